"""How many questions each filter would give: counts beside choices, chips, the grid.

Everything is added up in memory from the bank's facet counts (querysets.FacetCount): one query,
however many choices a page shows.
"""

from collections import Counter
from itertools import accumulate
from typing import NamedTuple

from django.utils.functional import cached_property

from . import search
from .filters import DEPTHS, DIFFICULTIES, PRESENTATION, SORTS
from .models import Question


class Option(NamedTuple):
    """One choice of a filter and the number of questions it would give, other filters kept."""

    value: str
    label: str
    count: int
    chosen: bool
    hue: str = ""


class Link(NamedTuple):
    """An address with its label: a filter to remove, or a way to read the list."""

    label: str
    url: str
    chosen: bool = False


def total(counts):
    """The number of questions in some facet counts."""
    return sum(each.questions for each in counts)


class Facets:
    """What a page says about a QuestionFilter beside the questions themselves."""

    def __init__(self, filterset):
        self.filterset = filterset

    @cached_property
    def bank(self):
        """The facet counts of the whole bank."""
        return Question.objects.published().facet_counts()

    @cached_property
    def searched(self):
        """The facet counts of what the search finds, whatever the other filters say."""
        hits = self.filterset.hits_in_bank
        return hits.facet_counts if hits else self.bank

    @cached_property
    def conditions(self):
        """The chosen filters under their parameters, as predicates on a FacetCount."""
        chosen = self.filterset.chosen
        conditions = {name: self.among_records(name) for name in self.filterset.records if name in chosen}
        if "min_difficulty" in chosen:
            conditions["min_difficulty"] = lambda each: each.difficulty >= int(chosen["min_difficulty"])
        if "max_difficulty" in chosen:
            conditions["max_difficulty"] = lambda each: each.difficulty <= int(chosen["max_difficulty"])
        return conditions

    def among_records(self, name):
        keys = self.filterset.keys_of(name, self.filterset.chosen[name])
        return lambda each: getattr(each, name) in keys

    def passing(self, counts, but=None):
        """The facet counts that pass every condition, or every one but the named."""
        conditions = [condition for name, condition in self.conditions.items() if name != but]
        return [each for each in counts if all(condition(each) for condition in conditions)]

    @cached_property
    def total(self):
        """The size of the whole published bank."""
        return total(self.bank)

    @cached_property
    def count(self):
        """The number of questions in the list; of a search at most search.RANKED."""
        hits = self.filterset.hits
        return len(hits.keys) if hits else total(self.passing(self.bank))

    @property
    def shown(self):
        """The count as a page says it: exact up to 1,000 hits of a search."""
        hits = self.filterset.hits
        return f"{self.count:,}" if hits is None or hits.is_exact else f"{search.EXACT:,}+"

    @property
    def closest_from(self):
        """The place in the list, from 1, of the first question with not all but most of the words; or None."""
        hits = self.filterset.hits
        if not hits or not self.filterset.is_ranked or hits.complete == len(hits.keys):
            return None
        return hits.complete + 1

    # The filter form

    @property
    def technologies(self):
        return self.options("technology")

    @property
    def levels(self):
        return self.options("level")

    @property
    def topics(self):
        """The topics of the chosen technologies, or of all; a chosen topic always stays in sight."""
        technologies = self.filterset.chosen.get("technology", [])
        topics = self.filterset.records["topic"]
        return [
            option
            for option in self.options("topic")
            if option.chosen or not technologies or topics[option.value].technology.slug in technologies
        ]

    def options(self, name):
        counts = self.counts_by(name, but=name)
        chosen = self.filterset.chosen.get(name, [])
        records = self.filterset.records[name]
        return [
            Option(
                value, label, counts[records[value].pk], value in chosen, getattr(records[value], "hue", "")
            )
            for value, label in self.filterset.form.fields[name].choices
        ]

    def counts_by(self, facet, but):
        """How many questions there are by technology, topic, level or difficulty, all filters but one kept."""
        counts = Counter()
        for each in self.passing(self.searched, but):
            counts[getattr(each, facet)] += each.questions
        return counts

    @property
    def min_difficulties(self):
        return self.difficulties("min_difficulty", DIFFICULTIES[::-1])[::-1]

    @property
    def max_difficulties(self):
        return self.difficulties("max_difficulty", DIFFICULTIES)

    def difficulties(self, name, steps):
        """An option for each of the steps, which lets through itself and those before it."""
        counts, chosen = self.counts_by("difficulty", but=name), self.filterset.chosen.get(name)
        sums = accumulate(counts[int(value)] for value, _ in steps)
        return [
            Option(value, label, count, value == chosen)
            for (value, label), count in zip(steps, sums, strict=True)
        ]

    @property
    def sorts(self):
        is_search = self.filterset.search_query is not None
        chosen = self.filterset.chosen.get("sort", "" if is_search else "easiest")
        best = [Option("", "Best match", self.count, not chosen)] if is_search else []
        return best + [Option(name, label, self.count, name == chosen) for name, (label, _) in SORTS.items()]

    # Links to lists like this one

    @property
    def chips(self):
        """The active filters, each with the address of the list without it."""
        return [
            Link(label, self.filterset.url_without(name, value))
            for name, value, label in self.filterset.labels
            if name not in PRESENTATION
        ]

    @property
    def depths(self):
        """The ways to read this list."""
        chosen = self.filterset.chosen.get("depth", "")
        return [
            Link(label, self.filterset.url(depth=depth, per_page=""), depth == chosen)
            for depth, label in {"": "Cards", **DEPTHS}.items()
        ]

    @property
    def grid(self):
        """How many questions the whole bank has for each (technology, level), by their primary keys."""
        counts = Counter()
        for each in self.bank:
            counts[each.technology, each.level] += each.questions
        return counts
