"""Search in PostgreSQL: a weighted tsvector column with a GIN index, kept by triggers."""

from django.db.models import BooleanField, FloatField
from django.db.models.expressions import RawSQL

from ..querysets import FACETS

STRUCTURE = """
ALTER TABLE questions_question
  ADD COLUMN IF NOT EXISTS search tsvector,
  -- Titles and labels once more: to find them by weight, each row with the word in any text would be read.
  ADD COLUMN IF NOT EXISTS search_titles tsvector;
CREATE INDEX IF NOT EXISTS questions_search ON questions_question USING gin (search);
CREATE INDEX IF NOT EXISTS questions_search_titles ON questions_question USING gin (search_titles);
CREATE TABLE IF NOT EXISTS questions_words (word text COLLATE "C" PRIMARY KEY);
"""
TRIGGERS = r"""
-- Only letters and digits reach the parser: it would keep asyncio.TaskGroup as the name of a host.
CREATE OR REPLACE FUNCTION questions_plain(value text) RETURNS text IMMUTABLE LANGUAGE sql AS
$$ SELECT regexp_replace(value, '[^[:alnum:]]+', ' ', 'g') $$;

CREATE OR REPLACE FUNCTION questions_vector(part text, weight "char") RETURNS tsvector IMMUTABLE LANGUAGE sql AS
$$ SELECT setweight(to_tsvector('english', questions_plain(coalesce(part, ''))), weight) $$;

CREATE OR REPLACE FUNCTION questions_index() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  longest integer := 1000000;  -- characters of each text that are indexed
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.search IS NOT NULL
    AND (NEW.code, NEW.title, NEW.technology_id, NEW.topic_id, NEW.level_id,
      NEW.answer, NEW.explanation, NEW.example, NEW.mistakes, NEW.scenario)
    IS NOT DISTINCT FROM (OLD.code, OLD.title, OLD.technology_id, OLD.topic_id, OLD.level_id,
      OLD.answer, OLD.explanation, OLD.example, OLD.mistakes, OLD.scenario)
  THEN RETURN NEW; END IF;
  NEW.search_titles := questions_vector(NEW.code || ' ' || NEW.title, 'A')
    || questions_vector((
      SELECT t.name || ' ' || p.name || ' ' || l.name || ' '
        || replace(replace(replace(replace(lower(NEW.title), 'c++', 'cplusplus'), 'c#', 'csharp'),
          '==', ' doubleequals '), '**', ' doublestar ')
      FROM questions_technology t, questions_topic p, questions_level l
      WHERE t.id = NEW.technology_id AND p.id = NEW.topic_id AND l.id = NEW.level_id), 'C');
  -- A tsvector holds a megabyte: of longer texts, as much from their beginnings as it takes.
  LOOP
    BEGIN
      NEW.search := NEW.search_titles
        || questions_vector(left(NEW.answer, longest), 'B')
        || questions_vector(left(NEW.explanation, longest) || ' ' || left(NEW.example, longest) || ' '
          || left(NEW.mistakes, longest) || ' ' || left(NEW.scenario, longest), 'D')
        || questions_vector(left((
          SELECT string_agg(text, ' ') FROM questions_followup WHERE question_id = NEW.id), longest), 'D');
      EXIT;
    EXCEPTION WHEN program_limit_exceeded THEN
      longest := longest / 2;
    END;
  END LOOP;
  IF TG_OP = 'UPDATE' AND (NEW.title, NEW.answer, NEW.explanation, NEW.example, NEW.mistakes, NEW.scenario)
    IS NOT DISTINCT FROM (OLD.title, OLD.answer, OLD.explanation, OLD.example, OLD.mistakes, OLD.scenario)
  THEN RETURN NEW; END IF;
  INSERT INTO questions_words SELECT DISTINCT word FROM regexp_split_to_table(lower(
    NEW.title || ' ' || NEW.answer || ' ' || NEW.explanation || ' ' || NEW.example || ' ' || NEW.mistakes
    || ' ' || NEW.scenario), '[^[:alnum:]]+') AS word
    -- Nobody misspells a word of a hundred letters, and an index holds none of a thousand.
    WHERE length(word) BETWEEN 4 AND 100
    ON CONFLICT DO NOTHING;
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION questions_index_again() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'INSERT' THEN
    -- Added to what is there: an import would index each question once more for each follow-up.
    BEGIN
      UPDATE questions_question SET search = search || questions_vector(NEW.text, 'D') WHERE id = NEW.question_id;
    EXCEPTION WHEN program_limit_exceeded THEN
      UPDATE questions_question SET search = NULL WHERE id = NEW.question_id;
    END;
  ELSIF TG_TABLE_NAME = 'questions_followup' THEN
    UPDATE questions_question SET search = NULL WHERE id = OLD.question_id;
    IF TG_OP = 'UPDATE' AND NEW.question_id <> OLD.question_id THEN
      UPDATE questions_question SET search = NULL WHERE id = NEW.question_id;
    END IF;
  ELSE
    EXECUTE format('UPDATE questions_question SET search = NULL WHERE %I = $1', TG_ARGV[0]) USING NEW.id;
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER questions_search BEFORE INSERT OR UPDATE ON questions_question
  FOR EACH ROW EXECUTE FUNCTION questions_index();
CREATE OR REPLACE TRIGGER questions_search AFTER INSERT OR DELETE OR UPDATE OF text, question_id ON questions_followup
  FOR EACH ROW EXECUTE FUNCTION questions_index_again();
CREATE OR REPLACE TRIGGER questions_search AFTER UPDATE OF name ON questions_technology
  FOR EACH ROW EXECUTE FUNCTION questions_index_again('technology_id');
CREATE OR REPLACE TRIGGER questions_search AFTER UPDATE OF name ON questions_topic
  FOR EACH ROW EXECUTE FUNCTION questions_index_again('topic_id');
CREATE OR REPLACE TRIGGER questions_search AFTER UPDATE OF name ON questions_level
  FOR EACH ROW EXECUTE FUNCTION questions_index_again('level_id');
"""
FILL = "UPDATE questions_question SET search = NULL WHERE search_titles IS NULL"
# By weight D, C, B, A: the other parts, labels, answer, code and title.
WEIGHTS = "{0.05, 0.3, 0.3, 1.0}"


def install(cursor):
    cursor.execute(
        "SELECT 1 FROM information_schema.columns"
        " WHERE table_name = 'questions_question' AND column_name = 'search_titles'"
    )
    complete = cursor.fetchone()
    if not complete:
        cursor.execute(STRUCTURE)
    # No parameters: the percent signs inside belong to PostgreSQL's format().
    cursor.execute(TRIGGERS)
    if not complete:
        cursor.execute(FILL)


def uninstall(cursor):
    """Nothing stands in the way of a change: column and triggers stay with their tables."""


def match_expression(query):
    """The query in the language of to_tsquery; words are letters and digits only."""
    terms = list(query.words)
    if query.open_ended and terms:
        terms[-1] = f"({' | '.join([f'{terms[-1]}:*', *query.endings])})"
    terms += ["(" + " <-> ".join(phrase) + ")" for phrase in query.phrases]
    terms += [f"!{word}" for word in query.excluded]
    return " & ".join(terms)


def any_of(words):
    return " | ".join(words)


def scores(queryset, query, limit):
    """Return (primary key, relevance, *FACETS) for at most `limit` of the queryset's matches."""
    expression = match_expression(query)
    relevance = RawSQL(
        "ts_rank(%s::float4[], questions_question.search, to_tsquery('english', %s))",
        [WEIGHTS, expression],
        output_field=FloatField(),
    )
    found = queryset.filter(matches("search", expression))
    return list(found.values_list("pk", relevance, *FACETS)[:limit])


def titles(queryset, expression, limit):
    """Return (primary key, title with labels) for at most `limit` questions in which these match."""
    found = queryset.filter(matches("search_titles", expression))
    rows = found.values_list("pk", "title", "technology__name", "topic__name", "level__name")[:limit]
    return [(pk, " ".join(texts)) for pk, *texts in rows]


def matches(column, expression):
    return RawSQL(
        f"questions_question.{column} @@ to_tsquery('english', %s)",
        [expression],
        output_field=BooleanField(),
    )


def known(cursor, words):
    """Those of the words that are the bank's own."""
    cursor.execute("SELECT word FROM questions_words WHERE word = ANY(%s)", [words])
    return {row[0] for row in cursor.fetchall()}


def words_like(cursor, start, limit):
    """The bank's words that begin so: one range of the words' index."""
    cursor.execute(
        "SELECT word FROM questions_words WHERE word >= %s AND word < %s ORDER BY word LIMIT %s",
        [start, start + "\U0010ffff", limit],
    )
    return [row[0] for row in cursor.fetchall()]
