"""Search in SQLite: an FTS5 table with porter stemming, kept by triggers."""

from django.db import connections

from ..querysets import FACETS

# How much a match weighs by column: code, title, labels, answer, the other parts, follow-ups.
WEIGHTS = "10, 10, 4, 4, 1, 1, 1, 1, 1"
COLUMNS = "code, title, labels, answer, explanation, example, mistakes, scenario, follow_ups"
TEXTS = ("title", "answer", "explanation", "example", "mistakes", "scenario")

SOURCE = """
CREATE VIEW IF NOT EXISTS questions_search_source AS
SELECT q.id, q.code, q.title,
  t.name || ' ' || p.name || ' ' || l.name || ' ' ||
  replace(replace(replace(replace(lower(q.title), 'c++', 'cplusplus'), 'c#', 'csharp'),
    '==', ' doubleequals '), '**', ' doublestar ') AS labels,
  q.answer, q.explanation, q.example, q.mistakes, q.scenario,
  (SELECT group_concat(f.text, ' ') FROM questions_followup f WHERE f.question_id = q.id) AS follow_ups
FROM questions_question q
JOIN questions_technology t ON t.id = q.technology_id
JOIN questions_topic p ON p.id = q.topic_id
JOIN questions_level l ON l.id = q.level_id
"""
TABLES = {
    "questions_search": COLUMNS,
    # Titles and labels once more: to find them in a large bank, each place of a word in any text would be read.
    "questions_titles": "code, title, labels",
}
# The words as they are written, for spelling; no texts are kept, so each change hands the old ones back.
WORDS = "CREATE VIRTUAL TABLE questions_words USING fts5(text, content = '', detail = none, tokenize = 'unicode61')"
VOCABULARY = "CREATE VIRTUAL TABLE questions_vocabulary USING fts5vocab('questions_words', 'row')"
KNOWN = "SELECT CASE WHEN EXISTS (SELECT 1 FROM questions_words WHERE questions_words MATCH %s) THEN %s END"
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


def texts_of(row):
    return " || ' ' || ".join(f"{row}.{name}" for name in TEXTS)


ADD_WORDS = f"INSERT INTO questions_words (rowid, text) VALUES (new.id, {texts_of('new')});"
REMOVE_WORDS = f"INSERT INTO questions_words (questions_words, rowid, text) VALUES ('delete', old.id, {texts_of('old')});"

TRIGGERS = {
    "question_in": (
        "AFTER INSERT ON questions_question",
        " ".join(added(table, "WHERE id = new.id") for table in TABLES) + ADD_WORDS,
    ),
    "question_on": (
        f"AFTER UPDATE OF code, technology_id, topic_id, level_id, {', '.join(TEXTS)} ON questions_question",
        again("= new.id", *TABLES) + REMOVE_WORDS + ADD_WORDS,
    ),
    "question_off": (
        "AFTER DELETE ON questions_question",
        " ".join(removed(table, "= old.id") for table in TABLES) + REMOVE_WORDS,
    ),
    "follow_up_in": ("AFTER INSERT ON questions_followup", again("= new.question_id", "questions_search")),
    "follow_up_on": (
        "AFTER UPDATE OF text, question_id ON questions_followup",
        again("IN (old.question_id, new.question_id)", "questions_search"),
    ),
    "follow_up_off": ("AFTER DELETE ON questions_followup", again("= old.question_id", "questions_search")),
}
for name in ("technology", "topic", "level"):
    TRIGGERS[name] = (
        f"AFTER UPDATE OF name ON questions_{name}",
        again(f"IN (SELECT id FROM questions_question WHERE {name}_id = new.id)", *TABLES),
    )


def install(cursor):
    cursor.execute(SOURCE)
    cursor.execute("SELECT 1 FROM sqlite_master WHERE name = 'questions_titles'")
    if not cursor.fetchone():
        for table, columns in TABLES.items():
            cursor.execute(
                f"CREATE VIRTUAL TABLE {table} USING fts5({columns}, tokenize = 'porter unicode61')"
            )
            cursor.execute(added(table))
        cursor.execute(WORDS)
        cursor.execute(VOCABULARY)
        cursor.execute(
            f"INSERT INTO questions_words (rowid, text) SELECT q.id, {texts_of('q')} FROM questions_question q"
        )
    for name, (event, body) in TRIGGERS.items():
        cursor.execute(f"DROP TRIGGER IF EXISTS questions_search_{name}")
        cursor.execute(f"CREATE TRIGGER questions_search_{name} {event} BEGIN {body} END")


def uninstall(cursor):
    """Remove triggers, view and index: install() fills the index anew from the changed tables."""
    for name in TRIGGERS:
        cursor.execute(f"DROP TRIGGER IF EXISTS questions_search_{name}")
    cursor.execute("DROP VIEW IF EXISTS questions_search_source")
    for table in ("questions_vocabulary", "questions_words", *TABLES):
        cursor.execute(f"DROP TABLE IF EXISTS {table}")


def match_expression(query):
    """The query in FTS5's language; every word is quoted, so that none is an operator."""
    terms = [f'"{word}"' for word in query.words]
    if query.open_ended and terms:
        endings = "".join(f' OR "{word}"' for word in query.endings)
        terms[-1] = f"({terms[-1]} *{endings})"
    terms += [f'"{" ".join(phrase)}"' for phrase in query.phrases]
    excluded = "".join(f' NOT "{word}"' for word in query.excluded)
    return f"({' AND '.join(terms)}){excluded}"


def any_of(words):
    return " OR ".join(f'"{word}"' for word in words)


def scores(queryset, query, limit):
    """Return (primary key, relevance, *FACETS) for at most `limit` of the queryset's matches."""
    hits = f"SELECT rowid AS hit, -bm25(questions_search, {WEIGHTS}) AS relevance FROM questions_search"
    columns = f"hit, relevance, {', '.join(FACETS)}"
    return run(queryset, columns, f"{hits} WHERE questions_search MATCH %s", match_expression(query), limit)


def titles(queryset, expression, limit):
    """Return (primary key, title with labels) for at most `limit` questions in which these match."""
    hits = "SELECT rowid AS hit, title || ' ' || labels AS text FROM questions_titles"
    return run(queryset, "hit, text", f"{hits} WHERE questions_titles MATCH %s", expression, limit)


def run(queryset, columns, hits, expression, limit):
    # The outer loop is the index of words; each hit's row is looked up in the one index that holds what
    # filters compare, since in the table itself that stands behind all the texts.
    allowed, parameters = queryset.values_list("pk", *FACETS).query.sql_with_params()
    allowed = allowed.replace(TABLE_OF_QUESTIONS, f"{TABLE_OF_QUESTIONS} INDEXED BY question_by_key", 1)
    with connections[queryset.db].cursor() as cursor:
        cursor.execute(
            f"SELECT {columns} FROM ({hits}) CROSS JOIN ({allowed}) ON pk = hit LIMIT %s",
            [expression, *parameters, limit],
        )
        return cursor.fetchall()


def known(cursor, words):
    """Those of the words that are the bank's own. (The vocabulary would count all their places.)"""
    cursor.execute(
        " UNION ALL ".join([KNOWN] * len(words)),
        [parameter for word in words for parameter in (f'"{word}"', word)],
    )
    return {row[0] for row in cursor.fetchall() if row[0]}


def words_like(cursor, start, limit):
    """The bank's words that begin so: one range of the vocabulary's index."""
    cursor.execute(
        "SELECT term FROM questions_vocabulary WHERE term >= %s AND term < %s LIMIT %s",
        [start, start + "\U0010ffff", limit],
    )
    return [row[0] for row in cursor.fetchall()]
