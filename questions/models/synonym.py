"""Names that mean the same, kept by editors: the search takes each of them for the others."""

from django.core.exceptions import ValidationError
from django.db.models.functions import Lower

from ..fields import LineField, NamesField
from ..querysets import SynonymQuerySet
from ..validation import ValidatedModel
from . import checks


class Synonym(ValidatedModel):
    """A set of names. Each name stands in one set only, so that two sets never mean different things."""

    term = LineField(
        max_length=60, unique=True, help_text="The name that people type most, often the short one: LLM."
    )
    others = NamesField(
        "other names",
        max_length=240,
        help_text="What else people call exactly this, separated by commas: large language model, …",
    )

    objects = SynonymQuerySet.as_manager()

    class Meta:
        ordering = [Lower("term")]
        constraints = checks.SYNONYM

    def __str__(self):
        return self.term

    def save(self, **kwargs):
        # Loading fixtures does not come by here; loaddata compares all sets when it has them.
        self.check_apart()
        super().save(**kwargs)

    def natural_key(self):
        return (self.term,)

    def clean(self):
        if "," in self.term:
            raise ValidationError({"term": "This is one name, without a comma; the others stand below."})
        names = self.folded_terms
        if self.others.strip() and "" in names[1:]:
            raise ValidationError({"others": "There is no name between two commas, or at an end."})
        if twice := [term for term, name in zip(self.terms, names, strict=True) if names.count(name) > 1]:
            raise ValidationError({"others": f"“{twice[-1]}” stands here twice."})

    def validate_unique(self, exclude=None):
        super().validate_unique(exclude)
        self.check_apart()

    def check_apart(self):
        """Refuse a name that stands in another set."""
        own = dict(zip(self.folded_terms, self.terms, strict=True))
        for other in type(self).objects.using(self._state.db).exclude(pk=self.pk):
            for name in own.keys() & set(other.folded_terms):
                field = "term" if own[name] == self.term else "others"
                said = f"“{own[name]}” stands in the set of “{other.term}” already."
                raise ValidationError({field: said})

    @property
    def terms(self):
        """All names of the set."""
        return [self.term, *(name.strip() for name in self.others.split(","))]

    @property
    def folded_terms(self):
        """The names as they are compared: capitals mean nothing, and a hyphen is a blank."""
        return [" ".join(term.casefold().replace("-", " ").split()) for term in self.terms]
