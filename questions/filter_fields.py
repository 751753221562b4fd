"""Form fields and filters that no input can break: what they do not understand, they remember."""

import re
from collections import Counter

import django_filters
from django import forms
from django.core.exceptions import ValidationError

from . import search

LAST_PAGE = 10**9


class LenientField:
    """A form field that keeps what it understands and remembers the rest in `ignored`."""

    ignored = ()

    def __init__(self, **kwargs):
        super().__init__(**{**kwargs, "required": False})

    def clean(self, value):
        """Return the one value, or "" and a note if there is no such thing."""
        try:
            return super().clean(value)
        except ValidationError:
            self.ignored = [*self.ignored, value]
            return ""


class LenientChoiceField(LenientField, forms.ChoiceField):
    """One of some choices; of a repeated parameter the last counts."""


class LenientMultipleChoiceField(LenientField, forms.ChoiceField):
    """Any number of some choices, returned in the order of the choices."""

    widget = forms.SelectMultiple

    def clean(self, value):
        chosen = {super(LenientMultipleChoiceField, self).clean(each) for each in value}
        return [choice for choice, _ in self.choices if choice in chosen]


class TopicField(LenientMultipleChoiceField):
    """Any number of topics, as technology.topic; a slug alone stands for each topic that has it."""

    def clean(self, value):
        known = [choice for choice, _ in self.choices]
        named = {each: [choice for choice in known if choice.endswith(f".{each}")] for each in value}
        return super().clean([choice for each in value for choice in (named[each] or [each])])


class PageNumberField(LenientField, forms.RegexField):
    """A page's number from 1; "last" and numbers beyond any bank mean the last page."""

    def __init__(self, **kwargs):
        super().__init__(regex=r"\A(-?\d+|last)\Z", **kwargs)

    def clean(self, value):
        value = super().clean(value)
        if value == "last" or re.match(r"\d{9}", value):
            return LAST_PAGE
        return max(1, int(value)) if len(value) < 10 and value else 1


class SearchField(LenientField, forms.CharField):
    """Words to search for; whatever is typed has a meaning, if only that of nothing."""

    def clean(self, value):
        return search.parse(value or "").text


class SearchFilter(django_filters.Filter):
    field_class = SearchField


class ChoiceFilter(django_filters.Filter):
    field_class = LenientChoiceField


class MultipleChoiceFilter(django_filters.Filter):
    field_class = LenientMultipleChoiceField


class TopicFilter(django_filters.Filter):
    field_class = TopicField


class PageFilter(django_filters.Filter):
    field_class = PageNumberField


def choices_of(records):
    """Return (value, label) for some records; those of the same name say whose they are."""
    names = Counter(record.name for record in records.values())
    return [
        (value, record.name if names[record.name] == 1 else f"{record.name} ({record.technology})")
        for value, record in records.items()
    ]
