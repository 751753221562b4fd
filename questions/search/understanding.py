"""What a query means to this bank: for each word the ways in which texts may say it, and what it weighs."""

from dataclasses import replace
from math import log

from ..reading import term
from . import engines, vocabulary
from .engines import engine
from .lexicon import current_lexicon
from .meaning import Group, Search
from .query import STOP_WORDS, parse
from .spelling import repaired, unknown_words

COUNTED = 1_000  # questions with a word that are counted: beyond it, all words are as common
TYPED = 300  # endings of a word that is being typed
LONGEST_NAME = 5  # words of a synonym that are looked for
ASKING = 0.5  # what a word that people ask with weighs, beside another as rare
# How much it says that a text has another form of the word: in two words or one, a synonym, an ending, a label.
BARE, SPLIT, SYNONYM, ENDING, LABEL = 0.6, 0.9, 0.75, 0.6, 0.5


def read(text, using="default", is_typing=False):
    """Return the Search that a text means to the bank; while it is typed, its last word may go on."""

    def count(terms):
        return dict(zip(terms, counts([Group(0, {(each,): 1.0}) for each in terms], using)[1:], strict=True))

    query, lexicon = parse(text), current_lexicon()
    search = understood(query, lexicon, using, count, is_typing=is_typing)
    found = counts(search.groups, using)
    if silent := silent_words(search, found[1:]):
        search = understood(query, lexicon, using, count, silent)
        found = counts(search.groups, using)
    return weighed(search, *found)


def silent_words(search, counts):
    """The words that looked like words of the bank, and that no text says in any way."""
    silent = {group.place for group, count in zip(search.groups, counts, strict=True) if not count}
    return {search.query.pieces[place].words[0] for place in silent if place >= 0} - search.unknown


def counts(groups, using):
    """Return how many questions there are, and how many say each of the groups."""
    return engines.counts(using, [engine(using).expression([group]) for group in groups], COUNTED)


def understood(query, lexicon, using, count, silent=frozenset(), is_typing=False):
    """Return the Search that a query means, its words corrected and each with its ways.

    Silent words are taken for unknown.
    """
    halves = {word: split(word) for piece in query.pieces for word in forms(piece)}
    known = vocabulary.known(asked_of_vocabulary(query, halves), using)
    query = without_exclusions(query, known)
    joins = joined(query)
    unknown = unknown_words(query, known, joins, halves, lexicon) | silent
    query, endings, corrections = repaired(query, unknown, lexicon, using, count, is_typing)
    if is_typing and query.is_open_ended and query.pieces:
        last = query.pieces[-1].words[0]
        endings[len(query.pieces) - 1] = vocabulary.terms_beginning(last, TYPED, using)
    groups = {}
    for place in query.telling:
        piece = query.pieces[place]
        pairs = [pair for pair in halves.get(piece.words[0], ()) if known.issuperset(pair)]
        groups[place] = ways_of(piece, silent, endings.get(place, ()), pairs, lexicon)
    add_joins(groups, joins, known)
    add_synonyms(groups, query, lexicon)
    groups |= {-1 - number: {phrase: 1.0} for number, phrase in enumerate(query.phrases)}
    return Search(
        query=query,
        groups=required(groups, query),
        sequence=tuple(term(piece.words[0]) for piece in query.pieces),
        corrections=corrections,
        unknown=frozenset(unknown),
    )


def asked_of_vocabulary(query, halves):
    """The terms of a query's words, of their halves and of neighbors joined."""
    words = {word for piece in query.pieces if piece.kind != "unspaced" for word in piece.words}
    asked = {term(word) for word in (*words, *joined(query).values())}
    return asked | {half for pairs in halves.values() for pair in pairs for half in pair}


def without_exclusions(query, known):
    """Take -go for an exclusion where the bank knows Go and no such option; -rf and -m are options."""
    out = [piece for piece in query.pieces if is_exclusion(piece, known)]
    excluded = (*query.excluded, *((term(piece.words[1]),) for piece in out))
    return replace(
        query, pieces=tuple(piece for piece in query.pieces if piece not in out), excluded=excluded
    )


def is_exclusion(piece, known):
    if piece.kind != "signed" or not piece.words[0].startswith("-") or len(piece.words) != 2:
        return False
    option, word = map(term, piece.words)
    return len(word) > 1 and option not in known and word in known


def required(ways, query):
    """Return the Groups; a word that people ask with is required only where there is no other."""
    asking = {place for place in ways if place >= 0 and query.asks(place)}
    if len(asking) == len(ways):
        asking = set()
    return tuple(Group(place, each, place not in asking) for place, each in ways.items())


def forms(piece):
    """The words of a piece that the vocabulary may know."""
    return piece.words[:1] if piece.kind != "unspaced" else ()


def ways_of(piece, silent, endings, pairs, lexicon):
    """Return {terms in a row: what they count}: how a text may say a piece."""
    ways = dict.fromkeys(as_written(piece, silent), 1.0)
    if piece.kind == "signed":
        ways[tuple(term(word) for word in piece.words[1:])] = BARE
    ways |= {(ending,): ENDING for ending in endings}
    for pair in pairs:
        ways.setdefault(pair, SPLIT)
    return ways | {(label,): LABEL for label in lexicon.labels.get(term(piece.words[0]), ())}


def as_written(piece, silent):
    """How a text says a piece as it is written; what no text says in one, without blanks, by its pairs."""
    if piece.kind == "unspaced":
        return [(word,) for word in piece.words] if piece.words[0] in silent else [piece.words]
    return [(term(word),) for word in piece.words[:1]]


def joined(query):
    """Return {(place, next place): the two words as one}, for plain words that stand together."""
    pairs = enumerate(zip(query.pieces, query.pieces[1:], strict=False))
    return {
        (place, place + 1): first.words[0] + second.words[0]
        for place, (first, second) in pairs
        if first.kind == second.kind == "plain"
    }


def split(word):
    """Return the ways to cut a word in two, as pairs of terms: k-means, log in, but not a long."""
    if not word.isalnum():
        return []
    pairs = [(word[:at], word[at:]) for at in range(1, len(word))]
    return [
        (term(first), term(rest))
        for first, rest in pairs
        if (len(first) > 2 or first not in STOP_WORDS) and (len(rest) > 1 or rest not in STOP_WORDS)
    ]


def add_joins(groups, joins, known):
    """Let each of two words be said by the one that they make: data set, dataset."""
    for places, word in joins.items():
        if term(word) in known:
            for place in places:
                if place in groups:
                    groups[place].setdefault((term(word),), SPLIT)


def add_synonyms(groups, query, lexicon):
    """Let each word of a name be said by the name's synonyms; of names in one another, the longest counts."""
    terms = [term(piece.words[0]) for piece in query.pieces]
    taken = set()
    for length in range(min(LONGEST_NAME, len(terms)), 0, -1):
        for start in range(len(terms) - length + 1):
            places = set(range(start, start + length))
            others = lexicon.synonyms.get(tuple(terms[start : start + length]))
            if others and not places <= taken:
                taken |= places
                for place in places & groups.keys():
                    for way in others:
                        groups[place].setdefault(way, SYNONYM)


def weighed(search, total, *counts):
    """Return the Search with each group's weight: the rarer a word, the more it says (as BM25 has it)."""
    weights = [
        log(1 + (total - min(count, total) + 0.5) / (count + 0.5)) if count else 0.0 for count in counts
    ]
    groups = tuple(
        replace(group, weight=weight * (1 if group.is_required else ASKING))
        for group, weight in zip(search.groups, weights, strict=True)
    )
    return replace(search, groups=groups)
