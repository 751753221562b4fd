"""Related questions: about the same as this one, and fewer rather than any."""

import re

import pytest

from tests.bank import LIST, make_question, make_technology, make_topic
from tests.pages import text_of

pytestmark = pytest.mark.django_db


def related(client):
    """The codes of the questions that the page of PY-BEG-001 calls related."""
    return re.findall(r"Related ([A-Z]{2}-[A-Z]{3}-\d{3}) ·", text_of(client.get(f"{LIST}py-beg-001/")))


RELATED = [
    # code, title; PY-BEG-002 and 003 are the next easier and harder ones.
    ("PY-BEG-001", "How is a decorator written in Python?", 5),
    ("PY-BEG-002", "What does a decorator return in Python?", 4),
    ("PY-BEG-003", "When is a closure useful in Python?", 6),
    ("PY-BEG-004", "Which decorator keeps results?", 9),
    ("PY-BEG-005", "How does Python work, and when is it used?", 9),
    ("ML-BEG-001", "Which decorator is written in Python?", 5),
]


def test_related_questions_are_about_the_same_and_the_topics_own_come_first(client):
    for code, title, difficulty in RELATED:
        make_question(code, title=title, difficulty=difficulty)
    typing = make_topic(make_technology("Python"), "Typing")
    make_question("PY-INT-001", title="How is a decorator typed, and how is it written?", topic=typing)
    make_question("PY-INT-002", title="When is a protocol useful?", topic=typing)
    assert related(client) == ["PY-BEG-004", "PY-INT-001"]


def test_a_single_word_of_another_way_to_ask_relates_no_questions(client):
    make_question("PY-BEG-001", title="What is a decorator?", also_asked="zebra stripes")
    typing = make_topic(make_technology("Python"), "Typing")
    make_question("PY-INT-001", title="Which zebra?", topic=typing)
    make_question("PY-INT-002", title="Which stripes has a zebra?", topic=typing)
    assert related(client) == ["PY-INT-002"]


def test_at_most_three_questions_are_related(client):
    typing = make_topic(make_technology("Python"), "Typing")
    for number in range(1, 7):
        make_question(
            f"PY-BEG-00{number}", title="What is a decorator?", topic=typing if number > 1 else None
        )
    assert len(related(client)) == 3


def test_a_question_without_a_related_one_shows_none(client):
    make_question("PY-BEG-001", title="What is a decorator?")
    make_question("ML-BEG-001", title="What is a decorator?")
    assert related(client) == []
