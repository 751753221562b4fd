"""The forms of the editing desk."""

from django import forms
from django.contrib.admin.helpers import ActionForm
from django.db.models import F

from .models import Question, Topic

PARKED = 1000


class GroupedTopics(forms.models.ModelChoiceIterator):
    """The topics under the names of their technologies."""

    def __iter__(self):
        yield ("", self.field.empty_label)
        groups = {}
        for topic in self.queryset.select_related("technology"):
            groups.setdefault(topic.technology.name, []).append(self.choice(topic))
        yield from groups.items()


class TopicField(forms.ModelChoiceField):
    iterator = GroupedTopics


class QuestionByCode(forms.ModelChoiceField):
    """Another question, named by its code: quicker to type than to find in a long list."""

    widget = forms.TextInput({"size": 12, "autocapitalize": "characters", "spellcheck": "false"})

    def __init__(self, **kwargs):
        super().__init__(Question.objects.all(), required=False, to_field_name="code", **kwargs)
        self.error_messages["invalid_choice"] = "There is no question with this code."

    def prepare_value(self, value):
        if isinstance(value, int):
            value = self.queryset.filter(pk=value).first()
        return super().prepare_value(value)

    def to_python(self, value):
        return super().to_python(value.strip().upper() if isinstance(value, str) else value)


class FollowUpForm(forms.ModelForm):
    leads_to = QuestionByCode(label="Leads to", help_text="The code of the question that answers it.")


class QuestionForm(forms.ModelForm):
    """Offers the topics of the question's technology alone, once it has one."""

    topic = TopicField(Topic.objects.all(), help_text=Question._meta.get_field("topic").help_text)
    replaced_by = QuestionByCode(help_text=Question._meta.get_field("replaced_by").help_text)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        technology = self["technology"].value()
        if str(technology).isdigit():
            self.fields["topic"].queryset = Topic.objects.filter(technology=technology)


class FollowUpFormSet(forms.BaseInlineFormSet):
    """Numbers new follow-ups, lets them change places, and asks for one before publishing."""

    def add_fields(self, form, index):
        super().add_fields(form, index)
        form.fields["position"].required = False

    def kept(self):
        """The forms that hold a follow-up and are not marked for deletion."""
        filled = [form for form in self.forms if getattr(form, "cleaned_data", {}).get("text")]
        return [form for form in filled if not form.cleaned_data.get("DELETE")]

    def in_order(self):
        """The follow-ups as they would be saved, in their order."""
        self.is_valid()
        return sorted((form.instance for form in self.kept()), key=lambda follow_up: follow_up.position)

    def clean(self):
        super().clean()
        last = max((form.cleaned_data.get("position") or 0 for form in self.kept()), default=0)
        for form in self.kept():
            if not form.cleaned_data.get("position"):
                last += 1
                form.instance.position = last
        self.instance.check_follow_ups(len(self.kept()))

    def save(self, commit=True):
        """Save with the old places parked: two follow-ups that change places would collide half-way."""
        if self.instance.pk:
            self.instance.follow_ups.update(position=F("position") + PARKED)
        saved = super().save(commit)
        for form in self.initial_forms:
            unmoved = self.instance.follow_ups.filter(pk=form.instance.pk, position__gt=PARKED)
            unmoved.update(position=form.instance.position)
        return saved


class ReasonForm(ActionForm):
    """The list's action bar, with room for the reason that retiring asks for."""

    reason = forms.CharField(
        required=False,
        max_length=300,
        label="Reason",
        widget=forms.TextInput({"placeholder": "why, when retiring"}),
    )
