"""British and American spelling as one word: rules with their exceptions, for the index and the query alike.

The result is never shown. A rule that changes a word of both spellings alike does no harm; the exceptions
are words that would meet another word, or lose their own other forms (supervise, supervision).
"""

import re

# What no rule covers. Left apart, since they would meet another word: cheque, kerb, storey, tyre.
WORDS = dict(
    pair.split(":")
    for pair in """
    aluminium:aluminum amongst:among artefact:artifact artefacts:artifacts biassed:biased burnt:burned
    cosy:cozy disc:disk discs:disks dreamt:dreamed focussed:focused focussing:focusing grey:gray
    jewellery:jewelry leapt:leaped learnt:learned maths:math orientated:oriented practise:practice
    practised:practiced practises:practices practising:practicing programme:program programmes:programs
    spelt:spelled whilst:while
    """.split()  # noqa: SIM905
)
KEPT_ISE = tuple(
    """
    advis aris compris compromis concis devis disguis enterpris excis exercis expertis improvis incis likewis
    merchandis nois otherwis paradis prais precis premis promis rais revis ris supervis surpris televis
    treatis unsupervis wis
    """.split()  # noqa: SIM905
)
KEPT_OUR = tuple("contour detour devour dour flour four hour our pour scour sour tour velour your".split())  # noqa: SIM905
KEPT_ELL = tuple(
    """
    bell cell compell dispell dwell excell expell fell impell misspell propell quell rebell repell sell shell
    smell spell swell tell well yell
    """.split()  # noqa: SIM905
)
# A pattern, what stands in its place, and the beginnings of words that it leaves alone.
RULES = [
    (re.compile(pattern), american, kept)
    for pattern, american, kept in [
        (
            r"(?<=\w\w)is(?=(e|es|ed|er|ers|ing|able|ability|ation|ations|ational|ationally)\Z)",
            "iz",
            KEPT_ISE,
        ),
        (r"(?<=al)ys(?=(e|ed|er|ers|ing)\Z)", "yz", ()),
        (
            r"(?<=\w)our(?=(s|ed|ing|al|ally|able|ite|ites|er|ers|ful|less|hood|hoods|ly)?\Z)",
            "or",
            KEPT_OUR,
        ),
        (r"ell(?=(ed|ing|er|ers|or|ors)\Z)", "el", KEPT_ELL),
        (r"(?<=di|gn|iv|ot|qu|ti)all(?=(ed|ing|er|ers)\Z)", "al", ()),  # dialled, signalling, rivalled
        (r"(enrol|fulfil|instal|skil|wil)(?=(s|ment|ments|ful|fully)?\Z)", r"\1l", ()),
        (r"logu(e(?=s?\Z)|(?=(ed|ing)\Z))", "log", ()),
        (r"(?<=[hknp])ae(?=d|m|st)", "e", ()),  # paediatric, anaemia
        (r"(?<=f)oe(?=t)|(?<=n)oe(?=uv)|\Aoe(?=d|s)", "e", ()),
        (
            r"(calib|cent|euv|fib|lit|lust|meag|met|sab|somb|spect|theat)r(e(?=s?\Z)|(?=(ed|ing)\Z))",
            r"\1er",
            (),
        ),
        (r"\Agrey", "gray", ()),
        (r"\Ascept(?=ic)", "skept", ()),
        (r"\A(s?m)ould", r"\1old", ()),
        (r"plough", "plow", ()),
        (r"(def|lic|off|pret)enc(?=e|ing)", r"\1ens", ()),
        (r"dgement", "dgment", ()),
        (r"(ag|cu)e(?=ing\Z)", r"\1", ()),
        (r"(lik|mov|al|siz|us)e(?=able\Z)", r"\1", ()),
    ]
]


def american(word):
    """Return a folded word in American spelling."""
    word = WORDS.get(word, word)
    for pattern, replacement, kept in RULES:
        if not word.startswith(kept):
            word = pattern.sub(replacement, word)
    return word
