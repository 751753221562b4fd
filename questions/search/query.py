"""What a reader types, read once for both engines: words, "phrases", -excluded words, codes."""

import re
from dataclasses import dataclass

LONGEST = 500  # characters that are read
MOST = 12  # words that are looked for
CODE = re.compile(r"\b[a-z]{2}-[a-z]{3}-\d{3,7}\b")
PIECE = re.compile(r'(-?)"([^"]*)"?|(\S+)')
# Operators and names that tokenizers would drop; both engines index them as these words.
SYMBOLS = {"c++": "cplusplus", "c#": "csharp", "==": "doubleequals", "**": "doublestar"}
# English words that say nothing about a subject; PostgreSQL's english configuration drops the like.
STOP_WORDS = frozenset(
    """
    a about after again all also am an and any are as at be because been before being between
    both but by can could did do does doing down during each few for from further had has have
    having he her here hers him his how i if in into is it its itself just me more most my no
    nor not now of off on once only or other our out over own same she should so some such than
    that the their them then there these they thing this those through to too under until up
    very versus vs was we were what when where which while who whom why will with would you your
    """.split()  # noqa: SIM905
)


@dataclass(frozen=True)
class Query:
    """A search as both engines understand it; all words are lower case letters and digits."""

    text: str
    words: tuple[str, ...] = ()
    phrases: tuple[tuple[str, ...], ...] = ()
    excluded: tuple[str, ...] = ()
    codes: tuple[str, ...] = ()
    open_ended: bool = False  # the last word may be unfinished
    endings: tuple[str, ...] = ()  # the bank's words that begin as the unfinished one

    @property
    def is_searchable(self):
        return bool(self.words or self.phrases)

    @property
    def sought(self):
        """All words that a hit is shown by."""
        return (*self.words, *(word for phrase in self.phrases for word in phrase))

    def without(self, word):
        """The text without one word, for a list that would be longer."""
        return " ".join(piece for piece in self.text.split() if word not in tokens(piece))


def tokens(text):
    """The letters-and-digits words of a text, as both engines cut it."""
    return re.findall(r"[^\W_]+", text.lower())


def with_symbols(text):
    for symbol, word in SYMBOLS.items():
        text = text.replace(symbol, f" {word} ")
    return text


def parse(text):
    """Return the Query that a text means. Nothing is an error; an empty text is not searchable."""
    text = " ".join(text.replace("\0", " ").split())[:LONGEST]
    words, phrases, excluded = [], [], []
    for minus, phrase, word in PIECE.findall(with_symbols(text.lower())):
        if phrase:
            found = tuple(tokens(phrase))
            if minus:
                excluded += found
            elif found:
                phrases.append(found)
        elif len(word) > 1 and word.startswith("-") and tokens(word) and word[1] != "-":
            excluded += tokens(word)
        else:
            words += tokens(word)
    telling = [word for word in words if word not in STOP_WORDS] or ([] if phrases else words)
    return Query(
        text=text,
        words=tuple(dict.fromkeys(telling))[:MOST],
        phrases=tuple(phrases)[:MOST],
        excluded=tuple(excluded)[:MOST],
        codes=tuple(code.upper() for code in CODE.findall(text.lower())),
        open_ended=bool(telling) and text.lower().endswith(telling[-1]),
    )
