"""The engine of a database: which of the two the connection speaks to."""

from django.db import connections

from . import postgresql, sqlite

ENGINES = {"sqlite": sqlite, "postgresql": postgresql}


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
