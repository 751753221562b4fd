"""A query as the bank understands it: for each word, the ways in which texts may say it."""

import re
from dataclasses import dataclass

from .query import Query


@dataclass(frozen=True)
class Group:
    """One word of a query: the ways to say it (terms in a row) with what each counts, and the word's weight."""

    place: int  # among the query's pieces
    ways: dict[tuple[str, ...], float]
    is_required: bool = True  # a complete hit says it
    weight: float = 1.0


@dataclass(frozen=True)
class Search:
    """A query as the bank understands it."""

    query: Query
    groups: tuple[Group, ...] = ()
    sequence: tuple[str, ...] = ()  # a term for each of the query's pieces, stop words included
    corrections: dict[str, str] | None = None  # unknown words, and the bank's nearest
    unknown: frozenset[str] = frozenset()  # words that were looked for among the bank's nearest

    @property
    def is_searchable(self):
        return bool(self.groups)

    @property
    def required(self):
        return [group for group in self.groups if group.is_required]

    @property
    def corrected(self):
        """The text with the corrections, or None without any."""
        text = self.query.text
        for word, nearest in (self.corrections or {}).items():
            text = re.sub(rf"(?<!\w){re.escape(word)}(?!\w)", nearest, text, count=1, flags=re.I)
        return text if self.corrections else None

    @property
    def verbatim(self):
        """The text that is searched as it stands: in quotation marks."""
        return " ".join(f'"{word}"' for word in self.query.text.replace('"', " ").split())

    @property
    def terms(self):
        """All terms that a hit is shown by."""
        return {each for group in self.groups for way in group.ways for each in way}
