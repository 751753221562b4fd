"""Where the words of a search stand in a question: the part's name and a few words around them."""

import re
from functools import lru_cache
from html import unescape
from typing import NamedTuple

AROUND = 80  # characters before and after the first match
ENDINGS = re.compile(r"(?<=\w{3})(ations?|ings?|ies|ers?|ed|es|e|s|ly|ness|y)$")


class Snippet(NamedTuple):
    """A few words of a question's part: pairs of a text and whether it is one of the sought words."""

    heading: str
    pieces: list[tuple[str, bool]]


def snippets_of(questions, query):
    """Return {primary key: Snippet} of what in each question says most about a search; {} without one."""
    return {question.pk: snippet_of(texts_of(question), query) for question in questions} if query else {}


def texts_of(question):
    """Return the question's parts without their HTML, as (heading, text)."""
    parts = [(part["heading"], unescape(re.sub(r"<[^>]*>", "", part["html"]))) for part in question.parts]
    follow_ups = " ".join(follow_up.text for follow_up in question.follow_ups.all())
    parts.append(("Follow-up Questions", follow_ups.replace("`", "")))
    return [(heading, " ".join(text.split())) for heading, text in parts]


def stem(word):
    """A word without its commonest endings: rough, but only what is marked depends on it."""
    return ENDINGS.sub("", word.lower())


@lru_cache(maxsize=256)
def forms_of(query):
    """The sought words as pairs: a stem, and a regular expression for a word that begins with it."""
    stems = dict.fromkeys((stem(word) for word in query.sought), r"[^\W_]{0,6}(?![^\W_])")
    if query.open_ended:
        stems[stem(query.words[-1])] = r"[^\W_]*"
    return [(start, re.compile(re.escape(start) + rest)) for start, rest in stems.items()]


@lru_cache(maxsize=256)
def mark_of(query):
    """A regular expression that splits a text at the sought words, in any of their forms."""
    words = "|".join(form.pattern for _, form in forms_of(query))
    return re.compile(rf"(?<![^\W_])({words})", re.I)


def snippet_of(texts, query):
    """Return the Snippet of the part with the most of the sought words, cut around the first; or None."""
    best, most, forms = None, [], forms_of(query)
    for heading, text in texts:
        places = [place for place in places_of(text.lower(), forms) if place >= 0]
        if len(places) > len(most):
            best, most = (heading, text), places
    if best is None:
        return None
    heading, text = best
    return Snippet(heading, pieces_of(text, min(most), query))


def places_of(text, forms):
    """Yield where each of the words first stands in a lower-case text, or -1.

    str.find() leaps over what cannot be; a regular expression would read every character.
    """
    for start, form in forms:
        place = text.find(start)
        while place >= 0 and (text[place - 1 : place].isalnum() or not form.match(text, place)):
            place = text.find(start, place + 1)
        yield place


def pieces_of(text, first, query):
    """Some whole words before and after the first match, split at every match among them."""
    start = text.rfind(" ", 0, max(0, first - AROUND)) + 1 if first > AROUND else 0
    end = text.find(" ", first + AROUND)
    cut = text[start:end] if end > 0 else text[start:]
    pieces = [(piece, number % 2 == 1) for number, piece in enumerate(mark_of(query).split(cut))]
    return [*([("… ", False)] if start else []), *pieces, *([(" …", False)] if end > 0 else [])]
