"""Model fields that keep Markdown and its HTML in step on every way into the database."""

from django import forms
from django.db import models
from django.db.models.signals import pre_save
from django.utils import timezone

from .rendering import INVISIBLE, RENDERER, normalize, render, trusted, validate_markdown


class RawSaveField:
    """A field that also has its say when fixtures are loaded.

    loaddata saves raw: it calls neither the model's save() nor the field's pre_save().
    """

    def contribute_to_class(self, cls, name, **kwargs):
        super().contribute_to_class(cls, name, **kwargs)
        pre_save.connect(self.on_save, sender=cls)

    def on_save(self, instance, raw, **kwargs):
        if raw:
            setattr(instance, self.attname, self.raw_value(instance))


class MarkdownFormField(forms.CharField):
    """Reads what a browser sends as the model does, so that an untouched text counts as unchanged."""

    default_validators = [validate_markdown]

    def __init__(self, **kwargs):
        super().__init__(**{**kwargs, "strip": False})

    def to_python(self, value):
        return normalize(super().to_python(value))


class MarkdownField(models.TextField):
    """Markdown as its editor wrote it, apart from what nobody sees."""

    default_validators = [validate_markdown]

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": MarkdownFormField, **kwargs})

    def to_python(self, value):
        value = super().to_python(value)
        return normalize(value) if value else value

    def pre_save(self, instance, add):
        value = self.to_python(getattr(instance, self.attname))
        setattr(instance, self.attname, value)
        return value


class LineField(models.CharField):
    """One line of text, stored without what a form would strip or a browser would send otherwise."""

    def deconstruct(self):
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs  # the database sees no difference

    def to_python(self, value):
        value = super().to_python(value)
        return " ".join(INVISIBLE.sub(" ", value).split()) if value else value


class RenderedField(RawSaveField, models.TextField):
    """The safe HTML of the Markdown field named `source`. Nobody else writes it."""

    def __init__(self, source, **kwargs):
        self.source = source
        super().__init__(**kwargs, editable=False, serialize=False, default="")

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        for fixed in ("editable", "serialize", "default"):
            kwargs.pop(fixed, None)
        return name, path, args, {**kwargs, "source": self.source}

    def from_db_value(self, value, expression, connection):
        return trusted(value)

    def pre_save(self, instance, add):
        html = render(getattr(instance, self.source) or "")
        setattr(instance, self.attname, html)
        return html

    def raw_value(self, instance):
        return self.pre_save(instance, add=False)


class RendererField(RawSaveField, models.CharField):
    """Which renderer made all of the record's HTML (rendering.RENDERER); nobody else writes it."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs, max_length=16, editable=False, serialize=False, default="")

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        for fixed in ("max_length", "editable", "serialize", "default"):
            kwargs.pop(fixed, None)
        return name, path, args, kwargs

    def pre_save(self, instance, add):
        setattr(instance, self.attname, RENDERER)
        return RENDERER

    def raw_value(self, instance):
        return self.pre_save(instance, add=False)


class StampField(RawSaveField, models.DateTimeField):
    """A moment that the site notes by itself; fixtures neither carry nor move it."""

    def __init__(self, each_save=False, **kwargs):
        self.each_save = each_save
        super().__init__(**kwargs, editable=False, serialize=False, default=timezone.now)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        for fixed in ("editable", "serialize", "default"):
            kwargs.pop(fixed, None)
        return name, path, args, {**kwargs, "each_save": self.each_save}

    def pre_save(self, instance, add):
        if self.each_save:
            setattr(instance, self.attname, timezone.now())
        return super().pre_save(instance, add)

    def raw_value(self, instance):
        if instance.pk is None:
            return timezone.now()
        stored = type(instance)._base_manager.filter(pk=instance.pk)
        return stored.values_list(self.attname, flat=True).first() or timezone.now()


class WasPublicField(RawSaveField, models.BooleanField):
    """Whether visitors have ever seen the record by its address; nothing takes that back."""

    def __init__(self, **kwargs):
        super().__init__(**kwargs, editable=False, serialize=False, default=False)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        for fixed in ("editable", "serialize", "default"):
            kwargs.pop(fixed, None)
        return name, path, args, kwargs

    def pre_save(self, instance, add):
        value = getattr(instance, self.attname) or instance.status != instance.Status.DRAFT
        setattr(instance, self.attname, value)
        return value

    def raw_value(self, instance):
        stored = type(instance)._base_manager.filter(pk=instance.pk, **{self.attname: True})
        return self.pre_save(instance, add=False) or (instance.pk is not None and stored.exists())


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
