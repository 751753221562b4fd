"""Text as its editor wrote it, apart from what nobody sees."""

from django import forms
from django.db import models

from ..rendering import INVISIBLE, normalize, validate_markdown


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

    def deconstruct(self):
        name, _, args, kwargs = super().deconstruct()
        return name, "questions.fields.MarkdownField", args, kwargs

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
        return one_line(value) if value else value


class NamesFormField(forms.CharField):
    """Reads names as the model does, so that an untouched text counts as unchanged."""

    def to_python(self, value):
        return names(super().to_python(value))


class NamesField(LineField):
    """Names in one line, with a comma and a blank between them."""

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": NamesFormField, **kwargs})

    def to_python(self, value):
        value = super().to_python(value)
        return names(value) if value else value


class LinesFormField(forms.CharField):
    """Reads lines as the model does, so that an untouched text counts as unchanged."""

    def to_python(self, value):
        return lines(super().to_python(value))


class LinesField(models.TextField):
    """Short texts, one a line, each stored as a LineField would; lines that hold nothing go."""

    def deconstruct(self):
        name, _, args, kwargs = super().deconstruct()
        return name, "django.db.models.TextField", args, kwargs  # the database sees no difference

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": LinesFormField, **kwargs})

    def to_python(self, value):
        value = super().to_python(value)
        return lines(value) if value else value

    def pre_save(self, instance, add):
        value = self.to_python(getattr(instance, self.attname))
        setattr(instance, self.attname, value)
        return value


def names(text):
    return ", ".join(map(one_line, text.split(",")))


def lines(text):
    return "\n".join(filter(None, map(one_line, text.splitlines())))


def one_line(text):
    return " ".join(INVISIBLE.sub(" ", text).split())
