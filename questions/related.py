"""Questions that are related to one: their titles say that they are about the same."""

from collections import Counter

from . import search
from .models import Question
from .reading import term
from .search.query import ASKING_WORDS, STOP_WORDS

CANDIDATES = 100
MOST = 3
WEAK = frozenset(map(term, STOP_WORDS | ASKING_WORDS))  # stand in any question, whatever it is about


def related(question, others):
    """Return a few questions of the technology, none of the others, with which this one shares rare words.

    Two words may stand in a title and in another way to ask; a word alone must stand in both titles.
    """
    common = WEAK.union(search.terms_of(question.technology.name))
    title, texts = subject_of(question.title, common), subject_of(question.also_asked, common)
    texts |= title
    found = {}
    for other in candidates(question, others, texts):
        other_title = subject_of(other.title, common)
        shared = texts & other_title | title & subject_of(other.also_asked, common)
        if len(shared) > 1 or title & other_title:
            found[other] = shared
    return nearest(question.topic_id, found)


def subject_of(text, common):
    """The terms of a text that say what it is about."""
    return set(search.terms_of(text)) - common


def candidates(question, others, terms):
    """Questions whose titles or other ways to ask have any of the terms."""
    if not terms:
        return []
    questions = Question.objects.published().filter(technology=question.technology_id)
    questions = questions.exclude(pk__in={question.pk, *others})
    engine = search.engine(questions.db)
    some = engine.expression([search.Group(0, {(each,): 1.0}) for each in terms], some=True)
    keys = [row[0] for row in engine.in_titles(questions, some, CANDIDATES)]
    return Question.objects.filter(pk__in=keys).only("code", "title", "also_asked", "difficulty", "topic")


def nearest(topic, found):
    """The best of {question: terms that it shares}, the topic's own first; a rare term tells more."""
    sharing = Counter(each for terms in found.values() for each in terms)
    told = {other: sum(1 / sharing[each] for each in terms) for other, terms in found.items()}
    return sorted(told, key=lambda other: (other.topic_id != topic, -told[other], other.code))[:MOST]
