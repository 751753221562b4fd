"""How text is read, for the index and for a query, on both engines: from characters to words to terms.

A word is what stands in the text, folded: "Threads" and "threads" are one. A term is what the index
holds of it: American, without its ending. Names with signs ("C++", "__init__") are words too.
"""

import re
import unicodedata
from functools import lru_cache
from typing import NamedTuple

from .american import american
from .stems import stem

LONGEST_WORD = 64  # characters; longer ones are cut: nobody types them, and an index has its limits
BREAK = "|"  # stands between two texts, so that no phrase reaches from one into the other

# Marks that are written or left out: accents, the vowel signs of Hebrew and Arabic.
MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670]")
# Characters that nobody sees: soft hyphens, zero-width blanks, marks of direction; strokes and marks of trade.
UNSEEN = re.compile("[\u00ad\u0640\u061c\u180e\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2120\u2122\ufeff]")
APOSTROPHES = re.compile("[\u2018\u2019\u201b\u02bc\u2032\u00b4`]")
POWERS = re.compile("(?=[\u00b2\u00b3\u2070-\u2079])")  # n² is written n^2 too
# Writing without blanks: Thai, Lao, Burmese, Khmer, Japanese, Chinese.
UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
)
# In the scripts of India, vowels are marks.
LETTER = rf"(?: (?![{UNSPACED}_]) [\w\u0900-\u0963\u0966-\u0dff] )"
WORD = re.compile(
    rf"""
      (?P<unspaced> [{UNSPACED}]+ )
    | (?P<signed>   (?<!\w) __(?!_)\w+?__ (?!\w)                      # __init__
                  | (?<![\w*)\]]) \*\*? _*[a-z]\w*                     # *args, **kwargs
                  | (?<!\w) @ _*[a-z]\w*                               # @property
                  | (?<![\w)\]}}>\#+-]) (?<!\w['"]) --? [a-z][\w-]* )  # -m, --upgrade
    | (?P<abbreviated> (?<![\w/]) [a-z]/[a-z] (?![\w/+\#]) )           # I/O, A/B
    | (?P<whole>    \.net (?!\w)
                  | (?<!\w) [a-z] (?: \+\+ | \# (?![a-z_]) )           # C++, C++17, F#
                  | [=!]==? | [<>:+-]= | [-=]> | \|> | \*\* | // | && | \|\| | \?\? )
    | (?P<prefix>   (?<!\w) (?: [a-hj-np-z] | [bfr]{{2}} ) (?= '+ {LETTER}{{2}} ) )  # f'hello', l'exception; not O'Reilly
    | (?P<left>     (?<=[+\#)\]"']) 's (?!['\w]) )                    # of C++'s
    | (?P<plain>    {LETTER}+ (?: '+ {LETTER}+ )* )
    """,
    re.VERBOSE,
)
CONTRACTION = re.compile(r"(n'+t|'+(s|re|ve|ll|d|m))\Z")
# Without its apostrophe, where that makes no other word.
UNMARKED = re.compile(
    r"(?:are|ca|could|did|do|does|had|has|have|is|must|need|should|was|were|wo|would)n(?=t\Z)"
    r"|(?:they|you)(?=(re|ve)\Z)|(?:i|we)(?=ve\Z)|i(?=m\Z)"
)
IRREGULAR = {
    "ain't": ("is", "not"),
    "can't": ("can", "not"),
    "cannot": ("can", "not"),
    "shan't": ("shall", "not"),
    "won't": ("will", "not"),
}


def folded(text):
    """Return the text without what two writers of the same words may do differently."""
    if text.isascii():
        return text.lower().replace("`", "'")
    text = POWERS.sub(" ", APOSTROPHES.sub("'", UNSEEN.sub("", text)))
    text = unicodedata.normalize("NFKC", text).casefold()
    return unicodedata.normalize("NFC", MARKS.sub("", unicodedata.normalize("NFKD", text)))


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
    if kind == "plain":
        return Piece(expanded(text[:LONGEST_WORD]), kind)
    if kind == "unspaced":
        return Piece(tuple(text[at : at + 2] for at in range(max(1, len(text) - 1))), kind)
    text = text[:LONGEST_WORD]
    if kind == "left":
        return Piece((), kind)
    if kind == "signed":
        return Piece((text, *re.findall(r"[^\W_]+", text)), kind)
    if kind == "abbreviated":
        return Piece((text, text.replace("/", "")), "signed")
    return Piece((text,), "plain" if kind == "prefix" else kind)


@lru_cache(maxsize=50_000)
def expanded(word):
    """Return a word's own words: "doesn't" is two, "Python's" one, "O'Reilly" one without its sign."""
    if match := UNMARKED.match(word):
        word = f"{word[: match.end()]}'{word[match.end() :]}"
    if word in IRREGULAR:
        return IRREGULAR[word]
    if match := CONTRACTION.search(word):
        return (word[: match.start()].replace("'", ""), *(["not"] if match[1].startswith("n") else []))
    return (word.replace("'", ""),)


def words(text):
    """Return the words of a text in order."""
    return [word for piece in pieces(text) for word in piece.words]


@lru_cache(maxsize=50_000)
def term(word):
    """Return what the index holds of a word."""
    return stem(american(word)) if word.isascii() and word.isalpha() else word


def terms(text):
    """Return the terms of a text in order."""
    return [term(word) for word in words(text)]
