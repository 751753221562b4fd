"""The HTML of Markdown fields, in step with them on every way into the database."""

from django.db import models

from ..rendering import RENDERER, normalize, render, trusted
from .derived import DerivedField


class RenderedField(DerivedField, models.TextField):
    """The safe HTML of the Markdown field named `source`. Nobody else writes it."""

    FIXED = {**DerivedField.FIXED, "default": ""}

    def __init__(self, source, **kwargs):
        self.source = source
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
    """Which renderer made all of the record's HTML (rendering.RENDERER); nobody else writes it."""

    FIXED = {**DerivedField.FIXED, "max_length": 16, "default": ""}

    def pre_save(self, instance, add):
        setattr(instance, self.attname, RENDERER)
        return RENDERER


def rendered_from(model, names):
    """Return the model's RenderedFields whose sources are among the names."""
    fields = model._meta.concrete_fields
    return [f for f in fields if isinstance(f, RenderedField) and f.source in names]


class RenderedModel(models.Model):
    """A model whose HTML follows its Markdown through save(update_fields=…) too."""

    rendered_by = RendererField()

    class Meta:
        abstract = True

    def save(self, *args, update_fields=None, **kwargs):
        if update_fields is not None:
            twins = rendered_from(type(self), update_fields)
            update_fields = {*update_fields, *(twin.name for twin in twins)}
        super().save(*args, update_fields=update_fields, **kwargs)

    def render(self):
        """Bring the HTML up to date without saving, for a preview."""
        for field in self._meta.concrete_fields:
            if isinstance(field, RenderedField):
                field.pre_save(self, add=False)


class RenderedQuerySet(models.QuerySet):
    """A queryset whose update() and bulk_update() carry the HTML along."""

    def rendered_otherwise(self):
        """Those of whose HTML some was made by another renderer than this one."""
        return self.exclude(rendered_by=RENDERER)

    def update(self, **values):
        for twin in rendered_from(self.model, values):
            if twin.name not in values:
                if not isinstance(values[twin.source], str):
                    raise TypeError(f"{twin.source} takes plain text: an expression cannot be rendered")
                values[twin.source] = normalize(values[twin.source])
                values[twin.name] = render(values[twin.source])
        return super().update(**values)

    def bulk_update(self, objs, fields, **kwargs):
        objs = list(objs)
        twins = rendered_from(self.model, fields)
        for obj in objs:
            for twin in twins:
                twin.pre_save(obj, add=False)
        return super().bulk_update(objs, [*fields, *(twin.name for twin in twins)], **kwargs)
