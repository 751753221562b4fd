"""Full-text search behind one small interface; the connection chooses the engine.

A search goes through these steps, and only the third knows the engine:
query.py       what was typed
understanding  what it means to this bank: corrected words, other ways to say them, what each weighs
sqlite.py,     which questions match; both engines keep their index by database triggers, from the
postgresql.py  terms that each record carries (fields/searched.py)
ranking.py     in which order
snippets.py    how a hit is shown
"""

from .engines import engine, install, uninstall
from .hits import EXACT, RANKED, Hits, find
from .meaning import Group, Search
from .query import Query, parse, terms_of
from .titles import suggested
from .understanding import read

__all__ = [
    "EXACT",
    "RANKED",
    "Group",
    "Hits",
    "Query",
    "Search",
    "engine",
    "find",
    "install",
    "parse",
    "read",
    "suggested",
    "terms_of",
    "uninstall",
]
