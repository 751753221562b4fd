"""Searches in the bank of a test."""

from questions import search
from questions.models import Question


def codes_for(text):
    """Return the codes of the published questions that a search finds, in its order."""
    hits = search.find(Question.objects.published(), search.read(text))
    found = Question.objects.in_bulk(hits.keys)
    return [found[key].code for key in hits.keys]
