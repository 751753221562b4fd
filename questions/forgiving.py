"""Form fields and filters that no input can break: what they do not understand, they remember."""

import re

import django_filters
from django import forms
from django.core.exceptions import ValidationError

from . import search

LAST_PAGE = 10**9


def twin_of(thing):
    """A shallow copy. (copy.copy() takes the way of pickling, at four times the price.)"""
    twin = object.__new__(type(thing))
    vars(twin).update(vars(thing))
    return twin


class Forgiving:
    """A form field that keeps what it understands and remembers the rest in `ignored`."""

    ignored = ()

    def __deepcopy__(self, memo):
        """A shallow copy: a form's own fields differ in what they ignored, and share the rest."""
        return twin_of(self)

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


class LightFilter(django_filters.Filter):
    """A filter that costs little to copy, as every request copies all of them."""

    def __deepcopy__(self, memo):
        """A shallow copy: filters that belong to different requests differ in their parent alone."""
        twin = twin_of(self)
        twin.method = self.method  # binds it to the twin
        return twin


class WordsFilter(LightFilter):
    field_class = Words


class OneOfFilter(LightFilter):
    field_class = OneOf


class AnyOfFilter(LightFilter):
    field_class = AnyOf


class PageFilter(LightFilter):
    field_class = PageNumber
