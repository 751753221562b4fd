"""Search in SQLite: FTS5 tables of terms, kept by triggers."""

from django.db import connections

from ..querysets import FACETS

# The columns of the index: the first three and the labels are what a list of titles knows.
COLUMNS = "title, also_asked, labels, answer, rest, follow_ups"
SOURCE = """
CREATE VIEW questions_search_source AS
SELECT q.id,
  json_extract(q.search_terms, '$.title') AS title,
  json_extract(q.search_terms, '$.also_asked') AS also_asked,
  'technology:' || q.technology_id || ' topic:' || q.topic_id || ' level:' || q.level_id AS labels,
  json_extract(q.search_terms, '$.answer') AS answer,
  json_extract(q.search_terms, '$.rest') AS rest,
  (SELECT group_concat(json_extract(f.search_terms, '$.follow_ups'), ' | ')
   FROM questions_followup f WHERE f.question_id = q.id) AS follow_ups
FROM questions_question q
"""
TABLES = {
    "questions_search": COLUMNS,
    # Titles once more: to find them in a large bank, each place of a term in any text would be read.
    "questions_search_titles": "title, also_asked, labels",
}
# Terms come apart by blanks and hold signs: all of ASCII is part of a term but the blank and the quotation mark.
SIGNS = "".join(sign for sign in map(chr, range(33, 127)) if not sign.isalnum() and sign not in "'\"")
TOKENIZER = f"""ascii tokenchars '{SIGNS}'"""
VOCABULARY = (
    "CREATE TABLE questions_vocabulary (word text NOT NULL PRIMARY KEY, term text NOT NULL) WITHOUT ROWID",
    "CREATE INDEX questions_vocabulary_term ON questions_vocabulary (term)",
)
# What matches an expression, for a count.
MATCHING = "questions_search WHERE questions_search MATCH %s"
TABLE_OF_QUESTIONS = 'FROM "questions_question"'


def added(table, which=""):
    """SQL that indexes questions, chosen by a condition on their key."""
    columns = TABLES[table]
    return (
        f"INSERT INTO {table} (rowid, {columns}) SELECT id, {columns} FROM questions_search_source {which};"
    )


def removed(table, which):
    return f"DELETE FROM {table} WHERE rowid {which};"


def again(which, *tables):
    return " ".join(removed(table, which) + added(table, f"WHERE id {which}") for table in tables)


def words(of):
    """SQL that adds what a row knows to the vocabulary. A word stays, even if no text has it any more."""
    # Not OR IGNORE: what the writer's own statement does on a conflict would stand in its place.
    return f"INSERT INTO questions_vocabulary SELECT key, value FROM {of} WHERE true ON CONFLICT DO NOTHING;"


NEW_WORDS = words("json_each(nullif(new.search_words, ''))")
TRIGGERS = {
    "question_in": (
        "AFTER INSERT ON questions_question",
        " ".join(added(table, "WHERE id = new.id") for table in TABLES) + NEW_WORDS,
    ),
    "question_on": (
        "AFTER UPDATE OF technology_id, topic_id, level_id, search_terms ON questions_question",
        again("= new.id", *TABLES) + NEW_WORDS,
    ),
    "question_off": (
        "AFTER DELETE ON questions_question",
        " ".join(removed(table, "= old.id") for table in TABLES),
    ),
    "follow_up_in": (
        "AFTER INSERT ON questions_followup",
        again("= new.question_id", "questions_search") + NEW_WORDS,
    ),
    "follow_up_on": (
        "AFTER UPDATE OF search_terms, question_id ON questions_followup",
        again("IN (old.question_id, new.question_id)", "questions_search") + NEW_WORDS,
    ),
    "follow_up_off": ("AFTER DELETE ON questions_followup", again("= old.question_id", "questions_search")),
}


def install(cursor):
    cursor.execute("DROP VIEW IF EXISTS questions_search_source")
    cursor.execute(SOURCE)
    cursor.execute("SELECT 1 FROM sqlite_master WHERE name = 'questions_search_titles'")
    if not cursor.fetchone():
        for table, columns in TABLES.items():
            cursor.execute(f'CREATE VIRTUAL TABLE {table} USING fts5({columns}, tokenize = "{TOKENIZER}")')
            cursor.execute(added(table))
        for statement in VOCABULARY:
            cursor.execute(statement)
        for table in ("questions_question", "questions_followup"):
            cursor.execute(words(f"{table}, json_each(nullif({table}.search_words, ''))"))
    for name, (event, body) in TRIGGERS.items():
        cursor.execute(f"DROP TRIGGER IF EXISTS questions_search_{name}")
        cursor.execute(f"CREATE TRIGGER questions_search_{name} {event} BEGIN {body} END")


def uninstall(cursor):
    """Remove triggers, view and index, of earlier releases too: install() fills the index anew."""
    for name in (*TRIGGERS, "technology", "topic", "level"):
        cursor.execute(f"DROP TRIGGER IF EXISTS questions_search_{name}")
    cursor.execute("DROP VIEW IF EXISTS questions_search_source")
    for table in ("questions_vocabulary", "questions_words", "questions_titles", *TABLES):
        cursor.execute(f"DROP TABLE IF EXISTS {table}")


def phrase(terms):
    """Terms in a row, in FTS5's language; quoted, so that none is an operator."""
    return f'"{" ".join(terms)}"'


def expression(groups, excluded=(), some=False):
    """What matches every group (or some of them) in one of its ways, and nothing excluded."""
    ways = [f"({' OR '.join(map(phrase, group.ways))})" for group in groups]
    return f"({(' OR ' if some else ' AND ').join(ways)})" + "".join(
        f" NOT {phrase(each)}" for each in excluded
    )


def matches(queryset, table, expression, limit):
    """Return (primary key, *FACETS) for at most `limit` of the queryset's questions that match."""
    # The outer loop is the index of terms; each hit's row is looked up in the one index that holds what
    # filters compare, since in the table itself that stands behind all the texts.
    allowed, parameters = queryset.order_by().values_list("pk", *FACETS).query.sql_with_params()
    allowed = allowed.replace(TABLE_OF_QUESTIONS, f"{TABLE_OF_QUESTIONS} INDEXED BY question_by_key", 1)
    hits = f"SELECT rowid AS hit FROM {table} WHERE {table} MATCH %s"
    with connections[queryset.db].cursor() as cursor:
        cursor.execute(
            f"SELECT pk, {', '.join(FACETS)} FROM ({hits}) CROSS JOIN ({allowed}) ON pk = hit LIMIT %s",
            [expression, *parameters, limit],
        )
        return cursor.fetchall()


def in_all(queryset, expression, limit):
    return matches(queryset, "questions_search", expression, limit)


def in_titles(queryset, expression, limit):
    return matches(queryset, "questions_search_titles", expression, limit)
