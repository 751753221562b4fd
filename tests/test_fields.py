"""The HTML beside the Markdown: true on every way into the database."""

import pytest
from django.db.models import F

from questions.models import Question
from questions.rendering import render
from tests.bank import make_question, unsaved_question

pytestmark = pytest.mark.django_db
NEW = "A *new* answer."


def html_in_database(code="PY-BEG-001"):
    return Question.objects.get(code=code).answer_html


def test_save_renders():
    make_question(answer=NEW)
    assert html_in_database() == "<p>A <em>new</em> answer.</p>"


def test_what_comes_from_the_database_needs_no_escaping():
    make_question(answer=NEW)
    assert hasattr(html_in_database(), "__html__")


def test_saving_one_field_renders_it():
    question = make_question()
    question.answer = NEW
    question.save(update_fields=["answer"])
    assert html_in_database() == render(NEW)


def test_saving_another_field_leaves_it():
    question = make_question()
    before = html_in_database()
    question.answer = NEW
    question.save(update_fields=["title"])
    assert html_in_database() == before


def test_update_renders():
    make_question()
    Question.objects.update(answer=NEW + "\r\n")
    assert html_in_database() == render(NEW)
    assert Question.objects.get().answer == NEW


def test_update_with_an_expression_is_refused_rather_than_left_stale():
    make_question()
    with pytest.raises(TypeError, match="plain text"):
        Question.objects.update(answer=F("title"))


def test_bulk_create_renders():
    Question.objects.bulk_create([unsaved_question(answer=NEW)])
    assert html_in_database() == render(NEW)


def test_bulk_update_renders():
    question = make_question()
    question.answer = NEW
    Question.objects.bulk_update([question], ["answer"])
    assert html_in_database() == render(NEW)


def test_get_or_create_and_update_or_create_render():
    question = make_question()
    Question.objects.update_or_create(code=question.code, defaults={"answer": NEW})
    assert html_in_database() == render(NEW)


def test_each_save_notes_the_moment():
    question = make_question()
    created, updated = question.created, question.updated
    question.save()
    question.refresh_from_db()
    assert question.created == created
    assert question.updated > updated


def test_a_preview_renders_without_saving():
    question = make_question()
    question.answer = NEW
    question.derive()
    assert question.answer_html == render(NEW)
    assert html_in_database() != render(NEW)
