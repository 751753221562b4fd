"""The bank's revision: a number that every commit which changes the bank moves, by triggers.

A page is valid exactly as long as the revision it was made from. The triggers run in the writer's
own transaction, so no reader ever sees new data under an old number.
"""

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
    """
    if connection.in_atomic_block:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM questions_revision WHERE id = 1")
        row = cursor.fetchone()
    return row[0] if row else 0
