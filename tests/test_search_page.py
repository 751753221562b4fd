"""Search as a visitor meets it: results, counts, snippets, suggestions. Runs on both databases."""

import re

import pytest
from django.core.management import call_command

from questions import search
from questions.management.commands.prepare import fixture_files
from tests.bank import LIST, make_question
from tests.pages import codes_of, links_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def real_bank():
    call_command("loaddata", *fixture_files(), verbosity=0)


def test_results_are_combined_with_filters_and_come_by_relevance(client):
    make_question("PY-BEG-001", difficulty=1, scenario="A zebra.")
    make_question("PY-BEG-002", difficulty=9, title="Which zebra?")
    make_question("ML-BEG-001", difficulty=5, title="What zebra?")
    assert codes_of(client.get(f"{LIST}?q=zebra&technology=python")) == ["py-beg-002", "py-beg-001"]
    assert codes_of(client.get(f"{LIST}?q=zebra&technology=python&sort=easiest")) == [
        "py-beg-001",
        "py-beg-002",
    ]
    assert "Showing 2 of 3 questions" in text_of(client.get(f"{LIST}?q=zebra&technology=python"))


def test_counts_beside_the_filters_are_those_of_the_search(client):
    make_question("PY-BEG-001", answer="A zebra.")
    make_question("ML-BEG-001")
    text = text_of(client.get(f"{LIST}?q=zebra"))
    assert "Python 1 question Machine Learning 0 questions" in text
    assert "Total Questions 2" in text


def test_counts_of_a_search_keep_every_other_filter(client):
    make_question("PY-BEG-001", answer="A zebra.", difficulty=2)
    make_question("PY-ADV-001", answer="A zebra.", difficulty=8)
    make_question("ML-ADV-001", answer="A zebra.", difficulty=8)
    make_question("ML-ADV-002", difficulty=8)
    text = text_of(client.get(f"{LIST}?q=zebra&min_difficulty=5&technology=python"))
    assert "Showing 1 of 4 questions" in text
    assert "Python 1 question Machine Learning 1 question" in text
    assert "Beginner 0 questions Advanced 1 question" in text


def test_an_excluded_word_and_an_excluded_phrase_are_left_out(client):
    make_question("PY-BEG-001", answer="A zebra and a lion.")
    make_question("PY-BEG-002", answer="A zebra and a lioness live here.")
    make_question("PY-BEG-003", answer="A zebra alone.")
    assert set(codes_of(client.get(LIST, {"q": "zebra -alone"}))) == {"py-beg-001", "py-beg-002"}
    assert codes_of(client.get(LIST, {"q": 'zebra -"live here"'})) != []
    assert "py-beg-002" not in codes_of(client.get(LIST, {"q": 'zebra -"live here"'}))


def test_a_snippet_is_cut_at_words_and_marks_an_unfinished_one(client):
    make_question(scenario="start " * 40 + "here a decorated zebra stands " + "end " * 40)
    html = client.get(f"{LIST}?q=decora").content.decode()
    assert re.search(
        r"<b>Production Scenario:</b> … (start )+here a <mark>decorated</mark> zebra stands (end )+…", html
    )


def test_a_snippet_comes_from_the_part_with_most_of_the_words(client):
    make_question(answer="A zebra.", example="A lion.", scenario="A zebra *meets* a lion & leaves.")
    html = client.get(f"{LIST}?q=zebra+lion").content.decode()
    assert "<b>Production Scenario:</b> A <mark>zebra</mark>" in html
    assert "a <mark>lion</mark> &amp; leaves." in html


def test_a_result_shows_where_the_words_stand(client):
    make_question(scenario="Suppose **two** zebras, cross the road.")
    html = client.get(f"{LIST}?q=zebra").content.decode()
    assert "<b>Production Scenario:</b>" in html
    assert "two <mark>zebras</mark>, cross the road." in html


@pytest.mark.parametrize(
    ("typed", "meant"), [("asynco", "asyncio"), ("overfiting", "overfitting"), ("embedings", "embeddings")]
)
def test_a_misspelling_still_helps(client, real_bank, typed, meant):
    page = client.get(f"{LIST}?q={typed}")
    assert links_of(page)[meant] == f"{LIST}?q={meant}"
    assert f"Did you mean {meant} ?" in text_of(page)


def test_a_word_of_the_bank_is_not_corrected(client, real_bank):
    assert "Did you mean" not in text_of(client.get(f"{LIST}?q=asyncio+advanced"))


def test_nothing_found_names_the_word_and_the_filter_to_drop(client):
    make_question("PY-BEG-001", answer="A zebra.")
    make_question("ML-ADV-001")
    page = client.get(f"{LIST}?q=zebra+unheardof&level=beginner")
    links = links_of(page)
    assert links["Without the word “unheardof”: 1 question"] == f"{LIST}?q=zebra&level=beginner"
    assert links["Without “zebra unheardof”: 1 question"] == f"{LIST}?level=beginner"
    assert links["Core Python (1)"] == f"{LIST}?topic=python.core-python"


def test_a_search_without_a_word_says_so(client):
    make_question()
    assert "There is no word to search for in “🙂”." in text_of(client.get(LIST, {"q": "🙂"}))


def test_more_than_a_thousand_hits_are_not_counted(client, monkeypatch):
    for number in range(1, 5):
        make_question(f"PY-BEG-00{number}", answer="A zebra.")
    monkeypatch.setattr(search, "COUNTED", 3)
    assert "Showing 3+ of 4 questions" in text_of(client.get(f"{LIST}?q=zebra"))


def test_suggestions_are_questions_and_topics(client):
    make_question("PY-BEG-001", title="What is a zebra?")
    make_question("PY-BEG-002", answer="A zebra.")
    rows = client.get(f"{LIST}suggestions/?q=zeb").json()["suggestions"]
    assert [row["hint"] for row in rows] == ["PY-BEG-001"]
    rows = client.get(f"{LIST}suggestions/?q=core").json()["suggestions"]
    assert rows[0] == {
        "label": "Core Python",
        "hint": "Topic · Python",
        "url": f"{LIST}?topic=python.core-python",
    }


def test_a_search_costs_a_fixed_number_of_queries(client, bank, django_assert_max_num_queries):
    with django_assert_max_num_queries(13):
        client.get(f"{LIST}?q=answer&technology=python&page=2")


def test_browsers_can_add_the_search(client):
    page = client.get("/opensearch.xml")
    assert page["Content-Type"].startswith("application/opensearchdescription+xml")
    assert f"{LIST}?q={{searchTerms}}" in page.content.decode()
