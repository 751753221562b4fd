"""The second wall: what plain SQL cannot write into the bank, on either database."""

import pytest
from django.db import DatabaseError, connection, transaction

from questions.models import FollowUp, Level, Question, Synonym, Technology, Topic
from tests.bank import make_question

pytestmark = pytest.mark.django_db


def refused(model, **values):
    """Whether the database refuses these values, written by SQL into the model's only row."""
    columns = ", ".join(f"{name} = %s" for name in values)
    with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE {model._meta.db_table} SET {columns}", list(values.values()))
    return True


CODES = (
    "PY BEG 1/2",
    "py-beg-939",
    "PY-BEG-12",
    "PY-BEG-12345678",
    "PY-BEG-٠٠١",
    "PY-BEG-001 ",
    "PY_BEG_001",
    "",
)


@pytest.mark.parametrize("code", CODES)
def test_a_code_that_is_no_address(code):
    make_question()
    assert refused(Question, code=code)


def test_every_code_that_the_form_takes_is_taken():
    make_question("PY-BEG-001")
    for code in ("PY-BEG-1234567", "ZZ-SYN-0000001", "CS-ADV-010"):
        assert Question.objects.update(code=code) == 1


# Banks of earlier releases have no points: what is new is asked for by the next save, not by the database.
@pytest.mark.parametrize("name", sorted({*Question.MARKDOWN, "applies_to"} - {"points"}))
def test_a_published_question_without_one_of_its_parts(name):
    make_question()
    assert refused(Question, **{name: ""})


def test_a_published_question_without_a_day_of_review():
    make_question()
    assert refused(Question, reviewed_on=None)


@pytest.mark.parametrize("day", ["2026-13-45", "2026-02-30", "no day", ""])
def test_a_day_that_no_calendar_has(day):
    make_question()
    assert refused(Question, reviewed_on=day)


@pytest.mark.parametrize("difficulty", [0, 11, "hard"])
def test_a_difficulty_outside_of_1_to_10(difficulty):
    make_question()
    assert refused(Question, difficulty=difficulty)


def test_a_status_that_nobody_knows():
    make_question()
    assert refused(Question, status="public")


def test_a_question_without_a_text():
    make_question()
    assert refused(Question, title="")


def test_a_retired_question_without_a_reason():
    make_question()
    assert refused(Question, status="retired", retired_because="")


def test_a_question_that_replaces_itself():
    question = make_question()
    assert refused(Question, replaced_by_id=question.pk)


@pytest.mark.parametrize("position", [0, -1, 32_768, "first"])
def test_a_follow_up_in_no_place(position):
    make_question()
    assert refused(FollowUp, position=position)


def test_a_follow_up_that_leads_to_its_own_question():
    question = make_question()
    assert refused(FollowUp, leads_to_id=question.pk)


@pytest.mark.parametrize("slug", ["", "Python", "c++", "a b", "ελληνικά"])
@pytest.mark.parametrize("model", [Technology, Topic, Level])
def test_a_slug_that_is_no_address(model, slug):
    make_question()
    assert refused(model, slug=slug)


@pytest.mark.parametrize("slug", ["levels", "technologies", "synonyms"])
def test_a_technology_with_the_name_of_another_file(slug):
    make_question()
    assert refused(Technology, slug=slug)


@pytest.mark.parametrize("name", ["term", "others"])
def test_a_synonym_of_nothing(name):
    Synonym.objects.create(term="LLM", others="large language model")
    assert refused(Synonym, **{name: ""})


@pytest.mark.parametrize("rank", [0, 40_000, "easy"])
def test_a_level_of_no_rank(rank):
    make_question()
    assert refused(Level, rank=rank)


@pytest.mark.parametrize("position", [-1, 40_000, "first"])
@pytest.mark.parametrize("model", [Technology, Topic])
def test_a_place_among_others_that_is_no_number(model, position):
    make_question()
    assert refused(model, position=position)
