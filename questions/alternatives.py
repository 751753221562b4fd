"""What a list offers when it is empty."""

from collections import Counter
from typing import NamedTuple

from django.utils.functional import cached_property

from .facets import total

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
