"""Search in SQLite: an FTS5 table with porter stemming, kept by triggers."""

from django.db import connections
from django.db.models.expressions import RawSQL

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
TABLE = f"CREATE VIRTUAL TABLE questions_search USING fts5({COLUMNS}, tokenize = 'porter unicode61')"
# The words as they are written, for spelling; no texts are kept, so each change hands the old ones back.
WORDS = "CREATE VIRTUAL TABLE questions_words USING fts5(text, content = '', tokenize = 'unicode61')"
VOCABULARY = "CREATE VIRTUAL TABLE questions_vocabulary USING fts5vocab('questions_words', 'row')"

ADD = f"INSERT INTO questions_search (rowid, {COLUMNS}) SELECT id, {COLUMNS} FROM questions_search_source"
REMOVE = "DELETE FROM questions_search WHERE rowid"


def texts_of(row):
    return " || ' ' || ".join(f"{row}.{name}" for name in TEXTS)


ADD_WORDS = f"INSERT INTO questions_words (rowid, text) VALUES (new.id, {texts_of('new')});"
REMOVE_WORDS = f"INSERT INTO questions_words (questions_words, rowid, text) VALUES ('delete', old.id, {texts_of('old')});"

TRIGGERS = {
    "question_in": (
        "AFTER INSERT ON questions_question",
        f"{ADD} WHERE id = new.id; {ADD_WORDS}",
    ),
    "question_on": (
        "AFTER UPDATE ON questions_question",
        f"{REMOVE} = old.id; {ADD} WHERE id = new.id; {REMOVE_WORDS} {ADD_WORDS}",
    ),
    "question_off": ("AFTER DELETE ON questions_question", f"{REMOVE} = old.id; {REMOVE_WORDS}"),
    "follow_up_in": (
        "AFTER INSERT ON questions_followup",
        f"{REMOVE} = new.question_id; {ADD} WHERE id = new.question_id;",
    ),
    "follow_up_on": (
        "AFTER UPDATE OF text, question_id ON questions_followup",
        f"{REMOVE} IN (old.question_id, new.question_id); "
        f"{ADD} WHERE id IN (old.question_id, new.question_id);",
    ),
    "follow_up_off": (
        "AFTER DELETE ON questions_followup",
        f"{REMOVE} = old.question_id; {ADD} WHERE id = old.question_id;",
    ),
}
for name in ("technology", "topic", "level"):
    ids = f"(SELECT id FROM questions_question WHERE {name}_id = new.id)"
    TRIGGERS[name] = (
        f"AFTER UPDATE OF name ON questions_{name}",
        f"{REMOVE} IN {ids}; {ADD} WHERE id IN {ids};",
    )


def install(cursor):
    cursor.execute(SOURCE)
    cursor.execute("SELECT 1 FROM sqlite_master WHERE name = 'questions_search'")
    if not cursor.fetchone():
        for statement in (TABLE, WORDS, VOCABULARY, ADD):
            cursor.execute(statement)
        cursor.execute(
            f"INSERT INTO questions_words (rowid, text) SELECT q.id, {texts_of('q')} FROM questions_question q"
        )
    for name, (event, body) in TRIGGERS.items():
        cursor.execute(f"CREATE TRIGGER IF NOT EXISTS questions_search_{name} {event} BEGIN {body} END")


def match_expression(query):
    """The query in FTS5's language; every word is quoted, so that none is an operator."""
    terms = [f'"{word}"' for word in query.words]
    if query.open_ended and terms:
        endings = "".join(f' OR "{word}"' for word in query.endings)
        terms[-1] = f"({terms[-1]} *{endings})"
    terms += [f'"{" ".join(phrase)}"' for phrase in query.phrases]
    excluded = "".join(f' NOT "{word}"' for word in query.excluded)
    return f"({' AND '.join(terms)}){excluded}"


def scores(queryset, query, limit):
    """Return (primary key, relevance, *GROUPS) for at most `limit` of the queryset's matches."""
    return run(queryset, match_expression(query), limit)


def alike(queryset, words, limit):
    """Return the same for questions whose titles or labels share any of the words."""
    shared = " OR ".join(f'"{word}"' for word in words)
    return run(queryset, f"{{title labels}} : ({shared})", limit)


def in_titles(queryset, query, limit):
    """Return the same for questions whose titles match."""
    return run(queryset, f"{{code title labels}} : ({match_expression(query)})", limit)


def run(queryset, expression, limit):
    # Asked for each candidate by its key, so that a wide filter is never listed as a whole.
    allowed = queryset.filter(pk=RawSQL("questions_search.rowid", ())).values("pk")
    condition, parameters = allowed.query.sql_with_params()
    return fetch(
        queryset.db,
        f"SELECT hits.*, technology_id, topic_id, level_id, difficulty FROM"
        f" (SELECT rowid AS hit, -bm25(questions_search, {WEIGHTS}) FROM questions_search"
        f" WHERE questions_search MATCH %s AND EXISTS ({condition}) LIMIT %s) AS hits"
        f" JOIN questions_question ON id = hit",
        [expression, *parameters, limit],
    )


def fetch(using, sql, parameters):
    with connections[using].cursor() as cursor:
        cursor.execute(sql, parameters)
        return cursor.fetchall()


def known(cursor, words):
    """Those of the words that are the bank's own."""
    places = ", ".join(["%s"] * len(words))
    cursor.execute(f"SELECT term FROM questions_vocabulary WHERE term IN ({places})", words)
    return {row[0] for row in cursor.fetchall()}


def words_like(cursor, start):
    """The bank's words that begin so: one range of the vocabulary's index."""
    cursor.execute(
        "SELECT term FROM questions_vocabulary WHERE term >= %s AND term < %s", [start, start + "\U0010ffff"]
    )
    return [row[0] for row in cursor.fetchall()]
