"""The command that makes a large bank: as many as asked, the same for the same seed, true columns."""

import pytest
from django.core.management import CommandError, call_command

from questions.models import FollowUp, Question
from questions.rendering import render
from tests.bank import make_question

pytestmark = pytest.mark.django_db


def make(count, **options):
    make_question()
    call_command("make_questions", count, verbosity=0, **options)
    return list(
        Question.objects.filter(code__startswith="ZZ-").order_by("code").values("code", "title", "answer")
    )


def test_it_makes_as_many_published_questions_with_follow_ups():
    make(25)
    assert Question.objects.published().filter(code__startswith="ZZ-").count() == 25
    assert FollowUp.objects.filter(question__code__startswith="ZZ-").count() == 25
    Question.objects.get(code="ZZ-SYN-0000001").full_clean()


def test_their_html_is_what_rendering_gives():
    make(1)
    question = Question.objects.get(code="ZZ-SYN-0000001")
    assert question.explanation_html == render(question.explanation)


def test_the_same_seed_makes_the_same_bank():
    first = make(5, seed=7)
    Question.objects.all().delete()
    assert make(5, seed=7) == first
    Question.objects.all().delete()
    assert make(5, seed=8) != first


def test_an_empty_bank_is_told_what_it_lacks():
    with pytest.raises(CommandError, match="prepare"):
        call_command("make_questions", 1, verbosity=0)
