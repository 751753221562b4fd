"""The bank's revision: a number that every commit which changes the bank moves, by triggers.

A page is valid exactly as long as the revision it was made from. The triggers run in the writer's
own transaction, so no reader ever sees new data under an old number.
"""

import hashlib
from functools import wraps

from django.core.cache import cache
from django.db import connection, connections

TABLES = ("question", "followup", "technology", "topic", "level")
EVENTS = ("INSERT", "UPDATE", "DELETE")


def install(using="default"):
    """Create the triggers that move the revision."""
    with connections[using].cursor() as cursor:
        statements = SQLITE if connections[using].vendor == "sqlite" else POSTGRESQL
        for statement in statements:
            cursor.execute(statement)


SQLITE = [
    f"CREATE TRIGGER IF NOT EXISTS questions_revision_{table}_{event.lower()}"
    f" AFTER {event} ON questions_{table}"
    " BEGIN UPDATE questions_revision SET number = number + 1; END"
    for table in TABLES
    for event in EVENTS
]
# PostgreSQL keeps each version of a row until the transaction ends: an import of 100,000 questions would
# leave as many, and read through all of them each time. So a transaction moves the number but once.
POSTGRESQL = [
    "CREATE OR REPLACE FUNCTION questions_move_revision() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
    " UPDATE questions_revision SET number = number + 1 WHERE xmin <> pg_current_xact_id()::xid;"
    " RETURN NULL; END $$",
    *(
        f"CREATE OR REPLACE TRIGGER questions_revision AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE"
        f" ON questions_{table} FOR EACH STATEMENT EXECUTE FUNCTION questions_move_revision()"
        for table in TABLES
    ),
]


def current():
    """Return the revision that this connection sees: one look-up by primary key.

    None inside of a transaction, whose own changes may never come to be: then nothing is kept.
    It asks the driver's own connection, because every page pays for it: Django's cursor would double
    the price. (sqlite3 and psycopg 3 both have execute() on a connection.)
    """
    if connection.in_atomic_block:
        return None
    connection.ensure_connection()
    row = connection.connection.execute("SELECT number FROM questions_revision WHERE id = 1").fetchone()
    return row[0] if row else 0


def once_per_revision(function):
    """Keep what a function returns until it is asked at another revision; one value a process.

    It is called with the revision's number, which it does not see.
    """
    latest = (None, None)  # replaced as a whole: another thread never sees a value under a foreign key

    @wraps(function)
    def wrapper(number):
        nonlocal latest
        if number is None:
            return function()
        key = (connection.settings_dict["NAME"], number)
        found, value = latest
        if found != key:
            value = function()
            latest = (key, value)
        return value

    return wrapper


def kept(number, name, keys, make):
    """Return {key: value} for what was made of the bank at a revision, the missing made and kept.

    `make` takes the missing keys and returns what it can of them, likewise as {key: value}. The number
    must have been read before any row: made from newer rows a value may wait under an older number,
    never the other way round.
    """
    if number is None:
        return make(keys)
    names = {key: kept_name(number, name, key) for key in keys}
    found = cache.get_many(names.values())
    values = {key: found[place] for key, place in names.items() if place in found}
    missing = [key for key in names if key not in values]
    if missing:
        made = make(missing)
        cache.set_many({names[key]: value for key, value in made.items()}, timeout=None)
        values |= made
    return values


def kept_name(number, name, key):
    """A key that every cache takes, however long and odd what it stands for."""
    return f"{name}:{number}:{hashlib.blake2b(str(key).encode(), digest_size=16).hexdigest()}"
