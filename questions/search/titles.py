"""Questions by their titles and other ways to ask: what is being typed, and what is related."""

from collections import Counter

from . import ranking
from .engines import engine
from .hits import scores_of
from .meaning import Group
from .query import terms_of
from .understanding import read

ALIKE = 100  # candidates


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
