"""The bank's nearest word for one that it does not know."""

from rapidfuzz import process
from rapidfuzz.distance import OSA

from . import vocabulary

SHORTEST = 5  # letters; shorter words have too many neighbors
CANDIDATES = 20


def most_mistakes(word, is_only):
    """How many letters may be wrong, missing, too many or swapped in a word of this length.

    One more where the search has no other word: what is far from it is still more than nothing.
    """
    return (1 if len(word) < 8 else 2) + is_only


def candidates(word, lexicon, using, is_only):
    """Return {word: mistakes} for the nearest of the words that the bank's texts and names have.

    Mistakes are those of optimal string alignment: a letter missing, too many, wrong, or swapped with the
    next is one; a wrong first letter counts as half of one more.
    """
    if len(word) < SHORTEST or not word.isalpha():
        return {}
    most = most_mistakes(word, is_only)
    words = [*vocabulary.of_length(len(word) - most, len(word) + most, using), *lexicon.words]
    found = process.extract(word, words, scorer=OSA.distance, score_cutoff=most, limit=CANDIDATES)
    return {
        each: mistakes + (0 if sorted(each[:2]) == sorted(word[:2]) or each[0] == word[0] else 0.5)
        for each, mistakes, _ in found
    }


def nearest(found, counts):
    """Return the best of the candidates: the fewest mistakes, then the most common, or None."""
    return min(found, key=lambda word: (found[word], -counts.get(word, 0), word), default=None)
