"""Form fields of the desk: topics in groups, questions by their codes."""

from django import forms

from ..models import Question


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

    def has_changed(self, initial, data):
        """The initial value is a key, what is typed a code."""
        return (self.prepare_value(initial) or "") != (data or "").strip().upper()
