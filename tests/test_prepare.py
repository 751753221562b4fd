"""`manage.py prepare`: an empty bank is filled, an edited one is left alone, and what is wrong is one line."""

import io

import pytest
from django.core.management import CommandError, call_command

from questions.models import Question
from tests.bank import make_question

pytestmark = pytest.mark.django_db


def test_preparing_fills_an_empty_bank_and_never_an_edited_one():
    out = io.StringIO()
    call_command("prepare", stdout=out)
    assert "questions loaded from fixtures/" in out.getvalue()
    Question.objects.filter(code="PY-ADV-001").update(title="Edited?")
    call_command("prepare", stdout=out)
    assert "left as they are" in out.getvalue()
    assert Question.objects.get(code="PY-ADV-001").title == "Edited?"


def test_preparing_says_what_another_release_has_rendered():
    make_question()
    out = io.StringIO()
    call_command("prepare", stdout=out)
    assert "HTML" not in out.getvalue()
    Question.objects.update(rendered_by="older")
    call_command("prepare", stdout=out)
    assert "1 were rendered by another release; `manage.py render_questions` renews it" in out.getvalue()


def test_preparing_says_in_one_line_that_the_database_cannot_be_opened(monkeypatch):
    def fail(*args, **kwargs):
        from django.db import OperationalError

        raise OperationalError("unable to open database file")

    monkeypatch.setattr("questions.management.commands.prepare.call_command", fail)
    with pytest.raises(CommandError, match=r"cannot be opened or written: unable to open database file\.$"):
        call_command("prepare", stdout=io.StringIO())


def test_it_says_that_a_bank_of_an_earlier_release_has_no_synonyms():
    make_question()
    out = io.StringIO()
    call_command("prepare", stdout=out)
    assert "Synonyms: the bank has none; `manage.py loaddata synonyms` brings them in" in out.getvalue()
    call_command("loaddata", "synonyms", verbosity=0)
    out = io.StringIO()
    call_command("prepare", stdout=out)
    assert "Synonyms" not in out.getvalue()
