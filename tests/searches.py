"""Searches as candidates type them (searches.csv), and how well the bank answers them."""

import csv
from pathlib import Path
from statistics import mean
from typing import NamedTuple

FILE = Path(__file__).with_name("searches.csv")


class Asked(NamedTuple):
    """A search, the codes that may come first, and whether it was held out while the search was made."""

    query: str
    codes: frozenset[str]
    kind: str
    is_held_out: bool

    @property
    def technology(self):
        return min(self.codes)[:2]


class Figures(NamedTuple):
    """Of some searches: how many, and the shares of them whose right question comes where."""

    searches: int
    first: float
    among_three: float
    reciprocal: float  # the mean of 1 / place
    nothing: int  # searches that find no question at all


def read_searches():
    with FILE.open(encoding="utf-8", newline="") as file:
        return [
            Asked(row["query"], frozenset(row["codes"].split()), row["kind"], row["held_out"] == "yes")
            for row in csv.DictReader(file)
        ]


def codes_found(query):
    """Return the codes of the questions that a visitor gets, in their order."""
    from questions import search
    from questions.models import Question

    bank = Question.objects.published()
    keys = search.find(bank, search.read(query)).keys
    codes = dict(bank.filter(pk__in=keys).values_list("pk", "code"))
    return [codes[key] for key in keys]


def place(asked, found):
    """Return the place of the first right code among those found, from 1, or None."""
    return next((number for number, code in enumerate(found, 1) if code in asked.codes), None)


def figures(searches, found):
    """Return the Figures of some searches; `found` holds the codes under each query."""
    places = [place(each, found[each.query]) for each in searches]
    return Figures(
        len(places),
        mean(number == 1 for number in places),
        mean(number is not None and number <= 3 for number in places),
        mean(1 / number if number else 0 for number in places),
        sum(not found[each.query] for each in searches),
    )
