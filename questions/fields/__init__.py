"""The model fields of the bank."""

from .derived import DerivedModel, DerivedQuerySet
from .recorded import StampField, WasPublicField
from .rendered import RenderedField, RenderedModel, RenderedQuerySet, RendererField
from .searched import SearchTermsField, SearchWordsField
from .text import LineField, LinesField, MarkdownField, NamesField

__all__ = [
    "DerivedModel",
    "DerivedQuerySet",
    "LineField",
    "LinesField",
    "MarkdownField",
    "NamesField",
    "RenderedField",
    "RenderedModel",
    "RenderedQuerySet",
    "RendererField",
    "SearchTermsField",
    "SearchWordsField",
    "StampField",
    "WasPublicField",
]
