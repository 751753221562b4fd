"""The model fields of the bank."""

from .recorded import StampField, WasPublicField
from .rendered import RenderedField, RenderedModel, RenderedQuerySet, RendererField
from .text import LineField, LinesField, MarkdownField, NamesField

__all__ = [
    "LineField",
    "LinesField",
    "MarkdownField",
    "NamesField",
    "RenderedField",
    "RenderedModel",
    "RenderedQuerySet",
    "RendererField",
    "StampField",
    "WasPublicField",
]
