"""What must hold of a question before visitors see it, and when its code stays for good."""

from django.core.exceptions import ValidationError
from django.db.models import Q


class PublishingRules:
    """The rules of a question that look at more than one of its fields."""

    def clean(self):
        """Refuse, in plain words and beside the field, what must not reach visitors."""
        errors = {}
        if self.has_permanent_code() and not type(self).objects.filter(pk=self.pk, code=self.code).exists():
            errors["code"] = "A question that visitors have seen keeps its code: it stands in the address."
        if self.topic_id and self.technology_id and self.topic.technology_id != self.technology_id:
            errors["topic"] = f"{self.topic} is not a topic of {self.technology}."
        if self.status == self.Status.PUBLISHED:
            for name in self.missing_parts():
                label = self._meta.get_field(name).verbose_name
                errors[name] = f"Before it can be published, this question needs its {label}."
        if self.status == self.Status.RETIRED and not self.retired_because:
            errors["retired_because"] = "Say why it is retired: visitors who kept the address will read it."
        if self.replaced_by_id and self.replaced_by_id == self.pk:
            errors["replaced_by"] = "A question cannot replace itself."
        if errors:
            raise ValidationError(errors)

    def has_permanent_code(self):
        """Whether visitors have ever seen the question, so that its address may stand anywhere."""
        seen = Q(was_public=True) | ~Q(status=self.Status.DRAFT)
        return type(self).objects.filter(seen, pk=self.pk).exists()

    def check_follow_ups(self, count):
        """Refuse to publish without any follow-up; the count comes from whoever saves them."""
        if self.is_published and not count:
            raise ValidationError("Before it can be published, this question needs a follow-up question.")

    def check_consistency(self):
        """Refuse what its row contradicts in others: querysets.inconsistent() finds them."""
        self.clean()
        self.check_follow_ups(self.follow_ups.count())

    def missing_parts(self):
        """Return the names of the fields that are empty and may not be in a published question."""
        required = (*self.MARKDOWN, "tests_for", "also_asked", "applies_to", "reviewed_on")
        return [name for name in required if not str(getattr(self, name) or "").strip()]
