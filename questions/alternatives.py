"""What a list offers when it is empty, or too short because of a misspelling."""

from collections import Counter
from typing import NamedTuple

from django.utils.functional import cached_property

from . import search
from .facets import total
from .search.query import tokens

MAX_WORDS = 6  # words that a search is tried without
MAX_TOPICS = 5


class Alternative(NamedTuple):
    """Another list, and how many questions it holds; the label names what is dropped, or the topic."""

    label: str
    count: int
    url: str


class Alternatives:
    """The lists to offer instead; each is worked out only when the page asks for it."""

    def __init__(self, facets):
        self.facets, self.filterset = facets, facets.filterset

    @cached_property
    def without_a_filter(self):
        """The list without the one filter that hides the most questions, or None if no single one helps."""
        gains = {
            name: total(self.facets.passing(self.facets.searched, name)) for name in self.facets.conditions
        }
        if self.filterset.search_query:
            gains["q"] = total(self.facets.passing(self.facets.bank))
        best = max(gains, key=gains.get, default=None)
        if not best or not gains[best]:
            return None
        labels = [label for name, _, label in self.filterset.labels if name == best]
        return Alternative(" or ".join(labels), gains[best], self.filterset.url(**{best: None}))

    @cached_property
    def without_a_word(self):
        """The search without one of its words, for each that would find something."""
        query = self.filterset.search_query
        if not query or len(query.words) < 2:
            return []
        found = []
        for word in query.words[:MAX_WORDS]:
            text = query.without(word)
            hits = search.find(self.filterset.without_search, search.parse(text))
            found.append(Alternative(word, len(hits.keys), self.filterset.url(q=text)))
        return sorted((each for each in found if each.count), key=lambda each: -each.count)

    @cached_property
    def spelling(self):
        """The search as it may have been meant, as (text, address), or None."""
        if not self.filterset.search_query:
            return None
        names = {
            word
            for records in self.filterset.records.values()
            for record in records.values()
            for word in tokens(record.name)
        }
        text = search.spelling(self.filterset.search_query, names)
        return text and (text, self.filterset.url(q=text))

    @cached_property
    def biggest_topics(self):
        """The topics with the most questions in the whole bank."""
        counts = Counter()
        for each in self.facets.bank:
            counts[each.topic] += each.questions
        topics = {topic.pk: topic for topic in self.filterset.records["topic"].values()}
        return [
            Alternative(topics[key].name, count, f"{self.filterset.path}?topic={topics[key].full_slug}")
            for key, count in counts.most_common(MAX_TOPICS)
            if key in topics  # it may have come a moment ago
        ]
