"""What a reader types, before the bank is asked: words, "phrases", -excluded words, codes."""

import re
from dataclasses import dataclass
from itertools import pairwise

from ..reading import Piece, pieces, term

LONGEST = 500  # characters that are read
MOST = 12  # words that are looked for
CODE = re.compile(r"\b[a-z]{2}-[a-z]{3}-\d{3,7}\b")
CHUNK = re.compile(r'(-?)"([^"]*)"?|(\S+)')
QUOTES = str.maketrans(dict.fromkeys("“”„«»", '"'))
# An option of a command, as far as its form says; the bank's words decide about two letters (understanding.py).
FLAG = re.compile(r"-[a-z0-9]{1,2}\Z|--")
# English words that say nothing about a subject, without the apostrophes that many leave out.
STOP_WORDS = frozenset(
    """
    a about after again all also am an and any are aren't as at be because been before being between both
    but by can cannot can't could couldn't did didn't do does doesn't doing don't down during each few for
    from further had has have haven't having he her here hers him his how hows i if im in into is isn't it
    its itself i've just me more most my no nor not now of off on once only or other our out over own same
    she should shouldn't so some such than that that's the their them then there there's these they they're
    thing this those through to too under until up very versus vs was wasn't we were weren't what what's
    when where which while who whom who's why will with won't would wouldn't you your you're
    """.replace("'", "").split()  # noqa: SIM905
)

# Words that people ask with: a text need not have them, and it is the nearer if it has.
ASKING_WORDS = frozenset(
    """
    achieve actually allow answer ask bad best better big briefly call called cause choose commonly compare
    correct define definition describe detail details difference differences different exactly example examples
    explain explanation find get gets getting give given gives good great happen happening happens help helps
    important interview job keep kind kinds know like long look lot main make makes making matter mean meaning
    means much my need needed needs never new one people please possible prefer problem purpose question
    questions really right say says see show simple simply small someone something sometimes still stop take
    takes tell term terms think time times true two type types understand use used useful uses using usually
    want wants way ways well words work working works write writing wrong
    """.split()  # noqa: SIM905
)


@dataclass(frozen=True)
class Query:
    """A search as it was typed."""

    text: str
    pieces: tuple[Piece, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()  # terms in a row
    excluded: tuple[tuple[str, ...], ...] = ()
    codes: tuple[str, ...] = ()
    is_open_ended: bool = False  # the last word may be unfinished

    @property
    def telling(self):
        """The places of the pieces that say something; of all pieces, where none does."""
        found = [place for place, piece in enumerate(self.pieces) if not is_stop_word(piece)]
        return found or ([] if self.phrases else list(range(len(self.pieces))))

    def asks(self, place):
        """Whether the piece at a place is a word that people ask with, or a name of a single letter."""
        word = self.pieces[place].words[0]
        return word in ASKING_WORDS or (len(word) == 1 and word.isascii())

    @property
    def written(self):
        """The words of the pieces as they were typed, in pairs that stand together; of a single one, itself."""
        words = [piece.words[0] for piece in self.pieces if piece.kind != "unspaced"]
        return [f" {first} {second} " for first, second in pairwise(words)] or [f" {word} " for word in words]

    @property
    def is_searchable(self):
        return bool(self.pieces or self.phrases)


def is_stop_word(piece):
    return all(word in STOP_WORDS for word in piece.words)


def terms_of(text):
    """Return the terms of a text in a row, as the index has them."""
    return tuple(term(word) for piece in pieces(text) for word in piece.words)


def parse(text):
    """Return the Query that a text means. Nothing is an error; an empty text is not searchable."""
    text = " ".join(text.replace("\0", " ").split())[:LONGEST]
    found, phrases, excluded, is_word = [], [], [], False
    for minus, phrase, word in CHUNK.findall(text.translate(QUOTES)):
        is_word = bool(word)
        if phrase:
            (excluded if minus else phrases).append(terms_of(phrase))
        elif len(word) > 1 and word.startswith("-") and not FLAG.match(word):
            excluded.append(terms_of(word[1:]))
        else:
            found += pieces(word)
    return Query(
        text=text,
        pieces=tuple(dict.fromkeys(found))[:MOST],
        phrases=tuple(filter(None, phrases))[:MOST],
        excluded=tuple(filter(None, excluded))[:MOST],
        codes=tuple(code.upper() for code in CODE.findall(text.lower())),
        is_open_ended=is_word and text[-1:].isalnum(),
    )
