"""Technologies, topics and levels: a slug that questions use stands in addresses and stays."""

from ..models import Question
from .concurrent import ConcurrentForm, ConcurrentFormSet

IN_USE = "Questions use it, so it stands in addresses and no longer changes."


class VocabularyForm(ConcurrentForm):
    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk and self.is_in_use():
            self.make_permanent()

    def is_in_use(self):
        return self.instance.questions.exists()

    def make_permanent(self):
        if "slug" in self.fields:
            self.fields["slug"].widget.attrs["readonly"] = True
            self.fields["slug"].help_text = IN_USE


class TopicForm(VocabularyForm):
    def make_permanent(self):
        super().make_permanent()
        if "technology" in self.fields:
            self.fields["technology"].disabled = True
            self.fields["technology"].help_text = IN_USE


class TopicRowForm(VocabularyForm):
    """A topic beside its technology; the formset asks once which of them are in use."""

    def is_in_use(self):
        return False


class TopicFormSet(ConcurrentFormSet):
    def _construct_form(self, i, **kwargs):
        form = super()._construct_form(i, **kwargs)
        if form.instance.pk in self.in_use():
            form.make_permanent()
        return form

    def in_use(self):
        if not hasattr(self, "_in_use"):
            topics = Question.objects.filter(topic__in=self.stored).order_by()
            self._in_use = set(topics.values_list("topic", flat=True).distinct())
        return self._in_use

    def clean(self):
        """Refuse the slug of a topic that the form does not know, or that would pass through another's."""
        super().clean()
        deleted = {form.instance.pk for form in self.deleted_forms}
        owners = {row_slug: key for key, row_slug in self.stored_slugs().items() if key not in deleted}
        for form in self.forms:
            slug = getattr(form, "cleaned_data", {}).get("slug")
            if form not in self.deleted_forms and owners.get(slug, form.instance.pk) != form.instance.pk:
                form.add_error("slug", "Another topic of this technology has this slug.")

    def stored_slugs(self):
        return {form.instance.pk: form.initial["slug"] for form in self.initial_forms} | {
            row.pk: row.slug for row in self.unknown_rows()
        }
