"""The bank's revision: a number that every commit which changes the bank replaces, by triggers.

A page is valid exactly as long as the revision it was made from. The triggers run in the writer's
own transaction, so no reader ever sees new data under an old number. The number is random: one that
counts would come again with other data, after a backup is restored and edited.
"""

from django.db import connection, connections, transaction

TABLES = ("question", "followup", "technology", "topic", "level")
EVENTS = ("INSERT", "UPDATE", "DELETE")

SQLITE = {
    f"questions_revision_{table}_{event.lower()}": f"AFTER {event} ON questions_{table}"
    " BEGIN UPDATE questions_revision SET number = random(); END"
    for table in TABLES
    for event in EVENTS
}
# PostgreSQL keeps each version of a row until the transaction ends: an import of 100,000 questions would
# leave as many, and read through all of them each time. So a transaction moves the number but once.
POSTGRESQL = [
    "CREATE OR REPLACE FUNCTION questions_move_revision() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
    " UPDATE questions_revision SET number = trunc(random() * 2.0 ^ 62)"
    " WHERE xmin <> pg_current_xact_id()::xid; RETURN NULL; END $$",
    *(
        f"CREATE OR REPLACE TRIGGER questions_revision AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE"
        f" ON questions_{table} FOR EACH STATEMENT EXECUTE FUNCTION questions_move_revision()"
        for table in TABLES
    ),
]


def install(using="default"):
    """Create the triggers that move the revision, or replace those of an older release."""
    with connections[using].cursor() as cursor:
        if connections[using].vendor == "postgresql":
            for statement in POSTGRESQL:
                cursor.execute(statement)
        else:
            install_on_sqlite(cursor, using)


def install_on_sqlite(cursor, using):
    """SQLite cannot replace a trigger; and nothing is written where nothing is new."""
    wanted = {f"CREATE TRIGGER {name} {rule}" for name, rule in SQLITE.items()}
    cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'")
    if wanted <= {sql for (sql,) in cursor.fetchall()}:
        return
    with transaction.atomic(using):
        for name, rule in SQLITE.items():
            cursor.execute(f"DROP TRIGGER IF EXISTS {name}")
            cursor.execute(f"CREATE TRIGGER {name} {rule}")


def current():
    """Return the revision that this connection sees: one look-up by primary key.

    None inside of a transaction, whose own changes may never come to be, and without the row, which
    nothing would move: then no page is kept.
    """
    if connection.in_atomic_block:
        return None
    with connection.cursor() as cursor:
        cursor.execute("SELECT number FROM questions_revision WHERE id = 1")
        row = cursor.fetchone()
    return row[0] if row else None
