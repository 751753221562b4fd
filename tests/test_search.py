"""Search: the same answers on both engines, whatever is typed. Runs on SQLite and on PostgreSQL."""

import pytest
from django.core.management import call_command
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from questions.management.commands.prepare import fixture_files
from questions.models import Question
from tests.bank import LIST, make_question
from tests.pages import text_of
from tests.searches import codes_found

pytestmark = pytest.mark.django_db

# What is typed, and the code that must come first.
FIRST = {
    "asyncio tasks": "PY-ADV-003",
    "AsyncIO TaskGroup": "PY-ADV-003",
    "asyncio.TaskGroup": "PY-ADV-003",
    "python asyncio advanced": "PY-ADV-003",
    "mutable default": "PY-INT-001",
    "the thing with mutable defaults": "PY-INT-001",
    "closures in a loop": "PY-INT-001",
    "drift": "ML-MLO-001",
    "model drift": "ML-MLO-001",
    "is vs ==": "PY-BEG-003",
    "==": "PY-BEG-003",
    "**kwargs": "PY-BEG-004",
    "metaclass": "PY-ADV-001",
    "metaclasses": "PY-ADV-001",
    "garbage collector": "PY-ADV-002",
    "reference counting": "PY-ADV-002",
    "descriptor": "PY-ADV-004",
    "profiler": "PY-ADV-005",
    "variance protocol": "PY-ADV-006",
    "decorator": "PY-INT-002",
    "decora": "PY-INT-002",
    "functools.wraps": "PY-INT-002",
    "yield from": "PY-INT-003",
    "context manager": "PY-INT-004",
    "GIL threads": "PY-INT-005",
    "virtual environment": "PY-BEG-006",
    "overfitting": "ML-BEG-002",
    "confusion matrix": "ML-BEG-004",
    "L1/L2": "ML-INT-002",
    "random forests boosting": "ML-INT-004",
    "adam momentum": "ML-INT-006",
    "vanishing gradients": "ML-ADV-001",
    "feature store": "ML-ADV-003",
    "calibrated probability": "ML-ADV-004",
    '"feature store"': "ML-ADV-003",
    "context window": "AI-BEG-001",
    "temperature top-p": "AI-BEG-002",
    "hallucinate": "AI-BEG-005",
    "prompt injection": "AI-INT-004",
    "kv cache": "AI-ADV-005",
    "py-adv-001": "PY-ADV-001",
    "ML-mlo-002": "ML-MLO-002",
}
ODD = [
    "c++",
    "C#",
    "*args",
    "__init__",
    "O(n^2)",
    '"exact phrase',
    '"',
    "🙂",
    "AND OR NOT",
    "NEAR(a b)",
    "title:x",
    "col : {a}",
    "'; DROP TABLE questions_question; --",
    "%s %(x)s {} \\",
    "a" * 600,
    "word " * 500,
    "-python",
    "--",
    "- -",
    "(((",
    "!&|<->:*",
    "the of and",
    "nul\0nul",
    "١٢٣ Ünïcödé ß",
    "\u202e\ufeff",
    "'" * 400,
    "_" * 400,
    "--" * 200,
    '-""',
    '"" -"" “”',
    "-" + "é" * 300,
    "函数" * 200,
    "a|b || |> |",
    "' OR 1=1 --",
    "\\' \\\\ $$ $1 %%s",
]


@pytest.fixture
def real_bank():
    call_command("loaddata", *fixture_files(), verbosity=0)


def test_the_right_question_comes_first(real_bank):
    assert {text: codes_found(text)[:1] for text in FIRST} == {text: [code] for text, code in FIRST.items()}


@pytest.mark.parametrize("text", ODD)
def test_whatever_is_typed_gives_a_page(client, text):
    make_question("PY-BEG-001", explanation="It costs O(n^2) in c++ with *args and __init__.")
    page = client.get(LIST, {"q": text}, follow=True)
    assert page.status_code == 200
    assert "Showing" in text_of(page)
    assert client.get(f"{LIST}suggestions/", {"q": text}).status_code == 200


@settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=60))
def test_any_text_gives_a_page(db, text):
    assert Client().get(LIST, {"q": text}, follow=True).status_code == 200


@pytest.mark.parametrize(
    ("field", "word"),
    [
        (field, f"zebra{field}")
        for field in ("title", "answer", "explanation", "example", "mistakes", "scenario")
    ],
)
def test_every_part_is_searched(field, word):
    make_question("PY-BEG-001", **{field: f"About {word} indeed?"})
    make_question("PY-BEG-002")
    assert codes_found(word) == ["PY-BEG-001"]


def test_follow_ups_codes_and_places_are_searched():
    make_question("PY-BEG-001", follow_ups=["And the zebra?"])
    make_question("ML-ADV-001")
    assert codes_found("zebra") == ["PY-BEG-001"]
    assert codes_found("ml-adv-001") == ["ML-ADV-001"]
    assert codes_found("machine learning advanced") == ["ML-ADV-001"]


def test_a_match_in_the_question_weighs_more_than_one_in_the_answer_and_that_more_than_the_rest():
    make_question("PY-BEG-001", scenario="A zebra crosses.")
    make_question("PY-BEG-002", answer="A zebra answers.")
    make_question("PY-BEG-003", title="What is a zebra?")
    assert codes_found("zebra") == ["PY-BEG-003", "PY-BEG-002", "PY-BEG-001"]


def test_the_last_word_may_be_unfinished():
    make_question("PY-BEG-001", answer="The quick brown fox.")
    make_question("PY-BEG-002", answer="The brown quick dog.")
    assert set(codes_found("brown qui")) == {"PY-BEG-001", "PY-BEG-002"}


def test_words_are_found_in_other_forms():
    make_question("PY-BEG-001", answer="It caches embeddings.")
    assert codes_found("embedding") == codes_found("embedded cache") == ["PY-BEG-001"]


def test_drafts_are_not_found():
    make_question("PY-BEG-001", status=Question.Status.DRAFT, answer="A zebra.")
    assert codes_found("zebra") == []
