"""The hits of a search: which questions, and in which order."""

from collections import Counter, defaultdict
from functools import lru_cache
from typing import NamedTuple

from ..querysets import FACETS, FacetCount
from ..reading import BREAK, words
from . import ranking
from .engines import engine

RANKED = 2_000  # hits, whatever the size of the bank
SCORED = 200  # hits of which every word is read
FULL = 15  # hits that make a page: with fewer of them, most words will do
SHARE = 0.35  # of the weight of the words, what "most words" is
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
    asked = defaultdict(str)
    for key, terms in follow_ups.values_list("question", "search_terms"):
        asked[key] += ranking.read(terms).get("follow_ups", "") + BREAK
    sought, scores = ranking.sought_by(search), {}
    columns = ("pk", "title", "also_asked", "search_terms", "level__rank", *FACETS[:3])
    for key, title, also_asked, terms, rank, *place in questions.values_list(*columns):
        labels = " ".join(f"{kind}:{each}" for kind, each in zip(FACETS, place, strict=False))
        document = {**ranking.read(terms), "follow_ups": asked[key], "labels": f" {labels} "}
        scores[key] = ranking.scored(sought, document, written(title, also_asked), rank)
    return scores


@lru_cache(maxsize=1_000)
def written(*texts):
    """The words of some texts of lines, each line for itself, between blanks."""
    return " | ".join(f" {' '.join(words(line))} " for text in texts for line in text.splitlines())


def counted(facets):
    """The FacetCounts of some rows of (technology, topic, level, difficulty)."""
    return [FacetCount(*row, questions) for row, questions in Counter(map(tuple, facets)).items()]
