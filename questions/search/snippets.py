"""Where the words of a search stand in a question: the part's name and a few words around them."""

import re
from html import unescape
from typing import NamedTuple

from django.utils.html import format_html, format_html_join, strip_tags

AROUND = 12  # words before and after the first match
ENDINGS = re.compile(r"(?<=\w{3})(ations?|ings?|ies|ers?|ed|es|e|s|ly|ness|y)$")


class Snippet(NamedTuple):
    heading: str
    html: str


def stem(word):
    """A word without its commonest endings: rough, but only what is marked depends on it."""
    return ENDINGS.sub("", word.lower())


def matches(word, query):
    """Whether a word of a text is one that was sought."""
    bare = "".join(re.findall(r"[^\W_]+", word.lower()))
    stems = {stem(sought) for sought in query.sought}
    parts = {stem(part) for part in re.findall(r"[^\W_]+", word.lower())} | {stem(bare)}
    unfinished = query.words[-1] if query.open_ended else None
    return bool(parts & stems) or bool(
        unfinished and any(part.startswith(stem(unfinished)) for part in parts)
    )


def snippet_of(question, query):
    """Return the Snippet of the part with the most of the sought words, or None."""
    parts = [(part["heading"], unescape(strip_tags(part["html"]))) for part in question.parts]
    parts.append(("Follow-up Questions", " ".join(row.text for row in question.follow_ups.all())))
    best, most = None, 0
    for heading, text in parts:
        words = text.replace("`", "").split()
        hits = [number for number, word in enumerate(words) if matches(word, query)]
        found = len({stem(words[number].strip(".,;:()")) for number in hits})
        if found > most:
            best, most = Snippet(heading, marked(words, hits)), found
    return best


def marked(words, hits):
    """The words around the first hit as HTML, with every hit in them marked."""
    first, last = max(0, hits[0] - AROUND), hits[0] + AROUND
    shown = enumerate(words[first:last], first)
    pieces = format_html_join(
        " ", "{}", ((mark(word) if number in hits else word,) for number, word in shown)
    )
    return format_html("{}{}{}", "… " if first else "", pieces, " …" if last < len(words) else "")


def mark(word):
    before, bare, after = re.fullmatch(r"(\W*)(.*?)(\W*)", word, re.S).groups()
    return format_html("{}<mark>{}</mark>{}", before, bare, after)
