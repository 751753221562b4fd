"""The model fields of the bank."""

from .recorded import StampField, WasPublicField
from .rendered import RenderedField, RenderedModel, RenderedQuerySet, RendererField
from .text import LineField, LinesField, MarkdownField

__all__ = [
    "LineField",
    "LinesField",
    "MarkdownField",
    "RenderedField",
    "RenderedModel",
    "RenderedQuerySet",
    "RendererField",
    "StampField",
    "WasPublicField",
]
