"""How many questions each filter would give: counts beside choices, chips, the grid.

Everything is counted in memory from the bank's cells (querysets.Cell): one query, however
many choices a page shows.
"""

from collections import Counter
from typing import NamedTuple

from django.urls import reverse
from django.utils.functional import cached_property

from . import search
from .filters import DEPTHS, DIFFICULTIES, MANNERS, SORTS
from .models import Question
from .revision import once_per_revision


class Option(NamedTuple):
    """One choice of a filter and the number of questions it would give, other filters kept."""

    value: str
    label: str
    count: int
    chosen: bool
    hue: str = ""


class Chip(NamedTuple):
    """An active filter and the address of the list without it."""

    label: str
    url: str


class Way(NamedTuple):
    """A way to read the list."""

    label: str
    url: str
    chosen: bool


@once_per_revision
def bank_cells():
    """The cells of the whole published bank."""
    return Question.objects.published().cells()


class Facets:
    """What a page says about a QuestionFilter beside the questions themselves."""

    def __init__(self, asked):
        self.asked = asked
        self.bank = bank_cells()
        self.cells = self.searched().cells() if asked.words else self.bank

    def searched(self):
        """The published questions that hold the words, whatever the other filters say."""
        asked = self.asked
        hits = search.find(asked.queryset, asked.words) if asked.conditions else asked.hits
        return asked.queryset.filter(pk__in=hits.keys)

    def cells_without(self, *names):
        """The cells that pass every condition but the named ones."""
        tests = [test for name, test in self.asked.conditions.items() if name not in names]
        return [cell for cell in self.cells if all(test(cell) for test in tests)]

    @cached_property
    def total(self):
        """The size of the whole published bank."""
        return count(self.bank)

    @cached_property
    def count(self):
        """The number of questions that the filter lets through; of a search at most RANKED."""
        return len(self.asked.hits.keys) if self.asked.words else count(self.cells_without())

    @property
    def shown(self):
        """The count as a page says it: exact up to 1,000 hits of a search."""
        if self.asked.words and not self.asked.hits.is_exact:
            return f"{search.COUNTED:,}+"
        return f"{self.count:,}"

    # The filter form

    @property
    def technologies(self):
        return self.options("technology", self.asked.technologies)

    @property
    def levels(self):
        return self.options("level", self.asked.levels)

    @property
    def topics(self):
        """The topics of the chosen technologies, or of all; a chosen topic always stays in sight."""
        technologies = self.asked.chosen.get("technology", [])
        topics = self.asked.chosen.get("topic", [])
        offered = [
            topic
            for topic in self.asked.topics
            if not technologies or topic.technology.slug in technologies or topic.slug in topics
        ]
        return self.options("topic", offered)

    def options(self, name, records):
        counts = Counter()
        for cell in self.cells_without(name):
            counts[getattr(cell, name)] += cell.questions
        chosen = self.asked.chosen.get(name, [])
        return [
            Option(record.slug, record.name, counts[record.pk], record.slug in chosen, hue_of(record))
            for record in records
        ]

    @property
    def min_difficulties(self):
        return self.difficulties("min_difficulty", lambda cell, step: cell.difficulty >= step)

    @property
    def max_difficulties(self):
        return self.difficulties("max_difficulty", lambda cell, step: cell.difficulty <= step)

    def difficulties(self, name, passes):
        cells = self.cells_without(name)
        chosen = self.asked.chosen.get(name)
        return [
            Option(value, label, count(cell for cell in cells if passes(cell, int(value))), value == chosen)
            for value, label in DIFFICULTIES
        ]

    @property
    def sorts(self):
        chosen = self.asked.chosen.get("sort", "" if self.asked.words else "easiest")
        best = [Option("", "Best match", self.count, not chosen)] if self.asked.words else []
        return best + [Option(name, label, self.count, name == chosen) for name, (label, _) in SORTS.items()]

    @property
    def depths(self):
        """The ways to read this list, as (label, address, whether it is this one)."""
        asked = self.asked
        rest = {name: value for name, value in asked.chosen.items() if name not in ("depth", "per_page")}
        ways = {"": "Cards", **DEPTHS}
        return [
            Way(
                label,
                list_url(asked.query_of({**rest, "depth": depth} if depth else rest)),
                depth == asked.chosen.get("depth", ""),
            )
            for depth, label in ways.items()
        ]

    @property
    def whole_url(self):
        """The address of all the list's questions on one page, for print."""
        return list_url(self.asked.query_of({**self.asked.chosen, "per_page": "all"}))

    # What is active

    @property
    def chips(self):
        return [
            Chip(label, list_url(self.asked.query_without(name, value)))
            for name, value, label in self.asked.labels
            if name not in MANNERS
        ]

    # The grid of the whole bank

    @property
    def grid(self):
        """Rows of (technology, cells), a cell for each level: its count, depth 0–5 and address."""
        counts = Counter()
        for cell in self.bank:
            counts[cell.technology, cell.level] += cell.questions
        deepest = max(counts.values(), default=1)
        return [
            (
                technology,
                [
                    grid_cell(technology, level, counts[technology.pk, level.pk], deepest)
                    for level in self.asked.levels
                ],
            )
            for technology in self.asked.technologies
        ]


def count(cells):
    return sum(cell.questions for cell in cells)


def hue_of(record):
    return getattr(record, "hue", "")


def query_string(query):
    """The query as it follows an address: "" or "?level=advanced&page=2"."""
    return f"?{query.urlencode()}" if query else ""


def list_url(query=None):
    return reverse("questions:list") + query_string(query)


def grid_cell(technology, level, questions, deepest):
    depth = -(-5 * questions // deepest)  # rounded up: one question is never drawn as none
    query = f"?technology={technology.slug}&level={level.slug}"
    return {
        "level": level,
        "questions": questions,
        "depth": depth,
        "url": reverse("questions:list") + query,
    }
