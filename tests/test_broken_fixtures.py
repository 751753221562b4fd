"""A file with one broken record: the file, the line and the record are named, and nothing is loaded."""

import json

import pytest
from django.core.management import CommandError, call_command
from django.db import InterfaceError, OperationalError
from django.db.models import Model

from questions.models import FollowUp, Level, Question, Technology
from tests.bank import make_question
from tests.records import HEAD, QUESTION, question

pytestmark = pytest.mark.django_db

LENGTH = QUESTION.count("\n")
FIRST = HEAD.count("\n") + 9 * LENGTH + 1  # the line on which the broken record begins


@pytest.fixture
def load(tmp_path):
    """Load a file of nine good questions and what is given after them."""
    path = tmp_path / "many.yaml"

    def load(text):
        good = "".join(question(f"PY-BEG-{number:03d}") for number in range(1, 10))
        path.write_text(HEAD + good + text, encoding="utf-8")
        call_command("loaddata", str(path), verbosity=0)

    load.path = path
    return load


def complaint(load, text):
    """What loading says; nothing may have come into the bank."""
    with pytest.raises(CommandError) as caught:
        load(text)
    assert not any(model.objects.exists() for model in (Question, FollowUp, Level, Technology))
    return str(caught.value).removeprefix(f"{load.path}, ")


def test_a_good_file_is_loaded(load):
    load(question())
    assert Question.objects.published().count() == 10


def test_a_field_without_a_value_is_one_that_is_not_there(load):
    load(question().replace("published", "draft").replace("example: An example.", "example:"))
    assert Question.objects.get(status="draft").example == ""


@pytest.mark.parametrize("code", ["PY BEG 1/2", "py-beg-939", "PY-BEG-٠٠١"])
def test_a_code_of_another_form(load, code):
    line = f"line {FIRST + 2}, {code} (from line {FIRST})"
    assert complaint(load, question(code)) == f"{line}: code: A code looks like PY-ADV-001."


def test_a_published_question_without_a_part(load):
    text = question().replace("    scenario: A scenario.\n", "")
    assert complaint(load, text) == (
        f"line {FIRST}, PY-BEG-010: scenario: Before it can be published, this question needs its production scenario."
    )


def test_a_published_question_without_a_follow_up(load):
    text, _, _ = question().partition("- model: questions.followup")
    assert complaint(load, text).endswith(
        f"line {FIRST}, PY-BEG-010: Before it can be published, this question needs a follow-up question."
    )


@pytest.mark.parametrize(
    ("right", "wrong", "said"),
    [
        ("technology: [python]", "technology: [cobol]", "technology: There is no technology “cobol”."),
        ("[python, core]", "[python, cor]", "topic: There is no topic “python/cor”."),
        ("[beginner]", "[expert]", "level: There is no level “expert”."),
        ("difficulty: 3", "difficulty: hard", "difficulty: “hard” value must be an integer."),
        ("difficulty: 3", "difficulty: 11", "difficulty: Ensure this value is less than or equal to 10."),
        ("title: What", "headline: What", "headline: A question has no such field."),
        ("title: What is it?", "title: What: is it?", "YAML: mapping values are not allowed"),
        ("any version", '"any version', "YAML: found unexpected end of stream"),
        ("[python, core]", "[python, core", "YAML: did not find expected ',' or ']'"),
        ("title: What is it?", "title: What is it?\n    title: Why?", "title stands twice."),
        ("scenario: A scenario.", "scenario:", "scenario: Before it can be published"),
        ("2026-01-02", "soon", "reviewed_on: “soon” value has an invalid date"),
        ("status: published", "status: public", "status: Value 'public' is not a valid choice."),
    ],
)
def test_a_fault_is_named_by_its_line(load, right, wrong, said):
    text = question().replace(right, wrong, 1)
    line = FIRST + text[: text.index(wrong) + len(wrong)].count("\n")
    found = complaint(load, text)
    assert found.startswith(f"line {line}, PY-BEG-010 (from line {FIRST}): ")
    assert said in found


def test_a_follow_up_of_an_unknown_question_is_named(load):
    text = question().replace("[PY-BEG-010]", "[PY-BEG-100]")
    begins = FIRST + QUESTION[: QUESTION.index("- model: questions.followup")].count("\n")
    assert complaint(load, text) == (
        f"line {begins + 2}, PY-BEG-100, follow-up 1 (from line {begins}): "
        "question: There is no question “PY-BEG-100”."
    )


def test_a_link_to_a_question_that_comes_in_no_file_is_named(load):
    text = question() + "    leads_to: [PY-BEG-999]\n"
    assert "leads_to: There is no question “PY-BEG-999”." in complaint(load, text)


def test_a_link_to_a_question_that_comes_later_is_good(load):
    load(question() + "    leads_to: [PY-BEG-032]\n" + question("PY-BEG-032"))
    assert FollowUp.objects.get(question__code="PY-BEG-010").leads_to.code == "PY-BEG-032"


def test_a_question_that_stands_twice_is_refused_rather_than_replaced(load):
    said = complaint(load, question("PY-BEG-001"))
    assert (
        said
        == f"line {FIRST}, PY-BEG-001: This record stands already: {load.path}, line {HEAD.count(chr(10)) + 1}."
    )


def test_what_was_there_before_stays_as_it_was(load):
    make_question("ML-BEG-001", title="Before?")
    with pytest.raises(CommandError):
        load(question().replace("status: published", "status: public"))
    assert [q.title for q in Question.objects.all()] == ["Before?"]


@pytest.mark.parametrize(
    "record", ["- foo\n", "- model: questions.question\n", "- model: questions.nothing\n  fields: {}\n"]
)
def test_what_is_no_record_is_named_by_its_line(load, record):
    assert complaint(load, record).startswith(f"line {FIRST}: ")


@pytest.mark.parametrize("error", [OperationalError, InterfaceError])
def test_a_database_that_goes_away_is_no_fault_of_a_record(load, monkeypatch, error):
    def lose(*arguments, **options):
        raise error("connection lost")

    monkeypatch.setattr(Model, "save_base", lose)
    with pytest.raises(error, match="connection lost") as caught:
        load(question())
    assert "line " not in str(caught.value)


def test_another_format_passes_the_same_gate(tmp_path):
    path = tmp_path / "one.json"
    fields = {"name": "Levels", "slug": "levels", "position": 1}
    path.write_text(json.dumps([{"model": "questions.technology", "fields": fields}]))
    with pytest.raises(CommandError, match="Levels: “levels” is the name of another file"):
        call_command("loaddata", str(path), verbosity=0)
    assert not Technology.objects.exists()
