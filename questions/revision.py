"""The bank's revision: a number that every commit which changes the bank moves, by triggers.

A page is valid exactly as long as the revision it was made from. The triggers run in the writer's
own transaction, so no reader ever sees new data under an old number.
"""

from functools import wraps

from django.db import connection, connections

TABLES = ("question", "followup", "technology", "topic", "level")
MOVE = "UPDATE questions_revision SET number = number + 1"
EVENTS = ("INSERT", "UPDATE", "DELETE")


def install(using="default"):
    """Create the triggers that move the revision, unless they are there already."""
    with connections[using].cursor() as cursor:
        statements = SQLITE if connections[using].vendor == "sqlite" else POSTGRESQL
        for statement in statements:
            cursor.execute(statement)


SQLITE = [
    f"CREATE TRIGGER IF NOT EXISTS questions_revision_{table}_{event.lower()}"
    f" AFTER {event} ON questions_{table} BEGIN {MOVE}; END"
    for table in TABLES
    for event in EVENTS
]
POSTGRESQL = [
    "CREATE OR REPLACE FUNCTION questions_move_revision() RETURNS trigger LANGUAGE plpgsql AS"
    f" $$ BEGIN {MOVE}; RETURN NULL; END $$",
    *(
        f"CREATE OR REPLACE TRIGGER questions_revision AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE"
        f" ON questions_{table} FOR EACH STATEMENT EXECUTE FUNCTION questions_move_revision()"
        for table in TABLES
    ),
]


def current():
    """Return the revision that this connection sees: one look-up by primary key.

    It asks the driver's own connection, because every page pays for it: Django's cursor would double
    the price. (sqlite3 and psycopg 3 both have execute() on a connection.)
    """
    connection.ensure_connection()
    row = connection.connection.execute("SELECT number FROM questions_revision WHERE id = 1").fetchone()
    return row[0] if row else 0


def once_per_revision(function):
    """Keep what a function without arguments returns until the revision moves; one value a process.

    Inside of a transaction nothing is kept: what it sees may never come to be.
    """
    kept = (None, None)  # replaced as a whole: another thread never sees a value under a foreign key

    @wraps(function)
    def wrapper():
        nonlocal kept
        if connection.in_atomic_block:
            return function()
        key = (connection.settings_dict["NAME"], current())
        found, value = kept
        if found != key:
            value = function()
            kept = (key, value)
        return value

    return wrapper
