"""How text is read, for the index and for a query, on both engines: from characters to words to terms.

A word is what stands in the text, folded: "Organisations" and "organisations" are one. A term is what the
index holds of it: American, without its ending. Names with signs ("C++", "__init__") are words too.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from snowballstemmer import stemmer

from .american import american

LONGEST_WORD = 64  # characters; longer ones are cut: nobody types them, and an index has its limits
BREAK = "|"  # stands between two texts, so that no phrase reaches from one into the other
STEMMER = stemmer("english")

# Marks that are written or left out: accents, and the vowel signs of Arabic.
MARKS = re.compile("[\u0300-\u036f\u064b-\u0652\u0670]")
# Characters that nobody sees: soft hyphens, zero-width blanks, marks of direction.
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff]")
APOSTROPHES = re.compile("[\u2018\u2019\u02bc\u2032`´]")
# Writing without blanks: Thai, Lao, Burmese, Khmer, Japanese, Chinese.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
WORD = re.compile(
    rf"""
      (?P<unspaced> [{UNSPACED}]+ )
    | (?P<signed>   (?<!\w) __\w+?__ (?!\w)               # __init__
                  | (?<![\w*]) \*\*? [a-z_]\w*            # *args, **kwargs
                  | (?<!\w) @ [a-z_]\w*                   # @property
                  | (?<![\w-]) --? [a-z][\w-]* )          # -m, --upgrade
    | (?P<whole>    (?<!\w) \.net (?!\w)
                  | (?<!\w) [a-z] (?: \+\+ | \# (?!\w) )  # C++, C++17, F#
                  | [=!<>:] = | -> | \*\* | // )
    | (?P<plain>    (?: (?![{UNSPACED}_]) \w )+ (?: ' (?: (?![{UNSPACED}_]) \w )+ )* )
    """,
    re.VERBOSE,
)
CONTRACTION = re.compile(r"(n't|'(s|re|ve|ll|d|m))\Z")
IRREGULAR = {"can't": ("can", "not"), "won't": ("will", "not"), "shan't": ("shall", "not")}


def folded(text):
    """Return the text without what two writers of the same words may do differently."""
    text = unicodedata.normalize("NFKC", UNSEEN.sub("", text)).casefold()
    text = MARKS.sub("", unicodedata.normalize("NFKD", APOSTROPHES.sub("'", text)))
    return unicodedata.normalize("NFC", text)


class Piece(NamedTuple):
    """What stands between blanks or signs, as the words that the index holds for it.

    A name with a sign is held with it and without ("signed"); writing without blanks, as pairs of letters
    ("unspaced"); "whole" and "plain" pieces as they are.
    """

    words: tuple[str, ...]
    kind: str


def pieces(text):
    """Return the pieces of a text in order."""
    found = (piece_of(match) for match in WORD.finditer(folded(text)))
    return [piece for piece in found if piece.words]


def piece_of(match):
    text, kind = match.group(), match.lastgroup
    if kind == "unspaced":
        return Piece(tuple(text[at : at + 2] for at in range(max(1, len(text) - 1))), kind)
    text = text[:LONGEST_WORD]
    if kind == "signed":
        return Piece((text, *re.findall(r"[^\W_]+", text)), kind)
    if kind == "whole":
        return Piece((text,), kind)
    return Piece(tuple(filter(None, expanded(text))), kind)


def expanded(word):
    """Return a word's own words: "doesn't" is two, "Python's" one, "O'Reilly" one without its sign."""
    if word in IRREGULAR:
        return IRREGULAR[word]
    if not (match := CONTRACTION.search(word)):
        return (word.replace("'", ""),)
    return (word[: match.start()].replace("'", ""), *(["not"] if match[1] == "n't" else []))


def words(text):
    """Return the words of a text in order."""
    return [word for piece in pieces(text) for word in piece.words]


@lru_cache(maxsize=50_000)
def term(word):
    """Return what the index holds of a word."""
    return STEMMER.stemWord(american(word)) if word.isascii() and word.isalpha() else word


def terms(text):
    """Return the terms of a text in order."""
    return [term(word) for word in words(text)]
