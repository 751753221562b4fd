"""The HTML of Markdown fields, in step with them on every way into the database."""

from django.db import models

from ..rendering import RENDERER, normalize, render, trusted
from .derived import DerivedField, DerivedModel, DerivedQuerySet


class RenderedField(DerivedField, models.TextField):
    """The safe HTML of the Markdown field named `source`. Nobody else writes it."""

    FIXED = {**DerivedField.FIXED, "default": ""}

    def __init__(self, source, **kwargs):
        self.source, self.sources = source, {source}
        super().__init__(**kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "source": self.source}

    def from_db_value(self, value, expression, connection):
        return trusted(value)

    def pre_save(self, instance, add):
        html = render(getattr(instance, self.source) or "")
        setattr(instance, self.attname, html)
        return html


class RendererField(DerivedField, models.CharField):
    """Which renderer made all of the record's derived columns (rendering.RENDERER); nobody else writes it."""

    FIXED = {**DerivedField.FIXED, "max_length": 16, "default": ""}

    def pre_save(self, instance, add):
        setattr(instance, self.attname, RENDERER)
        return RENDERER


class RenderedModel(DerivedModel):
    """A model that knows which renderer made its HTML."""

    rendered_by = RendererField()

    class Meta:
        abstract = True


class RenderedQuerySet(DerivedQuerySet):
    """A queryset whose update() stores what it renders, and knows what another renderer made."""

    def rendered_otherwise(self):
        """Those of whose HTML some was made by another renderer than this one."""
        return self.exclude(rendered_by=RENDERER)

    def update(self, **values):
        for field in self.model._meta.concrete_fields:
            if isinstance(field, RenderedField) and field.source in values and field.name not in values:
                if not isinstance(values[field.source], str):
                    raise TypeError(f"{field.source} takes plain text: an expression cannot be rendered")
                values[field.source] = normalize(values[field.source])
                values[field.name] = render(values[field.source])
        return super().update(**values)
