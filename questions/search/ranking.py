"""How well a question answers a search: the same on both engines, from the terms that the bank keeps."""

import json
from collections import defaultdict
from typing import NamedTuple

from ..reading import BREAK, term
from .query import STOP_WORDS

# What an occurrence counts by column.
COLUMNS = {"title": 9.0, "also_asked": 7.0, "answer": 4.0, "labels": 1.0, "follow_ups": 0.6, "rest": 1.0}
USUAL_LENGTH = {"title": 12, "also_asked": 30, "answer": 60, "labels": 3, "follow_ups": 40, "rest": 600}
LENGTH = 0.5  # how much it matters that a text is longer than usual: 0 not at all, 1 in proportion
SATURATION = 4.0  # the count at which another occurrence adds little
NEARNESS = 0.8  # two words of the query in a row, beside the two of them anywhere
LINE = 0.6  # a title or another way to ask that is the query, beside all its words anywhere
WRITTEN = 0.15  # the title or another way to ask has the words in the very form that was typed
LEVEL = 0.04  # each level that a question is nearer to the introduction
STOPS = frozenset(map(term, STOP_WORDS))


class Scored(NamedTuple):
    score: float
    share: float  # of the weight of the query's words, what the question has


def read(columns, labels):
    """Return the terms of each column of the index as lists."""
    texts = json.loads(columns or "{}")
    return {name: text.split(" ") for name, text in texts.items()} | {"labels": labels}


def scored(search, document, written, level):
    """Return the Scored of a document, {column: terms}.

    With it come the words of its title and other ways to ask, and its level's rank (from 1).
    """
    sought = search.terms | set(search.sequence)
    places = {column: places_of(terms, sought) for column, terms in document.items()}
    weights = {group.place: group.weight for group in search.groups}
    total = sum(weights.values()) or 1.0
    score, had = 0.0, 0.0
    for group in search.groups:
        found = sum(
            COLUMNS[column] * occurrences(group, places[column]) / longer(column, document[column])
            for column in document
            if places[column]
        )
        if found:
            had += group.weight
            score += group.weight * found / (found + SATURATION)
    score += NEARNESS * nearness(search, weights, places, document)
    if places.get("title") or places.get("also_asked"):
        score += LINE * total * best_line(search, document, total)
    score += WRITTEN * total * share_of(search.query.written, written)
    return Scored(score - LEVEL * total * level, had / total)


def share_of(pieces, written):
    """How many of the pieces stand in a text, of all: 0 to 1."""
    return sum(piece in written for piece in pieces) / (len(pieces) or 1)


def places_of(terms, sought):
    """Return {term: its places} for the sought ones."""
    found = defaultdict(list)
    for place, each in [(place, each) for place, each in enumerate(terms) if each in sought]:
        found[each].append(place)
    return found


def occurrences(group, places):
    """How often a column says a group in any of its ways, each by what it counts."""
    return sum(counts * len(starts(way, places)) for way, counts in group.ways.items() if way[0] in places)


def starts(way, places):
    """Where terms stand in a row."""
    found = places.get(way[0], [])
    for offset, each in enumerate(way[1:], 1):
        following = set(places.get(each, ()))
        found = [place for place in found if place + offset in following]
    return found


def longer(column, terms):
    return 1 - LENGTH + LENGTH * len(terms) / USUAL_LENGTH[column]


def nearness(search, weights, places, document):
    """What it adds that words of the query stand in a row, in their order."""
    score = 0.0
    for place, pair in enumerate(zip(search.sequence, search.sequence[1:], strict=False)):
        weight = (weights.get(place, 0) + weights.get(place + 1, 0)) / 2
        found = sum(
            COLUMNS[column] * len(starts(pair, places[column])) / longer(column, document[column])
            for column in document
            if pair[0] in places[column]
        )
        score += weight * found / (found + SATURATION)
    return score


def best_line(search, document, total):
    """How nearly the title, or one of the other ways to ask, is the query: 0 to 1."""
    text = " ".join(["|", *document.get("title", ()), "|", *document.get("also_asked", ())])
    return max(
        (likeness(search, line.split(), total) for line in text.split(f" {BREAK}") if line), default=0.0
    )


def likeness(search, line, total):
    line = [each for each in line if each not in STOPS and each != BREAK]
    places = places_of(line, search.terms)
    had = [group for group in search.groups if occurrences(group, places)]
    if not had:
        return 0.0
    recall = sum(group.weight for group in had) / total
    precision = min(1.0, len(had) / len(line))
    return recall * recall * precision
