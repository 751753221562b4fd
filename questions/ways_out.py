"""Where to go from a list that came out empty, or too short because of a misspelling."""

from collections import Counter
from typing import NamedTuple

from django.utils.functional import cached_property

from . import search
from .facets import count, list_url
from .search.query import tokens

MOST_DROPPED = 6  # words that a search is tried without


class Rescue(NamedTuple):
    """The one filter to drop from a list that came out empty, and what that would give."""

    label: str
    count: int
    url: str


class WaysOut:
    """The ways out of a list; each is worked out only if the page asks for it."""

    def __init__(self, facets):
        self.facets = facets

    @property
    def rescue(self):
        """The single filter to drop for the most questions, or None if no single one helps."""
        gains = {name: count(self.facets.cells_without(name)) for name in self.facets.asked.conditions}
        if self.facets.asked.words:
            gains["q"] = count(cell for cell in self.facets.bank if self.passes(cell))
        best = max(gains, key=gains.get, default=None)
        if not best or not gains[best]:
            return None
        labels = [label for name, _, label in self.facets.asked.labels if name == best]
        return Rescue(" or ".join(labels), gains[best], list_url(self.facets.asked.query_without(best)))

    def passes(self, cell):
        return all(test(cell) for test in self.facets.asked.conditions.values())

    @property
    def shorter_searches(self):
        """The search without one of its words, for each that would find something."""
        asked = self.facets.asked
        if not asked.words or len(asked.words.words) < 2:
            return []
        within = asked.without_words()
        rescues = []
        for word in asked.words.words[:MOST_DROPPED]:
            text = asked.words.without(word)
            found = len(search.find(within, search.parse(text)).keys)
            if found:
                rescues.append(Rescue(word, found, list_url(asked.query_of({**asked.chosen, "q": text}))))
        return sorted(rescues, key=lambda rescue: -rescue.count)

    @cached_property
    def spelling(self):
        """The search as it may have been meant, as (text, address), or None."""
        asked = self.facets.asked
        if not asked.words:
            return None
        names = {
            word for records in asked.records.values() for record in records for word in tokens(record.name)
        }
        text = search.spelling(asked.words, names)
        return text and (text, list_url(asked.query_of({**asked.chosen, "q": text})))

    @property
    def biggest_topics(self):
        """The topics with the most questions in the whole bank: a way on from nothing."""
        counts = Counter()
        for cell in self.facets.bank:
            counts[cell.topic] += cell.questions
        by_key = {topic.pk: topic for topic in self.facets.asked.topics}
        return [
            Rescue(by_key[key].name, questions, f"{list_url()}?topic={by_key[key].slug}")
            for key, questions in counts.most_common(5)
        ]
