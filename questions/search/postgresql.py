"""Search in PostgreSQL: tsvector columns of terms with GIN indexes, kept by triggers."""

from django.db.models import BooleanField
from django.db.models.expressions import RawSQL

from ..querysets import FACETS

STRUCTURE = """
ALTER TABLE questions_question
  DROP COLUMN IF EXISTS search,
  ADD COLUMN search tsvector,
  -- Titles once more: to find them in a large bank, each row with the term in any text would be read.
  DROP COLUMN IF EXISTS search_titles,
  ADD COLUMN search_heads tsvector;
-- In the row itself: counting a common word reads the vector of each row, out of line three times as slowly.
ALTER TABLE questions_question ALTER COLUMN search SET STORAGE MAIN, ALTER COLUMN search_heads SET STORAGE MAIN;
CREATE INDEX questions_search ON questions_question USING gin (search);
CREATE INDEX questions_search_heads ON questions_question USING gin (search_heads);
DROP TABLE IF EXISTS questions_words;
CREATE TABLE questions_vocabulary (word text COLLATE "C" PRIMARY KEY, term text COLLATE "C" NOT NULL);
CREATE INDEX questions_vocabulary_term ON questions_vocabulary (term);
"""
TRIGGERS = """
-- Terms apart by blanks, each at its place; a tsvector counts places up to 16,383. No term holds a quote.
CREATE OR REPLACE FUNCTION questions_terms(terms text, most bigint) RETURNS tsvector IMMUTABLE LANGUAGE sql AS $$
  SELECT coalesce(string_agg(concat(chr(39), term, chr(39), ':', least(place, 16383)), ' '), '')::tsvector
  FROM unnest(string_to_array(terms, ' ')) WITH ORDINALITY AS t (term, place) WHERE term <> '' AND place <= most
$$;

-- In one order: two writers wait for each other, and never in a ring.
CREATE OR REPLACE FUNCTION questions_know(words text) RETURNS void LANGUAGE sql AS $$
  INSERT INTO questions_vocabulary SELECT key, value FROM jsonb_each_text(nullif(words, '')::jsonb)
  ORDER BY key ON CONFLICT DO NOTHING
$$;

CREATE OR REPLACE FUNCTION questions_index() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  read jsonb := nullif(NEW.search_terms, '')::jsonb;
  heads text;
  most bigint := 100000;  -- terms that are indexed
BEGIN
  IF TG_OP = 'UPDATE' AND NEW.search IS NOT NULL
    AND (NEW.search_terms, NEW.technology_id, NEW.topic_id, NEW.level_id)
    IS NOT DISTINCT FROM (OLD.search_terms, OLD.technology_id, OLD.topic_id, OLD.level_id)
  THEN RETURN NEW; END IF;
  heads := concat_ws(' | ', read->>'title', read->>'also_asked',
    concat('technology:', NEW.technology_id, ' topic:', NEW.topic_id, ' level:', NEW.level_id));
  NEW.search_heads := questions_terms(heads, most);
  -- A tsvector holds a megabyte: of longer texts, as much from their beginnings as it takes.
  LOOP
    BEGIN
      NEW.search := questions_terms(concat_ws(' | ', heads, read->>'answer', (
        SELECT string_agg(nullif(search_terms, '')::jsonb->>'follow_ups', ' | ' ORDER BY position)
        FROM questions_followup WHERE question_id = NEW.id), read->>'rest'), most);
      EXIT;
    EXCEPTION WHEN program_limit_exceeded THEN
      most := most / 2;
    END;
  END LOOP;
  PERFORM questions_know(NEW.search_words);
  RETURN NEW;
END $$;

CREATE OR REPLACE FUNCTION questions_index_again() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'INSERT' THEN
    UPDATE questions_question SET search = NULL WHERE id = OLD.question_id;
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN NULL; END IF;
  PERFORM questions_know(NEW.search_words);
  IF TG_OP = 'INSERT' THEN
    -- Added to what is there: an import would index each question once more for each follow-up.
    BEGIN
      UPDATE questions_question SET search = search || questions_terms(
        '| ' || (nullif(NEW.search_terms, '')::jsonb->>'follow_ups'), 1000) WHERE id = NEW.question_id;
    EXCEPTION WHEN program_limit_exceeded THEN
      UPDATE questions_question SET search = NULL WHERE id = NEW.question_id;
    END;
  ELSIF NEW.question_id <> OLD.question_id THEN
    UPDATE questions_question SET search = NULL WHERE id = NEW.question_id;
  END IF;
  RETURN NULL;
END $$;

CREATE OR REPLACE TRIGGER questions_search BEFORE INSERT OR UPDATE ON questions_question
  FOR EACH ROW EXECUTE FUNCTION questions_index();
CREATE OR REPLACE TRIGGER questions_search
  AFTER INSERT OR DELETE OR UPDATE OF search_terms, question_id ON questions_followup
  FOR EACH ROW EXECUTE FUNCTION questions_index_again();
DROP TRIGGER IF EXISTS questions_search ON questions_technology;
DROP TRIGGER IF EXISTS questions_search ON questions_topic;
DROP TRIGGER IF EXISTS questions_search ON questions_level;
"""
# What matches an expression, for a count.
MATCHING = "questions_question WHERE search @@ %s::tsquery"
FILL = """
UPDATE questions_question SET search = NULL;
SELECT questions_know(search_words) FROM questions_followup;
"""


def install(cursor):
    cursor.execute(
        "SELECT count(*) FROM information_schema.columns"
        " WHERE table_name = 'questions_question' AND column_name = 'search_heads'"
    )
    has_columns = cursor.fetchone()[0]
    cursor.execute(
        "SELECT count(*) FROM pg_trigger"
        " WHERE tgname = 'questions_search' AND tgrelid = to_regclass('questions_question')"
    )
    is_filled = has_columns and cursor.fetchone()[0]
    if not has_columns:
        cursor.execute(STRUCTURE)
    cursor.execute(TRIGGERS)
    if not is_filled:
        cursor.execute(FILL)


def uninstall(cursor):
    """Remove the triggers, which speak of columns that come and go: install() fills the index anew."""
    for table in ("question", "followup"):
        cursor.execute(f"DROP TRIGGER IF EXISTS questions_search ON questions_{table}")


def phrase(terms):
    """Terms in a row, in the language of a tsquery."""
    return "(" + " <-> ".join(f"'{term}'" for term in terms) + ")"


def expression(groups, excluded=(), some=False):
    """What matches every group (or some of them) in one of its ways, and nothing excluded."""
    ways = [f"({' | '.join(map(phrase, group.ways))})" for group in groups]
    return f"({(' | ' if some else ' & ').join(ways)})" + "".join(f" & !{phrase(each)}" for each in excluded)


def matches(queryset, column, expression, limit):
    """Return (primary key, *FACETS) for at most `limit` of the queryset's questions that match."""
    is_match = RawSQL(
        f"questions_question.{column} @@ %s::tsquery", [expression], output_field=BooleanField()
    )
    return list(queryset.order_by().filter(is_match).values_list("pk", *FACETS)[:limit])


def in_all(queryset, expression, limit):
    return matches(queryset, "search", expression, limit)


def in_titles(queryset, expression, limit):
    return matches(queryset, "search_heads", expression, limit)
