"""A bank that an older release has made comes through the migrations whole, its search included."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from questions import revision, search
from questions.models import Question
from tests.bank import make_question

OLDER = ("questions", "0002")


@pytest.fixture
def older_database(transactional_db):
    """A bank of one question, in the tables of an older release."""
    make_question("PY-BEG-001", answer="A zebra.")
    call_command("migrate", *OLDER, verbosity=0)
    yield
    call_command("migrate", verbosity=0)


def hits(text):
    keys = search.find(Question.objects.published(), search.read(text)).keys
    return list(Question.objects.filter(pk__in=keys).values_list("code", flat=True))


def test_its_questions_are_found_and_their_changes_seen(older_database):
    call_command("migrate", verbosity=0)
    assert hits("zebra") == ["PY-BEG-001"]
    before = revision.current()
    Question.objects.update(answer="A giraffe.")
    assert (hits("zebra"), hits("giraffe")) == ([], ["PY-BEG-001"])
    assert revision.current() != before


COUNTING = {
    "sqlite": [
        "DROP TRIGGER questions_revision_question_update",
        "CREATE TRIGGER questions_revision_question_update AFTER UPDATE ON questions_question"
        " BEGIN UPDATE questions_revision SET number = number + 1; END",
    ],
    "postgresql": [
        "CREATE OR REPLACE FUNCTION questions_move_revision() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
        " UPDATE questions_revision SET number = number + 1; RETURN NULL; END $$"
    ],
}


def test_a_revision_that_an_older_release_counts_is_counted_no_more(transactional_db):
    make_question("PY-BEG-001")
    with connection.cursor() as cursor:
        for statement in COUNTING[connection.vendor]:
            cursor.execute(statement)
    call_command("migrate", verbosity=0)
    before = revision.current()
    Question.objects.update(difficulty=7)
    assert revision.current() not in (before, before + 1)


def test_what_an_older_renderer_made_is_known_as_such(older_database):
    call_command("migrate", verbosity=0)
    assert Question.objects.rendered_otherwise().count() == 1


def test_a_migration_that_has_nothing_to_do_leaves_the_index_as_it_is(transactional_db):
    make_question("PY-BEG-001", answer="A zebra.")
    with connection.cursor() as cursor:
        before = connection.introspection.table_names(cursor, include_views=True)
        call_command("migrate", verbosity=0)
        assert connection.introspection.table_names(cursor, include_views=True) == before
    assert hits("zebra") == ["PY-BEG-001"]


def sql(statement):
    """Speak to the tables of an older release, of which today's models know nothing."""
    with connection.cursor() as cursor:
        cursor.execute(statement)
        return cursor.fetchall() if cursor.description else None


def test_a_bank_with_a_row_that_a_release_refuses_is_left_whole_and_the_row_named(transactional_db):
    make_question("PY-BEG-001", answer="A zebra.")
    call_command("migrate", "questions", "0003", verbosity=0)
    sql("UPDATE questions_followup SET position = 0")
    sql(
        "UPDATE questions_question SET answer = 'A giraffe.', answer_html = '<p>A giraffe.</p>', sources = ''"
    )
    with pytest.raises(CommandError) as caught:
        call_command("migrate", verbosity=0)
    assert "PY-BEG-001: A published question has all its parts." in str(caught.value)
    assert "PY-BEG-001, follow-up 0: The position is a whole number from 1 to 32,767." in str(caught.value)
    assert sql("SELECT answer, sources FROM questions_question") == [("A giraffe.", "")]
    sql("UPDATE questions_question SET sources = '- One'")
    sql("UPDATE questions_followup SET position = 1")
    call_command("migrate", verbosity=0)
    assert hits("giraffe") == ["PY-BEG-001"]
