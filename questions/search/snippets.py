"""Where the words of a search stand in a question: the part's name and a few words around them."""

import re
from functools import lru_cache
from html import escape, unescape
from typing import NamedTuple

import nh3

from ..rendering import trusted

AROUND = 80  # characters before and after the first match
ENDINGS = re.compile(r"(?<=\w{3})(ations?|ings?|ies|ers?|ed|es|e|s|ly|ness|y)$")


class Text(NamedTuple):
    """A part of a question without its HTML, as it is shown and as it is searched."""

    heading: str
    plain: str
    lower: str


def texts_of(question):
    """Return the Texts of a question's parts."""
    texts = [(part["heading"], unescape(nh3.clean(part["html"], tags=set()))) for part in question.parts]
    texts.append(("Follow-up Questions", " ".join(row.text for row in question.follow_ups.all())))
    plain = [(heading, " ".join(text.replace("`", "").split())) for heading, text in texts]
    return [Text(heading, text, text.lower()) for heading, text in plain]


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
    """Return the HTML of the part with the most of the sought words, cut around the first; or ""."""
    best, most, forms = None, [], forms_of(query)
    for text in texts:
        places = [place for place in places_of(text.lower, forms) if place >= 0]
        if len(places) > len(most):
            best, most = text, places
    if not most:
        return ""
    html = marked(best.plain, min(most), query)
    return trusted(f'<p class="snippet"><b>{escape(best.heading)}:</b> {html}</p>')


def places_of(text, forms):
    """Yield where each of the words first stands in a lower-case text, or -1.

    str.find() leaps over what cannot be; a regular expression would read every character.
    """
    for start, form in forms:
        place = text.find(start)
        while place >= 0 and (text[place - 1 : place].isalnum() or not form.match(text, place)):
            place = text.find(start, place + 1)
        yield place


def marked(text, first, query):
    """Some characters around the first hit as HTML, whole words, with every hit in them marked."""
    start = text.rfind(" ", 0, max(0, first - AROUND)) + 1 if first > AROUND else 0
    end = text.find(" ", first + AROUND)
    pieces = mark_of(query).split(text[start : end if end > 0 else None])
    html = "".join(
        f"<mark>{escape(piece)}</mark>" if number % 2 else escape(piece)
        for number, piece in enumerate(pieces)
    )
    return f"{'… ' if start else ''}{html}{' …' if end > 0 else ''}"
