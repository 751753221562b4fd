"""How many questions each filter would give: counts beside choices, chips, the grid.

Everything is counted in memory from the bank's cells (querysets.Cell): one query, however
many choices a page shows.
"""

from collections import Counter
from itertools import accumulate
from typing import NamedTuple

from django.urls import reverse
from django.utils.functional import cached_property

from . import search
from .filters import DEPTHS, DIFFICULTIES, MANNERS, SORTS
from .models import Question
from .querysets import Cell
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
        self.bank = bank_cells(asked.revision)
        self.cells = self.searched().cells if asked.words else self.bank

    def searched(self):
        """The hits of the words, whatever the other filters say."""
        asked = self.asked
        return search.find(asked.queryset, asked.words) if asked.conditions else asked.hits

    def cells_without(self, *names):
        """The cells that pass every condition but the named ones."""
        cells = self.cells
        for name, test in self.asked.conditions.items():
            if name not in names:
                cells = [cell for cell in cells if test(cell)]
        return cells

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

    @cached_property
    def technologies(self):
        return self.options("technology", self.asked.technologies)

    @cached_property
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
        counts = self.counts(name, besides=name)
        chosen = self.asked.chosen.get(name, [])
        return [
            Option(record.slug, record.name, counts[record.pk], record.slug in chosen, hue_of(record))
            for record in records
        ]

    def counts(self, column, besides):
        """How many questions there are by a column of the cells, all filters but one kept."""
        counts = Counter()
        place = Cell._fields.index(column)
        for cell in self.cells_without(besides):
            counts[cell[place]] += cell[-1]
        return counts

    @property
    def min_difficulties(self):
        return self.difficulties("min_difficulty", DIFFICULTIES[::-1])[::-1]

    @property
    def max_difficulties(self):
        return self.difficulties("max_difficulty", DIFFICULTIES)

    def difficulties(self, name, steps):
        """A choice for each of the steps, which lets through itself and those before it."""
        counts, chosen = self.counts("difficulty", besides=name), self.asked.chosen.get(name)
        sums = accumulate(counts[int(value)] for value, _ in steps)
        return [
            Option(value, label, found, value == chosen)
            for (value, label), found in zip(steps, sums, strict=True)
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
                asked.address + asked.query_of({**rest, "depth": depth} if depth else rest),
                depth == asked.chosen.get("depth", ""),
            )
            for depth, label in ways.items()
        ]

    @property
    def whole_url(self):
        """The address of all the list's questions on one page, for print."""
        return self.asked.address + self.asked.query_of({**self.asked.chosen, "per_page": "all"})

    # What is active

    @cached_property
    def chips(self):
        return [
            Chip(label, self.asked.address + self.asked.query_without(name, value))
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


def list_url(query=""):
    """The list's address, with a query as the filter gives it ("?level=advanced")."""
    return reverse("questions:list") + query


def origin_of(request):
    """Where the site is, as canonical addresses begin: "https://example.org"."""
    return f"{request.scheme}://{request.get_host()}"


def grid_cell(technology, level, questions, deepest):
    depth = -(-5 * questions // deepest)  # rounded up: one question is never drawn as none
    query = f"?technology={technology.slug}&level={level.slug}"
    return {
        "level": level,
        "questions": questions,
        "depth": depth,
        "url": reverse("questions:list") + query,
    }
