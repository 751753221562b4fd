"""Where the words of a search stand in a question: the part's name and a few words around them."""

import re
from functools import lru_cache
from html import unescape
from typing import NamedTuple

from django.utils.html import escape, format_html, format_html_join, strip_tags

AROUND = 80  # characters before and after the first match
ENDINGS = re.compile(r"(?<=\w{3})(ations?|ings?|ies|ers?|ed|es|e|s|ly|ness|y)$")


class Snippet(NamedTuple):
    heading: str
    html: str


def stem(word):
    """A word without its commonest endings: rough, but only what is marked depends on it."""
    return ENDINGS.sub("", word.lower())


@lru_cache(maxsize=256)
def pattern_of(query):
    """A regular expression for the words that were sought, in any of their forms."""
    stems = {rf"{re.escape(stem(word))}[^\W_]{{0,6}}" for word in query.sought}
    if query.open_ended:
        stems.add(rf"{re.escape(stem(query.words[-1]))}[^\W_]*")
    return re.compile(rf"(?<![^\W_])(?:{'|'.join(sorted(stems))})(?![^\W_])", re.I)


def snippet_of(question, query):
    """Return the Snippet of the part with the most of the sought words, or None."""
    pattern, best, most = pattern_of(query), None, 0
    for heading, html in parts_of(question):
        # Tags may hold the words too; only a part that has any is taken apart.
        if not pattern.search(html):
            continue
        text = " ".join(unescape(strip_tags(html)).replace("`", "").split())
        found = len({stem(match[0]) for match in pattern.finditer(text)})
        if found > most:
            best, most = Snippet(heading, marked(text, pattern)), found
    return best


def parts_of(question):
    yield from ((part["heading"], part["html"]) for part in question.parts)
    yield "Follow-up Questions", " ".join(escape(row.text) for row in question.follow_ups.all())


def marked(text, pattern):
    """Some characters around the first hit as HTML, whole words, with every hit in them marked."""
    first = pattern.search(text).start()
    start = text.rfind(" ", 0, max(0, first - AROUND)) + 1 if first > AROUND else 0
    end = text.find(" ", first + AROUND)
    shown = text[start : end if end > 0 else None]
    places = [match.span() for match in pattern.finditer(shown)]
    plain = [
        shown[a:b] for a, b in zip([0, *(b for _, b in places)], [*(a for a, _ in places), None], strict=True)
    ]
    hits = [*(format_html("<mark>{}</mark>", shown[a:b]) for a, b in places), ""]
    pieces = format_html_join("", "{}{}", zip(plain, hits, strict=True))
    return format_html("{}{}{}", "… " if start else "", pieces, " …" if end > 0 else "")
