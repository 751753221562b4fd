"""A question's form, and what the list of questions asks for a bulk action."""

from django import forms
from django.contrib.admin.helpers import ActionForm

from ..models import Question, Topic
from .concurrent import ConcurrentForm
from .fields import QuestionByCode, TopicField

DOUBLED = "There is already a question with this code."
PERMANENT = "The permanent id. It stands in the address and no longer changes."


class QuestionForm(ConcurrentForm):
    """Offers the topics of the question's technology alone, once it has one."""

    # The account may have no rights on follow-ups; then no formset asks for one before publishing.
    has_follow_up_rows = True

    topic = TopicField(Topic.objects.all(), help_text=Question._meta.get_field("topic").help_text)
    replaced_by = QuestionByCode(help_text=Question._meta.get_field("replaced_by").help_text)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "technology" in self.fields:
            technology = str(self["technology"].value())
            if technology.isdecimal():
                self.fields["topic"].queryset = Topic.objects.filter(technology=technology)
        if "code" in self.fields:
            self.fields["code"].error_messages["unique"] = DOUBLED
            if self.instance.has_permanent_code():
                # Not disabled: a browser would not send it, and a deleted question could not be saved anew.
                self.fields["code"].widget.attrs["readonly"] = True
                self.fields["code"].help_text = PERMANENT

    def _post_clean(self):
        super()._post_clean()
        if not self.has_follow_up_rows:
            try:
                self.instance.check_follow_ups(self.instance.follow_ups.count() if self.instance.pk else 0)
            except forms.ValidationError as error:
                self.add_error(None, error)


class ReasonForm(ActionForm):
    """The list's action bar, with room for the reason that retiring asks for."""

    reason = forms.CharField(
        required=False,
        label="Reason",
        # The question's own rule says what is too long; a refusal here would say "No action selected".
        widget=forms.TextInput({"placeholder": "why, when retiring", "maxlength": 300}),
    )
