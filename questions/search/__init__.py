"""Full-text search behind one small interface; the connection chooses the engine.

Both engines keep their index by database triggers, so every way to write (admin, loaddata, bulk,
plain SQL) keeps it true. What they share: how a query is read (query.py) and how a hit is shown
(snippets.py).
"""

from collections import Counter
from dataclasses import replace
from difflib import get_close_matches
from typing import NamedTuple

from django.db import connections

from ..querysets import FACETS, FacetCount
from . import postgresql, sqlite
from .query import Query, parse, tokens
from .snippets import stem

ENGINES = {"sqlite": sqlite, "postgresql": postgresql}
RANKED = 2_000  # candidates that are ranked, whatever the size of the bank
ALIKE = 100  # candidates for related questions
TYPED = 50  # candidates for what is being typed
COMPLETED = 20  # endings of an unfinished word
SPELT = 20_000  # words of the bank that a misspelt one is compared with
COUNTED = 1_000  # hits that are counted; beyond it a page says "1,000+"


class Hits(NamedTuple):
    """Primary keys by relevance, the code that was named first, at most RANKED; and their facet counts."""

    keys: list[int]
    facet_counts: list[FacetCount]

    @property
    def is_exact(self):
        return len(self.keys) <= COUNTED


def engine(using="default"):
    return ENGINES[connections[using].vendor]


def install(using="default"):
    """Create what the engine needs in the database and fill it, unless it is there already."""
    with connections[using].cursor() as cursor:
        engine(using).install(cursor)


def uninstall(using="default"):
    """Remove what install() created, as far as the engine needs that for a change of the tables."""
    with connections[using].cursor() as cursor:
        engine(using).uninstall(cursor)


def find(queryset, query):
    """Return the Hits of a parsed query among the questions of a queryset."""
    if not query.is_searchable:
        return Hits([], [])
    query, queryset = completed(query, queryset.db), queryset.order_by()
    rows = engine(queryset.db).scores(queryset, query, RANKED)
    named = set()
    if query.codes:
        found = queryset.filter(code__in=query.codes).values_list("pk", *FACETS)
        named = {pk for pk, *_ in found}
        rows = [*(row for row in rows if row[0] not in named), *((pk, 0.0, *group) for pk, *group in found)]
    rows.sort(key=lambda row: (row[0] not in named, -row[1], row[0]))
    return Hits([row[0] for row in rows], counted(row[2:] for row in rows))


def counted(facets):
    """The FacetCounts of some rows of (technology, topic, level, difficulty)."""
    return [FacetCount(*row, questions) for row, questions in Counter(map(tuple, facets)).items()]


def completed(query, using):
    """The query with the bank's endings of its unfinished word: stems alone would miss "decora"."""
    if not query.open_ended or len(query.words[-1]) < 3:
        return query
    with connections[using].cursor() as cursor:
        endings = engine(using).words_like(cursor, query.words[-1], COMPLETED)
    return replace(query, endings=tuple(ending for ending in endings if ending != query.words[-1]))


def alike(queryset, words):
    """Return the keys of questions whose titles or labels share some of the words, the nearest first.

    A word tells the more, the fewer of the candidates have it.
    """
    if not words:
        return []
    sought, text_engine = {stem(word) for word in words}, engine(queryset.db)
    candidates = text_engine.titles(queryset.order_by(), text_engine.any_of(words), ALIKE)
    shared = {pk: sought.intersection(map(stem, tokens(text))) for pk, text in candidates}
    having = Counter(word for words in shared.values() for word in words)
    return sorted(shared, key=lambda pk: (-sum(1 / having[word] for word in shared[pk]), pk))


def suggested(queryset, query, limit):
    """Return the keys of questions whose titles match what is being typed, those that begin so first."""
    if not query.is_searchable:
        return []
    query, text_engine = completed(query, queryset.db), engine(queryset.db)
    found = text_engine.titles(queryset.order_by(), text_engine.match_expression(query), TYPED)
    first = query.sought[0]
    places = {pk: text.lower().find(first) % len(text) for pk, text in found}  # -1: another form, late
    return sorted(places, key=lambda pk: (places[pk], pk))[:limit]


def spelling(query, names=(), using="default"):
    """Return the query's text with its unknown words replaced by the bank's nearest, or None.

    One range of the vocabulary's index is read for each unknown word; names are words that count as known.
    """
    text = query.text.lower()
    with connections[using].cursor() as cursor:
        words = [word for word in query.words if len(word) > 3 and word not in names]
        known = engine(using).known(cursor, words) if words else ()
        for word in words:
            if word in known:
                continue
            alike = engine(using).words_like(cursor, word[:2], SPELT)
            nearest = get_close_matches(word, alike, n=1, cutoff=0.75)
            if nearest:
                text = text.replace(word, nearest[0])
    return text if text != query.text.lower() else None


__all__ = [
    "COUNTED",
    "RANKED",
    "Hits",
    "Query",
    "alike",
    "find",
    "install",
    "parse",
    "spelling",
    "suggested",
    "uninstall",
]
