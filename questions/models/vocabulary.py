"""The words that questions are sorted by: technologies, their topics, levels."""

from django.core.exceptions import ValidationError
from django.core.validators import MinValueValidator
from django.db import models

from ..querysets import LevelManager, TechnologyManager, TopicManager
from ..validation import ValidatedModel
from . import checks

HUES = 6  # as many as static/css/tokens.css names


class VocabularyModel(ValidatedModel):
    """What stands in addresses. Once questions use it, its address no longer changes."""

    PERMANENT = ("slug",)

    class Meta:
        abstract = True

    def clean(self):
        """Compare with what is stored: whoever kept a filter's address still finds the same questions."""
        stored = type(self)._default_manager.filter(pk=self.pk, questions__isnull=False).first()
        fields = [self._meta.get_field(name) for name in self.PERMANENT]
        changed = [
            f.name for f in fields if stored and f.value_from_object(stored) != f.value_from_object(self)
        ]
        if changed:
            raise ValidationError(dict.fromkeys(changed, "Questions use it, so this no longer changes."))


class Technology(VocabularyModel):
    name = models.CharField(max_length=60, unique=True)
    slug = models.SlugField(
        max_length=60,
        unique=True,
        validators=[checks.lower_case],
        help_text="Stands in addresses: ?technology=… The file of its questions has this name.",
    )
    position = models.PositiveSmallIntegerField(
        help_text="Where it stands among the technologies, and which color it gets."
    )

    objects = TechnologyManager()

    class Meta:
        ordering = ["position", "name"]
        verbose_name_plural = "technologies"
        constraints = checks.TECHNOLOGY

    def __str__(self):
        return self.name

    def natural_key(self):
        return (self.slug,)

    def clean(self):
        super().clean()
        if self.slug in checks.RESERVED:
            raise ValidationError({"slug": f"“{self.slug}” is the name of another file of the bank."})

    @property
    def hue(self):
        """The CSS class of its color."""
        return f"hue-{(self.position - 1) % HUES + 1}"


class Topic(VocabularyModel):
    PERMANENT = ("slug", "technology")

    technology = models.ForeignKey(Technology, models.PROTECT, related_name="topics")
    name = models.CharField(max_length=60)
    slug = models.SlugField(
        max_length=60, validators=[checks.lower_case], help_text="Stands in addresses: ?topic=…"
    )
    position = models.PositiveSmallIntegerField(help_text="Where it stands among its technology's topics.")

    objects = TopicManager()

    class Meta:
        ordering = ["technology__position", "position", "name"]
        constraints = [
            models.UniqueConstraint(fields=["technology", "slug"], name="topic_slug_unique"),
            *checks.TOPIC,
        ]

    def __str__(self):
        return self.name

    def natural_key(self):
        return (*self.technology.natural_key(), self.slug)

    natural_key.dependencies = ["questions.technology"]

    @property
    def full_slug(self):
        """What stands for it in addresses: other technologies may have a topic of the same slug."""
        return f"{self.technology.slug}.{self.slug}"


class Level(VocabularyModel):
    name = models.CharField(max_length=40, unique=True)
    slug = models.SlugField(
        max_length=40, unique=True, validators=[checks.lower_case], help_text="Stands in addresses: ?level=…"
    )
    rank = models.PositiveSmallIntegerField(
        unique=True, validators=[MinValueValidator(1)], help_text="1 is the easiest."
    )

    objects = LevelManager()

    class Meta:
        ordering = ["rank"]
        constraints = checks.LEVEL

    def __str__(self):
        return self.name

    def natural_key(self):
        return (self.slug,)
