"""Words without their endings: Snowball's English stems, with the forms that no rule makes."""

import re
from threading import local

from snowballstemmer import stemmer

# Abbreviations have plurals too (LLMs, PDFs); Snowball asks for a vowel.
ABBREVIATIONS = re.compile("[bcdfghjklmnpqrstvwxz]{3,}(?<!s)s")

# Forms by the word that they belong to.
IRREGULAR = """
    analysis: analyses
    appendix: appendices
    axis: axes
    begin: began begun
    break: broke broken
    build: built
    catch: caught
    child: children
    choose: chose chosen
    corpus: corpora
    cpu: cpus
    crisis: crises
    criterion: criteria
    db: dbs
    draw: drew drawn
    feed: fed
    forget: forgot forgotten
    freeze: froze frozen
    gpu: gpus
    grow: grew grown
    half: halves
    hide: hid hidden
    hold: held
    hypothesis: hypotheses
    index: indices
    keep: kept
    leaf: leaves
    lose: lost
    matrix: matrices
    maximum: maxima
    minimum: minima
    optimum: optima
    override: overrode overridden
    overwrite: overwrote overwritten
    parenthesis: parentheses
    phenomenon: phenomena
    rewrite: rewrote rewritten
    run: ran
    schema: schemata
    send: sent
    shrink: shrank shrunk
    spend: spent
    spin: spun
    steal: stole stolen
    teach: taught
    throw: threw thrown
    tpu: tpus
    vertex: vertices
    vm: vms
    write: wrote written
"""
# Words that would meet another one: an import, a generation, an object.
APART = """
    generator: generators
    important: importance importantly
    objective: objectives
"""


def lines(table):
    for line in table.split("\n"):
        base, _, forms = line.strip().partition(": ")
        if base:
            yield base, forms.split()


class Stemmers(local):
    """A stemmer for each thread: it works on the word in place, and two threads would mix theirs."""

    def __init__(self):
        self.english = stemmer("english")


STEMMERS = Stemmers()


def snowball(word):
    return STEMMERS.english.stemWord(word)


STEMS = {form: snowball(base) for base, forms in lines(IRREGULAR) for form in forms}
STEMS |= {form: base for base, forms in lines(APART) for form in (base, *forms)}


def stem(word):
    """Return the stem that the forms of an American word share."""
    if ABBREVIATIONS.fullmatch(word):
        return word[:-1]
    return STEMS.get(word) or snowball(word)
