"""What searches cost the database in a large bank, and how large their index is: prints JSON.

Run in a process of its own for each database, by searching.py. A search is the whole page with the words
in its address, made anew; the time is that of its queries until their last row is there.
"""

import json
import os
import time
from unittest.mock import patch

import django

from tests.benchmarks.pages import LIST

ROUNDS = 9
TIMED = {"execute", "executemany", "fetchone", "fetchmany", "fetchall"}
SQLITE_SIZES = {
    "index of all texts": "SELECT sum(pgsize) FROM dbstat WHERE name GLOB 'questions_search_[^t]*'",
    "index of titles": "SELECT sum(pgsize) FROM dbstat WHERE name GLOB 'questions_search_titles*'",
    "vocabulary": "SELECT sum(pgsize) FROM dbstat WHERE name GLOB 'questions_vocabulary*'",
    "terms and words": "SELECT sum(length(CAST(search_terms || search_words AS BLOB))) FROM questions_question",
    "whole database": "SELECT sum(pgsize) FROM dbstat",
}
POSTGRESQL_SIZES = {
    "index of all texts": (
        "SELECT sum(pg_column_size(search)) + pg_relation_size('questions_search') FROM questions_question"
    ),
    "index of titles": (
        "SELECT sum(pg_column_size(search_heads)) + pg_relation_size('questions_search_heads')"
        " FROM questions_question"
    ),
    "vocabulary": "SELECT pg_total_relation_size('questions_vocabulary')",
    "terms and words": (
        "SELECT sum(pg_column_size(search_terms) + pg_column_size(search_words)) FROM questions_question"
    ),
    "whole database": "SELECT pg_database_size(current_database())",
}


class TimedCursor:
    """A cursor that notes the time of its queries; SQLite works while rows are fetched, too."""

    def __init__(self, cursor, times):
        self.cursor, self.times = cursor, times

    def __getattr__(self, name):
        value = getattr(self.cursor, name)
        return self.timed(value) if name in TIMED else value

    def __iter__(self):
        return iter(self.timed(self.cursor.fetchall)())

    def timed(self, call):
        def run(*args):
            start = time.perf_counter()
            try:
                return call(*args)
            finally:
                self.times.append(time.perf_counter() - start)

        return run


def searches():
    """Yield each search by name: the path of its page and the parameters."""
    from questions.management.commands.make_questions import COMMON, RARE
    from questions.models import Question

    title = Question.objects.filter(code="ZZ-SYN-0000001").values_list("title", flat=True).get().lower()
    yield "common word", LIST, {"q": COMMON}
    yield "rare word", LIST, {"q": RARE}
    yield "two words", LIST, {"q": f"{COMMON} {RARE}"}
    yield "title, most words", LIST, {"q": title}
    yield "filtered", LIST, {"q": COMMON, "min_difficulty": "8"}
    yield "typing error", LIST, {"q": RARE[:3] + RARE[4:]}
    yield "suggestion", f"{LIST}suggestions/", {"q": title.split()[0][:4]}


def database_milliseconds(path, parameters):
    """Return the least time of the page's queries together: other work on the machine only adds to it."""
    from django.db import connection
    from django.test import Client

    make_cursor, spent = connection.make_cursor, []
    for _ in range(ROUNDS):
        times = []
        with patch.object(connection, "make_cursor", lambda raw, to=times: make_cursor(TimedCursor(raw, to))):
            response = Client(SERVER_NAME="localhost").get(path, parameters)
        if response.status_code != 200:
            raise RuntimeError(f"{path} {parameters} answers {response.status_code}")
        spent.append(1000 * sum(times))
    return min(spent)


def sizes():
    """Return the bytes a question of each part of the index."""
    from django.db import connection

    from questions.models import Question

    statements = SQLITE_SIZES if connection.vendor == "sqlite" else POSTGRESQL_SIZES
    found, count = {}, Question.objects.count()
    with connection.cursor() as cursor:
        for name, statement in statements.items():
            cursor.execute(statement)
            found[name] = cursor.fetchone()[0] / count
    return found


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "hub.settings")
    django.setup()
    times = {name: database_milliseconds(path, parameters) for name, path, parameters in searches()}
    print(json.dumps({"times": times, "sizes": sizes()}))
