"""What the bank's small tables add to a search: synonyms, and the names of technologies, topics and levels."""

from collections import defaultdict
from functools import lru_cache
from typing import NamedTuple

from .. import revision
from ..models import Level, Synonym, Technology, Topic
from ..reading import term, words
from .query import STOP_WORDS, terms_of

NAMED = {"technology": Technology, "topic": Topic, "level": Level}


class Lexicon(NamedTuple):
    """Names as tuples of terms: what means the same, and the labels in the index that a term stands for."""

    synonyms: dict[tuple[str, ...], tuple[tuple[str, ...], ...]]
    labels: dict[str, tuple[str, ...]]
    words: frozenset[str]  # all words of these names, as they are written

    def knows(self, word):
        return word in self.words or term(word) in self.labels


def current_lexicon():
    """Return the Lexicon of the bank as it is now; it is read again when the bank has changed."""
    number = revision.current()
    return read() if number is None else read_at(number)


@lru_cache(maxsize=1)
def read_at(number):
    return read()


def read():
    labels, known, synonyms = defaultdict(list), set(), {}
    for kind, model in NAMED.items():
        for key, name in model.objects.values_list("pk", "name"):
            known.update(words(name))
            for each in set(words(name)) - STOP_WORDS:
                labels[term(each)].append(f"{kind}:{key}")
    for synonym in Synonym.objects.all():
        ways = [terms_of(name) for name in synonym.terms]
        known.update(word for name in synonym.terms for word in words(name))
        for way in ways:
            synonyms[way] = tuple(other for other in ways if other != way)
    return Lexicon(synonyms, {key: tuple(value) for key, value in labels.items()}, frozenset(known))
