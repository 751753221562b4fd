"""The bank answers the searches that candidates type (searches.csv). Runs on SQLite and on PostgreSQL.

`make bench-search` shows the same figures in detail; those held out are told by their totals alone.
"""

import pytest

from questions.models import Question
from tests.searches import codes_found, figures, read_searches

FIRST, AMONG_THREE = 0.93, 0.98


@pytest.fixture(scope="module")
def answered(real_bank):
    """The Figures of all searches."""
    searches = read_searches()
    return figures(searches, {each.query: codes_found(each.query) for each in searches})


@pytest.mark.django_db
def test_every_search_asks_for_published_questions(real_bank):
    wanted = {code for each in read_searches() for code in each.codes}
    assert wanted <= set(Question.objects.published().values_list("code", flat=True))


def test_the_right_question_comes_first(answered):
    assert answered.first >= FIRST, answered


def test_the_right_question_comes_among_the_first_three(answered):
    assert answered.among_three >= AMONG_THREE, answered


def test_no_search_finds_nothing(answered):
    assert answered.nothing == 0, answered
