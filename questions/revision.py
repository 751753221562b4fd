"""The bank's revision: a number that every commit which changes the bank replaces, by triggers.

A page is valid exactly as long as the revision it was made from. The triggers run in the writer's
own transaction, so no reader ever sees new data under an old number. The number is random: one that
counts would come again with other data, after a backup is restored and edited.
"""

from django.db import connection, connections, transaction

TABLES = ("question", "followup", "technology", "topic", "level", "synonym")
EVENTS = ("INSERT", "UPDATE", "DELETE")

SQLITE = "AFTER {event} ON questions_{table} BEGIN UPDATE questions_revision SET number = random(); END"
# PostgreSQL keeps each version of a row until the transaction ends: an import of 100,000 questions would
# leave as many, and read through all of them each time. So a transaction moves the number but once.
POSTGRESQL_FUNCTION = (
    "CREATE OR REPLACE FUNCTION questions_move_revision() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
    " UPDATE questions_revision SET number = trunc(random() * 2.0 ^ 62)"
    " WHERE xmin <> pg_current_xact_id()::xid; RETURN NULL; END $$"
)
POSTGRESQL = (
    "CREATE OR REPLACE TRIGGER questions_revision AFTER INSERT OR UPDATE OR DELETE OR TRUNCATE"
    " ON questions_{table} FOR EACH STATEMENT EXECUTE FUNCTION questions_move_revision()"
)


def install(using="default"):
    """Create the triggers that move the revision, or replace those of an older release."""
    with connections[using].cursor() as cursor:
        there = connections[using].introspection.table_names(cursor)
        # The database of an older release, on its way forward or back, has not all of them.
        tables = [table for table in TABLES if f"questions_{table}" in there]
        if connections[using].vendor == "postgresql":
            cursor.execute(POSTGRESQL_FUNCTION)
            for table in tables:
                cursor.execute(POSTGRESQL.format(table=table))
        else:
            install_on_sqlite(cursor, using, tables)


def install_on_sqlite(cursor, using, tables):
    """SQLite cannot replace a trigger; and nothing is written where nothing is new."""
    triggers = {
        f"questions_revision_{table}_{event.lower()}": SQLITE.format(event=event, table=table)
        for table in tables
        for event in EVENTS
    }
    wanted = {f"CREATE TRIGGER {name} {rule}" for name, rule in triggers.items()}
    cursor.execute("SELECT sql FROM sqlite_master WHERE type = 'trigger'")
    if wanted <= {sql for (sql,) in cursor.fetchall()}:
        return
    with transaction.atomic(using):
        for name, rule in triggers.items():
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
