"""British and American spelling as one word: rules with their exceptions, for the index and the query alike.

The result is never shown. A rule that changes a word of both spellings alike does no harm; the exceptions
are words that would meet another word, or lose their own other forms (supervise, supervision).
"""

import re

ENDINGS = "(?=e|es|ed|er|ers|ing|able|ation|ations|ational|ationally)"
KEPT_ISE = frozenset(
    """
    advis aris compris compromis concis devis disguis enterpris exercis expertis improvis likewis merchandis
    nois otherwis precis premis promis prais rais revis ris supervis surpris televis treatis unsupervis wis
    """.split()  # noqa: SIM905
)
KEPT_OUR = frozenset(
    [
        "contour",
        "detour",
        "devour",
        "dour",
        "flour",
        "four",
        "hour",
        "our",
        "pour",
        "scour",
        "sour",
        "tour",
        "your",
        "velour",
    ]
)
KEPT_ELL = frozenset(
    [
        "bell",
        "cell",
        "compell",
        "dispell",
        "dwell",
        "excell",
        "expell",
        "fell",
        "impell",
        "misspell",
        "propell",
        "quell",
        "rebell",
        "repell",
        "sell",
        "shell",
        "smell",
        "spell",
        "swell",
        "tell",
        "yell",
        "well",
    ]
)
WORDS = {
    "ageing": "aging",
    "artefact": "artifact",
    "artefacts": "artifacts",
    "defence": "defense",
    "enrol": "enroll",
    "fulfil": "fulfill",
    "grey": "gray",
    "judgement": "judgment",
    "learnt": "learned",
    "licence": "license",
    "licences": "licenses",
    "maths": "math",
    "offence": "offense",
    "programme": "program",
    "programmes": "programs",
    "sceptical": "skeptical",
}
ISE = re.compile(rf"(?P<stem>\w{{2,}}is){ENDINGS}\w+")
YSE = re.compile(r"(?<=al)ys(?=(e|es|ed|er|ers|ing)\Z)")
OUR = re.compile(r"(?P<stem>\w+our)(?P<rest>s|ed|ing|al|ally|able|ite|ites|er|ers|ful|less|hood|hoods|ly)?")
OGUE = re.compile(r"logue(?=(s|d)?\Z)")
RE = re.compile(r"(cent|met|lit|fib|theat|calib|spect)re(?=(s|d)?\Z)")
ELL = re.compile(r"(?P<stem>\w+ell|\w*signall|\w*totall|\w*equall|\w*initiall)(?P<rest>ed|ing|er|ers)")


def american(word):
    """Return a folded word in American spelling."""
    if word in WORDS:
        return WORDS[word]
    if (match := ISE.fullmatch(word)) and match["stem"] not in KEPT_ISE:
        return f"{match['stem'][:-1]}z{word[match.end('stem') :]}"
    if (match := OUR.fullmatch(word)) and match["stem"] not in KEPT_OUR:
        return f"{match['stem'][:-2]}r{match['rest'] or ''}"
    if (match := ELL.fullmatch(word)) and match["stem"] not in KEPT_ELL:
        return match["stem"][:-1] + match["rest"]
    return RE.sub(r"\1er", OGUE.sub("log", YSE.sub("yz", word)))
