"""Full-text search behind one small interface; the connection chooses the engine.

A search goes through these steps, and only the third knows the engine:
query.py       what was typed
understanding  what it means to this bank: corrected words, other ways to say them, what each weighs
sqlite.py,     which questions match; both engines keep their index by database triggers, from the
postgresql.py  terms that each record carries (fields/searched.py)
ranking.py     in which order
snippets.py    how a hit is shown
"""

from collections import Counter
from typing import NamedTuple

from django.db import connections

from ..querysets import FACETS, FacetCount
from . import postgresql, ranking, sqlite
from .lexicon import current_lexicon
from .query import Query, parse, terms_of
from .understanding import COUNTED, Group, Search, understood, weighed

ENGINES = {"sqlite": sqlite, "postgresql": postgresql}
RANKED = 2_000  # hits, whatever the size of the bank
SCORED = 200  # hits of which every word is read
FULL = 15  # hits that make a page: with fewer of them, most words will do
SHARE = 0.35  # of the weight of the words, what "most words" is
ALIKE = 100  # candidates for related questions
EXACT = 1_000  # hits that are counted; beyond it a page says "1,000+"


class Hits(NamedTuple):
    """Primary keys by relevance, at most RANKED; their facet counts; how many have all the words."""

    keys: list[int]
    facet_counts: list[FacetCount]
    complete: int = 0
    is_relaxed: bool = False  # most of the words are enough

    @property
    def is_exact(self):
        return len(self.keys) <= EXACT


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


def read(text, using="default"):
    """Return the Search that a text means to the bank."""
    text_engine = engine(using)

    def count(terms):
        expressions = [text_engine.expression([Group(0, {(each,): 1.0})]) for each in terms]
        return dict(zip(terms, text_engine.counts(using, expressions, COUNTED)[1:], strict=True))

    search = understood(parse(text), current_lexicon(), using, count)
    if not search.groups:
        return search
    expressions = [text_engine.expression([group]) for group in search.groups]
    total, *counts = text_engine.counts(using, expressions, COUNTED)
    return weighed(search, counts, total)


def find(queryset, search, is_relaxed=None):
    """Return the Hits of a search among the questions of a queryset.

    Unless it is said, the search is relaxed if no page is full of questions with all its words: then those
    with most of them follow.
    """
    if not search.groups:
        return Hits([], [])
    text_engine, queryset = engine(queryset.db), queryset.order_by()
    rows = matching(queryset, text_engine, search.required, search.query.excluded, RANKED)
    complete = set(rows)
    if is_relaxed is None:
        is_relaxed = len(complete) < FULL
    if is_relaxed:
        some = matching(
            queryset, text_engine, telling(search.groups), search.query.excluded, SCORED, some=True
        )
        rows = {**some, **rows}
    scores = scores_of(queryset, search, sorted(rows, key=lambda key: key not in complete)[:SCORED])
    rows = {key: row for key, row in rows.items() if key in complete or is_close(scores.get(key))}
    return in_order(queryset, search, rows, complete, scores, is_relaxed)


def matching(queryset, text_engine, groups, excluded, limit, some=False):
    """Return {primary key: facets} of the questions that match; of many, those first whose titles do."""
    expression = text_engine.expression(groups, excluded, some)
    found = text_engine.in_all(queryset, expression, limit)
    if len(found) > SCORED or len(found) == limit:
        found = text_engine.in_titles(queryset, expression, SCORED) + found
    return {row[0]: row[1:] for row in found}


def in_order(queryset, search, rows, complete, scores, is_relaxed):
    """Return the Hits in their order: named by code, with all the words, by score."""
    named = set()
    if search.query.codes:
        found = queryset.filter(code__in=search.query.codes).values_list("pk", *FACETS)
        rows |= {pk: tuple(facets) for pk, *facets in found}
        named = {pk for pk, *_ in found}
    last = ranking.Scored(float("-inf"), 0.0)
    keys = sorted(
        rows, key=lambda key: (key not in named, key not in complete, -scores.get(key, last).score, key)
    )
    return Hits(keys, counted(rows.values()), len(named | complete), is_relaxed)


def is_close(scored):
    """Whether a question that lacks a word has most of what the words weigh."""
    return scored is not None and scored.share >= SHARE


def telling(groups):
    """The rarest of the words, as few as no question with most of the weight can do without."""
    rest, found = sum(group.weight for group in groups), []
    least = SHARE * rest
    for group in sorted(groups, key=lambda group: -group.weight):
        if found and rest < least:
            break
        found.append(group)
        rest -= group.weight
    return found


def scores_of(queryset, search, keys):
    """Return {primary key: Scored} for the questions of these keys."""
    questions = queryset.model.objects.order_by().filter(pk__in=keys)
    follow_ups = queryset.model.follow_ups.rel.related_model.objects.order_by().filter(question__in=keys)
    asked = {}
    for key, terms in follow_ups.values_list("question", "search_terms"):
        asked.setdefault(key, []).extend(ranking.read(terms, [])["follow_ups"])
    scores = {}
    for key, terms, rank, *place in questions.values_list("pk", "search_terms", "level__rank", *FACETS[:3]):
        labels = [f"{kind}:{each}" for kind, each in zip(FACETS, place, strict=False)]
        document = {"follow_ups": asked.get(key, []), **ranking.read(terms, labels)}
        scores[key] = ranking.scored(search, document, rank)
    return scores


def alike(queryset, text):
    """Return the keys of questions whose titles share some of a text's words, the nearest first.

    A word tells the more, the fewer of the candidates have it.
    """
    sought = {each for each in terms_of(text) if each not in ranking.STOPS}
    if not sought:
        return []
    text_engine = engine(queryset.db)
    some = text_engine.expression([Group(0, {(each,): 1.0}) for each in sought], some=True)
    keys = [row[0] for row in text_engine.in_titles(queryset.order_by(), some, ALIKE)]
    titles = queryset.model.objects.order_by().filter(pk__in=keys).values_list("pk", "title")
    shared = {key: sought.intersection(terms_of(title)) for key, title in titles}
    having = Counter(each for terms in shared.values() for each in terms)
    return sorted(shared, key=lambda key: (-sum(1 / having[each] for each in shared[key]), key))


def suggested(queryset, text, limit):
    """Return the keys of questions whose titles, or other ways to ask, say what is being typed."""
    search = read(text, queryset.db)
    if not search.groups:
        return []
    text_engine = engine(queryset.db)
    every = text_engine.expression(search.required, search.query.excluded)
    keys = [row[0] for row in text_engine.in_titles(queryset.order_by(), every, ALIKE)]
    scores = scores_of(queryset, search, keys)
    return sorted(scores, key=lambda key: (-scores[key].score, key))[:limit]


def counted(facets):
    """The FacetCounts of some rows of (technology, topic, level, difficulty)."""
    return [FacetCount(*row, questions) for row, questions in Counter(map(tuple, facets)).items()]


__all__ = [
    "EXACT",
    "RANKED",
    "alike",
    "suggested",
    "Hits",
    "Query",
    "Search",
    "find",
    "install",
    "parse",
    "read",
    "terms_of",
    "uninstall",
]
