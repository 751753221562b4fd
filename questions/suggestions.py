"""What the search box offers while somebody types, by the same reading as a search: topics, then questions."""

from django.urls import reverse

from . import search
from .models import Question
from .reading import term, words

MOST = 8
MOST_TOPICS = 2


def suggestions_for(text, topics):
    """Return the rows for a text, the best first: what they say, what they are, where they lead."""
    keys = search.suggested(Question.objects.published(), text, MOST)
    questions = Question.objects.only("code", "title").in_order_of(keys)
    rows = [*map(row_of_topic, named(topics, text)), *map(row_of_question, questions)]
    return rows[:MOST]


def row_of_topic(topic):
    return {
        "label": topic.name,
        "hint": f"Topic · {topic.technology}",
        "url": f"{reverse('questions:list')}?topic={topic.full_slug}",
    }


def row_of_question(question):
    return {"label": question.plain_title, "hint": question.code, "url": question.get_absolute_url()}


def named(topics, text):
    """Return those of the topics that a text names, with or without their technologies."""
    query = search.parse(text)
    typed = [query.pieces[place].words[0] for place in query.telling if not query.asks(place)]
    if not typed:
        return []
    unfinished = typed[-1] if query.is_open_ended else None
    return [topic for topic in topics if is_named(topic, typed, unfinished)][:MOST_TOPICS]


def is_named(topic, typed, unfinished):
    """Whether the words are those of the topic's name, or of its technology's beside them."""
    own, around = words(topic.name), words(topic.technology.name)
    return any(says(own, word, unfinished) for word in typed) and all(
        says(own + around, word, unfinished) for word in typed
    )


def says(name, word, unfinished):
    """Whether a name has the word, or one that begins with what is still being typed."""
    is_beginning = word == unfinished and any(each.startswith(word) for each in name)
    return is_beginning or term(word) in map(term, name)
