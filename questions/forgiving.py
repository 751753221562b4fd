"""Form fields and filters that no input can break: what they do not understand, they remember."""

import re

import django_filters
from django import forms
from django.core.exceptions import ValidationError

from . import search

LAST_PAGE = 10**9


class Forgiving:
    """A form field that keeps what it understands and remembers the rest in `ignored`."""

    ignored = ()

    def __init__(self, **kwargs):
        kwargs.pop("label", None)
        super().__init__(**{**kwargs, "required": False})

    def known(self, value):
        """Return the one value, or "" and a note if there is no such thing."""
        try:
            return super().clean(value)
        except ValidationError:
            self.ignored = [*self.ignored, value]
            return ""

    clean = known


class OneOf(Forgiving, forms.ChoiceField):
    """One of some choices; of a repeated parameter the last counts."""


class AnyOf(Forgiving, forms.ChoiceField):
    """Any number of some choices, in the order of the choices."""

    widget = forms.SelectMultiple

    def clean(self, values):
        chosen = {self.known(value) for value in values}
        return [value for value, _ in self.choices if value in chosen]


class PageNumber(Forgiving, forms.RegexField):
    """A page's number from 1; "last" and numbers beyond any bank mean the last page."""

    def __init__(self, **kwargs):
        super().__init__(regex=r"\A(-?\d+|last)\Z", **kwargs)

    def clean(self, value):
        value = self.known(value)
        if value == "last" or re.match(r"\d{9}", value):
            return LAST_PAGE
        return max(1, int(value)) if len(value) < 10 and value else 1


class Words(Forgiving, forms.CharField):
    """Words to search for; whatever is typed has a meaning, if only that of nothing."""

    def clean(self, value):
        return search.parse(value or "").text


class WordsFilter(django_filters.Filter):
    field_class = Words


class OneOfFilter(django_filters.Filter):
    field_class = OneOf


class AnyOfFilter(django_filters.Filter):
    field_class = AnyOf


class PageFilter(django_filters.Filter):
    field_class = PageNumber
