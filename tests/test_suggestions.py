"""Suggestions while somebody types: topics and questions, by the same reading and weights as the search."""

import pytest

from questions.models import Synonym
from tests.bank import LIST, make_question, make_technology, make_topic

pytestmark = pytest.mark.django_db


def suggested(client, text):
    return client.get(f"{LIST}suggestions/", {"q": text}).json()["suggestions"]


def hints(client, text):
    return [row["hint"] for row in suggested(client, text)]


def test_a_question_is_suggested_by_its_title_and_by_how_else_it_is_asked(client):
    make_question("PY-BEG-001", title="What is a `zebra`?")
    make_question("PY-BEG-002", also_asked="zebra crossing")
    make_question("PY-BEG-003", answer="A zebra.")
    assert hints(client, "zeb") == ["PY-BEG-001", "PY-BEG-002"]
    assert suggested(client, "zebras")[0] == {
        "label": "What is a zebra?",
        "hint": "PY-BEG-001",
        "url": f"{LIST}py-beg-001/",
    }


def test_a_topic_comes_first_and_says_what_it_is(client):
    make_question("PY-BEG-001", title="What is the core of Python?")
    rows = suggested(client, "core")
    assert rows[0] == {
        "label": "Core Python",
        "hint": "Topic · Python",
        "url": f"{LIST}?topic=python.core-python",
    }
    assert rows[1]["hint"] == "PY-BEG-001"


@pytest.mark.parametrize(
    "text", ["data str", "data structures", "Data Structure", "python data stru", "what are data structures"]
)
def test_a_topic_is_named_in_any_form_and_with_its_technology(client, text):
    make_topic(make_technology("Python"), "Data Structures")
    make_topic(make_technology("Python"), "Data Bases")
    assert hints(client, text) == ["Topic · Python"]
    assert suggested(client, text)[0]["label"] == "Data Structures"


@pytest.mark.parametrize("text", ["python", "structures zebra", "str data", "explain", "tructures"])
def test_what_names_no_topic_suggests_none(client, text):
    make_topic(make_technology("Python"), "Data Structures")
    assert suggested(client, text) == []


def test_a_typing_error_and_a_synonym_are_understood_as_in_the_search(client):
    make_question("PY-BEG-001", title="What does a decorator do?")
    make_question("AI-BEG-001", title="What is a large language model?")
    Synonym.objects.create(term="LLM", others="large language model")
    assert hints(client, "decoratr") == ["PY-BEG-001"]
    assert hints(client, "llm") == ["AI-BEG-001"]


def test_an_unfinished_word_is_completed_even_if_two_words_could_make_it(client):
    make_question("PY-BEG-001", title="What is a metaclass?", answer="We met an ACL.")
    assert hints(client, "metacl") == ["PY-BEG-001"]


@pytest.mark.parametrize("text", ["", " ", "🙂", "-zebra", '"'])
def test_without_a_word_there_is_nothing_to_suggest(client, text):
    make_question(title="What is a zebra?")
    assert suggested(client, text) == []


def test_no_two_rows_lead_to_the_same_page_and_there_are_eight_at_most(client):
    for number in range(1, 10):
        make_question(
            f"AI-BEG-00{number}", title="What is an integration?", also_asked="integration\nintegrate"
        )
    for name in ("AI Integration", "Integration", "Integration Tests"):
        make_topic(make_technology("AI Integration"), name)
    rows = suggested(client, "integration")
    assert len({row["url"] for row in rows}) == len(rows) == 8
    assert [row["hint"][:5] for row in rows[:3]] == ["Topic", "Topic", "AI-BE"]


def test_drafts_are_not_suggested(client):
    make_question(title="What is a zebra?", status="draft")
    assert suggested(client, "zebra") == []


def test_suggestions_cost_a_fixed_number_of_queries(client, bank, django_assert_num_queries):
    with django_assert_num_queries(12):
        hints(client, "another name")
