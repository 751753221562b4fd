"""Search as a visitor meets it: results, counts, snippets, corrections. Runs on both databases."""

import re

import pytest

from questions import search
from tests.bank import LIST, make_question
from tests.pages import codes_of, links_of, text_of

pytestmark = pytest.mark.django_db
MOST = "These have most of the words:"
CLOSEST = "No question has all of these words. Closest matches:"


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
    assert "Showing 1 of 2 questions" in text


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
    assert re.search(r"</a>: … (start )+here a <mark>decorated</mark> zebra stands (end )+…", html)


def test_a_snippet_comes_from_the_part_with_most_of_the_words_and_leads_there(client):
    make_question(answer="A zebra.", example="A lion.", mistakes="- A zebra *meets* a lion & leaves.")
    page = client.get(f"{LIST}?q=zebra+lion")
    assert links_of(page)["Common Mistakes"] == f"{LIST}py-beg-001/?q=zebra+lion#common-mistakes"
    assert "A <mark>zebra</mark> meets a <mark>lion</mark> &amp; leaves." in page.content.decode()


def test_the_part_that_a_snippet_leads_to_is_on_the_page(client):
    make_question(points="- A zebra.")
    address = links_of(client.get(f"{LIST}?q=zebra"))["Points to make"]
    assert address.endswith("#points")
    assert '<div id="points">' in client.get(address).content.decode()


def test_the_words_are_marked_in_title_and_snippet_in_each_of_their_forms(client):
    make_question(title="When do `zebras` cross?", scenario="Suppose **two** zebras, cross the road.")
    html = client.get(f"{LIST}?q=zebra+crossing").content.decode()
    assert "When do <code><mark>zebras</mark></code> <mark>cross</mark>?" in html
    assert "two <mark>zebras</mark>, <mark>cross</mark> the road." in html


def test_questions_with_all_the_words_come_first_and_those_with_most_follow_under_a_line(client):
    make_question("PY-BEG-001", title="Which zebra?")
    make_question("PY-BEG-002", scenario="A zebra and a lion.")
    for number in range(3, 7):
        make_question(f"PY-BEG-00{number}")
    text = text_of(client.get(f"{LIST}?q=zebra+lion"))
    assert MOST in text
    assert text.index("What is PY-BEG-002?") < text.index(MOST) < text.index("Which zebra ?")
    assert CLOSEST not in text


def test_where_no_question_has_all_the_words_the_list_says_so(client):
    make_question("PY-BEG-001", answer="A zebra.")
    make_question("PY-BEG-002")
    page = client.get(f"{LIST}?q=zebra+unheardof")
    assert codes_of(page) == ["py-beg-001"]
    assert CLOSEST in text_of(page)
    assert MOST not in text_of(page)


def test_a_list_with_all_the_words_needs_no_line(client):
    make_question(answer="A zebra.")
    text = text_of(client.get(f"{LIST}?q=zebra"))
    assert CLOSEST not in text
    assert MOST not in text


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("decoratr", "decorator"),
        ("decorater", "decorator"),
        ("edcorator", "decorator"),
        ("asyncio asynci", "asyncio asyncio"),
        ("Asyncio decoratr", "Asyncio decorator"),
    ],
)
def test_an_unknown_word_is_replaced_at_its_place_and_the_list_says_so(client, typed, meant):
    make_question("PY-BEG-001", title="What does a decorator do in asyncio?")
    page = client.get(LIST, {"q": typed})
    assert codes_of(page) == ["py-beg-001"]
    assert f"Showing results for {meant} . Search instead for {typed} ." in text_of(page)


@pytest.mark.parametrize(
    "typed", ["asyncio decorator", "does't", "asyncoo", "asyn", "Why doesn't threading speed up Python"]
)
def test_a_word_of_the_bank_is_never_changed(client, typed):
    make_question("PY-BEG-001", title="What does't an asyncoo do?", answer="An asyncio decorator.")
    make_question("PY-BEG-002", title="Does threading speed up Python?")
    page = client.get(LIST, {"q": typed})
    assert codes_of(page) != []
    assert "Showing results for" not in text_of(page)


def test_what_was_typed_can_be_searched_as_it_stands(client):
    make_question(title="What does a decorator do?")
    instead = links_of(client.get(LIST, {"q": "decoratr"}))["decoratr"]
    assert instead == f"{LIST}?q=%22decoratr%22"
    page = client.get(instead)
    assert codes_of(page) == []
    assert "No question matches these words." in text_of(page)
    assert "Showing results for" not in text_of(page)
    assert 'Remove filter "decoratr" ×' in text_of(page)


def test_a_search_without_a_word_says_so(client):
    make_question()
    assert "There is no word to search for in “🙂”." in text_of(client.get(LIST, {"q": "🙂"}))


def test_more_than_a_thousand_hits_are_not_counted(client, monkeypatch):
    for number in range(1, 5):
        make_question(f"PY-BEG-00{number}", answer="A zebra.")
    monkeypatch.setattr(search, "EXACT", 3)
    monkeypatch.setattr(search.hits, "EXACT", 3)
    assert "Showing 3+ of 4 questions" in text_of(client.get(f"{LIST}?q=zebra"))


@pytest.mark.parametrize(
    ("query", "number"),
    [("?q=answer", 16), ("?q=answer&technology=python&page=2", 19), ("?q=answr&technology=python", 22)],
)
def test_a_search_costs_a_fixed_number_of_queries(client, bank, query, number, django_assert_num_queries):
    # Four of them read labels and synonyms; outside of a transaction these are kept until the bank changes.
    with django_assert_num_queries(number):
        client.get(LIST + query)


def test_browsers_can_add_the_search(client):
    page = client.get("/opensearch.xml")
    assert page["Content-Type"].startswith("application/opensearchdescription+xml")
    assert f"{LIST}?q={{searchTerms}}" in page.content.decode()
