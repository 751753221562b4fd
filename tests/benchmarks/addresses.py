"""Addresses that nobody has asked for before, none of them twice: with other filters, with other words."""

import random
import re
from itertools import combinations, product
from urllib.parse import urlencode

ALL_TECHNOLOGIES = ("python", "machine-learning", "ai-integration")
ALL_LEVELS = ("beginner", "intermediate", "advanced")
SORTS = ((), "hardest", "code", "reviewed")


def wide_filters(path):
    """Filters of a list that still fill its first page, or nearly."""
    technologies = [(), *combinations(ALL_TECHNOLOGIES, 2), ALL_TECHNOLOGIES]
    levels = [(), *combinations(ALL_LEVELS, 2), ALL_LEVELS]
    return shuffled(path, filters(technologies, levels, [(), 1, 2, 3], [(), 8, 9, 10]))


def filters_around(path, technology, level, difficulty):
    """Filters of a list that holds the questions with these."""
    return shuffled(
        path,
        filters(
            [(), *holding(technology, ALL_TECHNOLOGIES)],
            [(), *holding(level, ALL_LEVELS)],
            [(), *range(1, difficulty + 1)],
            [(), *range(difficulty, 11)],
        ),
    )


def holding(slug, slugs):
    """The choices of one or more of the slugs that this one is among."""
    choices = [choice for size in (1, 2, 3) for choice in combinations(slugs, size)]
    return [choice for choice in choices if slug in choice]


def filters(*choices):
    """Every combination of choices for the parameters, as a query; an empty choice leaves one out."""
    names = ("technology", "level", "min_difficulty", "max_difficulty", "sort")
    chosen = (zip(names, values, strict=True) for values in product(*choices, SORTS))
    return [query for query in (urlencode(list(pairs), doseq=True) for pairs in chosen) if query]


def searches(path, titles):
    """Searches for two words that stand in a title together, so that each finds something."""
    words = (sorted(set(re.findall(r"[a-z]{4,}", title.lower()))) for title in titles)
    pairs = {pair for each in words for pair in combinations(each, 2)}
    return shuffled(path, sorted(urlencode({"q": " ".join(pair)}) for pair in pairs))


def shuffled(path, queries):
    """Addresses in an order of chance, but in the same one each time: two sites are asked for the same."""
    random.Random(1).shuffle(queries)
    return (f"{path}?{query}" for query in queries)
