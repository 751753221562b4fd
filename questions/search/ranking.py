"""How well a question answers a search: the same on both engines, from the terms that the bank keeps."""

import json
from itertools import pairwise
from typing import NamedTuple

from ..reading import BREAK, term
from .query import STOP_WORDS

# What an occurrence counts by column.
COLUMNS = {"title": 9.0, "also_asked": 7.0, "answer": 4.0, "labels": 1.0, "follow_ups": 0.6, "rest": 1.0}
# Characters of its terms, and how much it matters that a text is longer: 0 not at all, 1 in proportion.
USUAL_LENGTH = {"title": 70, "also_asked": 350, "answer": 350, "labels": 30, "follow_ups": 250, "rest": 3_500}
LENGTH = 0.5
SATURATION = 4.0  # the count at which another occurrence adds little
NEARNESS = 0.8  # two words of the query in a row, beside the two of them anywhere
LINE = 0.6  # a title or another way to ask that is the query, beside all its words anywhere
WRITTEN = 0.15  # the title or another way to ask has the words in the very form that was typed
LEVEL = 0.04  # each level that a question is nearer to the introduction
STOPS = frozenset(map(term, STOP_WORDS))


class Scored(NamedTuple):
    score: float
    share: float  # of the weight of the query's words, what the question has


class Sought(NamedTuple):
    """What is looked for in each document, as texts between blanks with what each counts."""

    groups: list[tuple[float, list[tuple[str, float]]]]  # the weight of a word, and the ways to say it
    pairs: list[tuple[float, str]]  # two words in a row, and their weight
    written: list[str]
    total: float


def sought_by(search):
    weights = {group.place: group.weight for group in search.groups}
    groups = [
        (group.weight, [(between_blanks(way), counts) for way, counts in group.ways.items()])
        for group in search.groups
    ]
    pairs = [
        ((weights.get(place, 0) + weights.get(place + 1, 0)) / 2, between_blanks(pair))
        for place, pair in enumerate(pairwise(search.sequence))
    ]
    return Sought(groups, pairs, search.query.written, sum(weights.values()) or 1.0)


def between_blanks(terms):
    return f" {' '.join(terms)} "


def read(columns):
    """Return {column: its terms between blanks} of what the bank keeps of a record."""
    return {name: f" {text} " for name, text in json.loads(columns or "{}").items()}


def scored(sought, document, written, level):
    """Return the Scored of a document, {column: its terms between blanks}.

    With it come the words of its title and other ways to ask, and its level's rank (from 1).
    """
    lengths = {column: longer(column, text) for column, text in document.items()}
    score, had = 0.0, 0.0
    for weight, ways in sought.groups:
        if found := occurrences(ways, document, lengths):
            had += weight
            score += weight * found
    score += NEARNESS * sum(
        weight * occurrences([(pair, 1.0)], document, lengths) for weight, pair in sought.pairs
    )
    score += LINE * sought.total * best_line(sought, document)
    score += WRITTEN * sought.total * share_of(sought.written, written)
    return Scored(score - LEVEL * sought.total * level, had / sought.total)


def longer(column, text):
    return 1 - LENGTH + LENGTH * len(text) / USUAL_LENGTH[column]


def occurrences(ways, document, lengths):
    """How much a document says something: each column by what it counts, more of it ever less, up to 1."""
    found = sum(
        COLUMNS[column] * counts * text.count(way) / lengths[column]
        for column, text in document.items()
        for way, counts in ways
        if way in text
    )
    return found / (found + SATURATION)


def best_line(sought, document):
    """How nearly the title, or one of the other ways to ask, is the query: 0 to 1."""
    text = f"{document.get('title', '')}{BREAK}{document.get('also_asked', '')}"
    return max(likeness(sought, line) for line in text.split(BREAK))


def likeness(sought, line):
    had = [weight for weight, ways in sought.groups if any(way in line for way, _ in ways)]
    if not had:
        return 0.0
    recall = sum(had) / sought.total
    telling = sum(each not in STOPS for each in line.split())
    return recall * recall * min(1.0, len(had) / (telling or 1))


def share_of(pieces, written):
    """How many of the pieces stand in a text, of all: 0 to 1."""
    return sum(piece in written for piece in pieces) / (len(pieces) or 1)
