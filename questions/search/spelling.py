"""The bank's nearest word for one that it does not know."""

from dataclasses import replace

from rapidfuzz import process
from rapidfuzz.distance import OSA

from ..reading import term
from . import vocabulary
from .query import is_stop_word

SHORTEST = 3  # letters
SHORT = 5  # letters; of shorter words, which have many neighbors, only swapped letters are put right
CANDIDATES = 20
CORRECTED = 3  # words of a search, at most: each is compared with all words of about its length
COMPLETED = 60  # endings of an unfinished word


def most_mistakes(word, is_only):
    """How many letters may be wrong, missing, too many or swapped in a word of this length.

    One more where the search has no other word: what is far from it is still more than nothing.
    """
    return 1 if len(word) < SHORT else (1 if len(word) < 8 else 2) + is_only


def bank_words(unknown, lexicon, using):
    """Return the words of the bank's texts and names that are about as long as the unknown ones."""
    lengths = [len(word) for word in unknown]
    return [*vocabulary.of_length(min(lengths) - 3, max(lengths) + 3, using), *lexicon.words]


def candidates(word, words, is_only):
    """Return {word: mistakes} for the nearest of the words.

    Mistakes are those of optimal string alignment: a letter missing, too many, wrong, or swapped with the
    next is one; a wrong first letter counts as half of one more.
    """
    if len(word) < SHORTEST or not word.isalpha():
        return {}
    only_swaps = len(word) < SHORT and not is_only
    most = most_mistakes(word, is_only)
    found = process.extract(word, words, scorer=OSA.distance, score_cutoff=most, limit=CANDIDATES)
    return {
        each: mistakes + (0 if sorted(each[:2]) == sorted(word[:2]) or each[0] == word[0] else 0.5)
        for each, mistakes, _ in found
        if not only_swaps or sorted(each) == sorted(word)
    }


def nearest(found, counts, lexicon):
    """Return the best of the candidates, or None: the fewest mistakes, the most common, the most letters kept.

    The vocabulary holds words that no text says any more; they are no candidates.
    """
    said = [word for word in found if counts.get(term(word)) or lexicon.knows(word)]
    return min(
        said, key=lambda word: (found[word], -counts.get(term(word), 0), -len(word), word), default=None
    )


def unknown_words(query, known, joins, halves, lexicon):
    """Return the words of a query that are none of the bank's, neither in two nor joined to their neighbor."""
    in_two = {word for word, pairs in halves.items() if any(known.issuperset(pair) for pair in pairs)}
    joined = {place for places, word in joins.items() if term(word) in known for place in places}
    return {
        piece.words[0]
        for place, piece in enumerate(query.pieces)
        if piece.kind == "plain"
        and not is_stop_word(piece)
        and term(piece.words[0]) not in known
        and not lexicon.knows(piece.words[0])
        and piece.words[0] not in in_two
        and place not in joined
    }


def repaired(query, unknown, lexicon, using, count, is_typing=False):
    """Return the query with the bank's nearest words for unknown ones, endings by place, and the corrections.

    A last word with endings is corrected only if it is one letter short of one, and never while it is typed.
    """
    pieces, endings, corrections = list(query.pieces), {}, {}
    unknown = {place: piece.words[0] for place, piece in enumerate(pieces) if piece.words[0] in unknown}
    is_only = unknown.keys() >= set(query.telling)
    words = bank_words(unknown.values(), lexicon, using) if unknown else []
    for place, word in list(unknown.items())[-CORRECTED:]:
        is_last = query.is_open_ended and place == len(pieces) - 1
        ends = vocabulary.beginning(word, COMPLETED, using) if is_last else []
        found = candidates(word, words, is_only)
        terms = {term(each) for each in found} | {each for _, each in ends}
        counts = count(sorted(terms)) if terms else {}
        if ends := [(each, its_term) for each, its_term in ends if counts[its_term]]:
            found = {each: found[each] for each, _ in ends if found.get(each) == 1 and not is_typing}
        best = nearest(found, counts, lexicon)
        if best:
            pieces[place] = pieces[place]._replace(words=(best,))
            corrections[word] = best
        elif ends:
            endings[place] = {each for _, each in ends}
    return replace(query, pieces=tuple(pieces)), endings, corrections
