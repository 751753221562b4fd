"""The engine of a database: which of the two the connection speaks to."""

from django.db import connections

from . import postgresql, sqlite

ENGINES = {"sqlite": sqlite, "postgresql": postgresql}
MOST_QUESTIONS = 20_000  # of the bank that are counted


def engine(using="default"):
    return ENGINES[connections[using].vendor]


def install(using="default"):
    """Create what the engine needs in the database and fill it, unless it is there already."""
    with connections[using].cursor() as cursor:
        engine(using).install(cursor)


def uninstall(using="default"):
    """Remove what install() created, as far as the engine needs that for a change of the tables."""
    with connections[using].cursor() as cursor:
        engine(using).uninstall(cursor)


def counts(using, expressions, limit):
    """Return how many questions there are, and how many match each of the expressions; both up to a limit."""
    bank = "(SELECT count(*) FROM (SELECT 1 FROM questions_question LIMIT %s) bank)"
    one = f"(SELECT count(*) FROM (SELECT 1 FROM {engine(using).MATCHING} LIMIT %s) found)"
    with connections[using].cursor() as cursor:
        parameters = [each for expression in expressions for each in (expression, limit)]
        cursor.execute(
            f"SELECT {', '.join([bank, *[one] * len(expressions)])}", [MOST_QUESTIONS, *parameters]
        )
        return cursor.fetchone()
