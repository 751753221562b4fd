"""Where the words of a search stand in a question: the part, and a few words around them."""

import re
from typing import NamedTuple

from ..rendering import plain_text
from . import vocabulary

AROUND = 80  # characters before and after the first match


class Snippet(NamedTuple):
    """How a search shows a question: its title, and a few words of one of its parts.

    Pieces are pairs of a text and whether it is one of the sought words.
    """

    title: list[tuple[str, bool, bool]]  # a piece, and whether it is code
    heading: str = ""
    anchor: str = ""  # the id of the part on the question's page
    pieces: tuple[tuple[str, bool], ...] = ()


class Wanted(NamedTuple):
    """What is looked for: for each word of the search its forms, as they may stand in a text."""

    forms: list[list[str]]
    mark: re.Pattern


def snippets_of(questions, search):
    """Return {primary key: Snippet} of what in each question says most about a search; {} without one."""
    if not search or not search.groups or not questions:
        return {}
    wanted = wanted_by(search)
    return {question.pk: snippet_of(question, wanted) for question in questions}


def title_of(question, mark):
    """The title's pieces; what stands between backticks is code."""
    return [
        (*piece, number % 2 == 1)
        for number, text in enumerate(question.title.split("`"))
        for piece in pieces_of(text, mark)
    ]


def wanted_by(search):
    """Return what is Wanted: the bank's own words for the terms, and names in the way they were typed."""
    words = vocabulary.words_of(search.terms)
    pieces = search.query.pieces
    forms = []
    for group in search.groups:
        ways = [words.get(way[0], []) if len(way) == 1 else [phrase_of(way, words)] for way in group.ways]
        typed = [as_typed(pieces[group.place])] if group.place >= 0 else []
        forms.append(list(dict.fromkeys(filter(None, [*typed, *(form for way in ways for form in way)]))))
    longest_first = sorted({form for group in forms for form in group}, key=len, reverse=True)
    pattern = "|".join(re.escape(form).replace(r"\ ", r"\W+") for form in longest_first) or r"(?!)"
    return Wanted(
        forms, re.compile(rf"(?<!\w)({pattern})(?!\w)" if not unspaced(pieces) else f"({pattern})", re.I)
    )


def unspaced(pieces):
    return any(piece.kind == "unspaced" for piece in pieces)


def phrase_of(way, words):
    """Terms in a row as the bank writes each of them first."""
    found = [words.get(each, [each])[0] for each in way]
    return " ".join(found)


def as_typed(piece):
    """A piece in one: pairs of letters put together again."""
    if piece.kind == "unspaced":
        return piece.words[0] + "".join(pair[1:] for pair in piece.words[1:])
    return piece.words[0]


def texts_of(question):
    """Return the question's texts without their HTML, as (heading, anchor, text)."""
    texts = [(part["heading"], part["id"], plain_text(part["html"])) for part in question.parts]
    follow_ups = " ".join(follow_up.text for follow_up in question.follow_ups.all())
    texts += [
        ("Follow-up Questions", "follow-up-questions", follow_ups.replace("`", "")),
        ("Points to make", "points", plain_text(question.points_html)),
        ("Also asked as", "also-asked", " · ".join(question.also_asked.splitlines())),
        ("Sources", "sources", plain_text(question.sources_html)),
    ]
    return [(heading, anchor, " ".join(text.split())) for heading, anchor, text in texts]


def snippet_of(question, wanted):
    """Return the Snippet from the part with the most of the sought words, cut around the first."""
    title, best, most = title_of(question, wanted.mark), None, []
    for heading, anchor, text in texts_of(question):
        places = places_of(text.lower(), wanted.forms)
        if len(places) > len(most):
            best, most = (heading, anchor, text), places
    if best is None:
        return Snippet(title)
    heading, anchor, text = best
    return Snippet(title, heading, anchor, cut(text, min(most), wanted.mark))


def places_of(text, forms):
    """Return where each of the words first stands in a lower-case text, of those that do."""
    firsts = [[place for form in group if (place := place_of(form, text)) >= 0] for group in forms]
    return [min(places) for places in firsts if places]


def place_of(form, text):
    """Where a form first stands as a whole word, or -1; str.find() leaps over what cannot be."""
    place = text.find(form)
    while place >= 0 and form.isascii():
        before, after = text[place - 1 : place], text[place + len(form) : place + len(form) + 1]
        if not (before.isalnum() and form[0].isalnum()) and not (after.isalnum() and form[-1].isalnum()):
            break
        place = text.find(form, place + 1)
    return place


def cut(text, first, mark):
    """Some whole words before and after the first match, split at every match among them."""
    start = text.rfind(" ", 0, max(0, first - AROUND)) + 1 if first > AROUND else 0
    end = text.find(" ", first + AROUND)
    pieces = pieces_of(text[start:end] if end > 0 else text[start:], mark)
    return [*([("… ", False)] if start else []), *pieces, *([(" …", False)] if end > 0 else [])]


def pieces_of(text, mark):
    return [(piece, number % 2 == 1) for number, piece in enumerate(mark.split(text)) if piece]
