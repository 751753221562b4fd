"""The filters: what the query string narrows, what it cannot break, and the way out of nothing."""

import re

import pytest
from django.http import QueryDict
from django.test import Client

from questions.filters import QuestionFilter
from tests.bank import LIST, make_question, make_technology, make_topic
from tests.pages import codes_of, links_of, text_of

pytestmark = pytest.mark.django_db


def shown(query, client=None):
    return text_of((client or Client()).get(f"{LIST}{query}", follow=True))


def test_values_of_one_filter_are_alternatives(bank):
    assert "Showing 36 of 54 questions" in shown("?technology=python&technology=machine-learning")


def test_filters_narrow_each_other(bank):
    assert "Showing 6 of 54 questions" in shown("?technology=python&level=advanced")


def test_a_topic_narrows_the_list(client):
    python = make_technology("Python")
    make_question("PY-BEG-001", topic=make_topic(python, "Typing"))
    make_question("PY-BEG-002")
    assert codes_of(client.get(f"{LIST}?topic=typing")) == ["py-beg-001"]


@pytest.mark.parametrize(
    ("query", "count"),
    [
        ("?min_difficulty=9", "6 of 54 questions"),
        ("?max_difficulty=1", "6 of 54 questions"),
        ("?min_difficulty=4&max_difficulty=6", "18 of 54 questions"),
        ("?min_difficulty=9&max_difficulty=1", "0 of 54 questions"),
    ],
)
def test_difficulty_has_a_lower_and_an_upper_end(bank, query, count):
    assert f"Showing {count}" in shown(query)


@pytest.mark.parametrize(
    ("sort", "order"),
    [
        ("", ["py-beg-001", "ml-beg-001", "ai-adv-001"]),
        ("easiest", ["py-beg-001", "ml-beg-001", "ai-adv-001"]),
        ("hardest", ["ai-adv-001", "ml-beg-001", "py-beg-001"]),
        ("code", ["ai-adv-001", "ml-beg-001", "py-beg-001"]),
        ("reviewed", ["ml-beg-001", "ai-adv-001", "py-beg-001"]),
    ],
)
def test_the_list_is_sorted_as_asked(client, sort, order):
    make_question("PY-BEG-001", difficulty=1, reviewed_on="2026-01-01")
    make_question("ML-BEG-001", difficulty=2, reviewed_on="2026-03-01")
    make_question("AI-ADV-001", difficulty=9, reviewed_on="2026-02-01")
    assert codes_of(client.get(f"{LIST}?sort={sort}", follow=True)) == order


def test_the_chosen_values_come_back_ticked(client, bank):
    html = client.get(f"{LIST}?technology=python&min_difficulty=3&sort=hardest").content.decode()
    assert 'value="python" id="technology-python" checked' in html
    assert 'value="machine-learning" id="technology-machine-learning">' in html
    assert '<option value="3" selected>' in html
    assert '<option value="hardest" selected>' in html


def test_each_value_says_how_many_questions_it_would_give(bank):
    text = shown("?level=advanced&technology=python")
    assert "Python 6 questions Machine Learning 6 questions AI Integration 6 questions" in text
    assert "Beginner 6 questions Intermediate 6 questions Advanced 6 questions" in text


def test_counts_follow_the_other_filters_and_a_value_that_gives_none_is_marked(client):
    make_question("PY-BEG-001")
    make_question("ML-ADV-001")
    html = client.get(f"{LIST}?technology=python").content.decode()
    assert '<label class="none" for="level-advanced">' in html
    assert '<label class="" for="level-beginner">' in html


def test_difficulties_carry_counts_too(client, bank):
    html = client.get(f"{LIST}?technology=python").content.decode()
    assert '<option value="9">9 (2)</option>' in html
    assert '<option value="10">10 (0)</option>' in html


def test_topics_follow_the_chosen_technologies(bank):
    assert "Core Machine Learning" in shown("")
    narrowed = shown("?technology=python")
    assert "Core Python 18 questions" in narrowed
    assert "Core Machine Learning" not in narrowed


def test_a_chosen_topic_of_another_technology_stays_in_sight(bank):
    text = shown("?technology=python&topic=ai-integration.core-ai-integration")
    assert "Core AI Integration 0 questions" in text
    assert "Showing 0 of 54 questions" in text


def test_topics_of_one_name_are_told_apart_by_their_technologies(client):
    for name, code in (("Python", "PY-BEG-001"), ("C#", "ML-BEG-001")):
        technology = make_technology(name)
        make_question(code, technology=technology, topic=make_topic(technology, "Testing"))
    page = client.get(f"{LIST}?topic=python.testing")
    assert codes_of(page) == ["py-beg-001"]
    assert "Testing (Python) 1 question Testing (C#) 1 question" in text_of(page)
    assert links_of(page)["Remove filter Testing (Python) ×"] == LIST
    ids = re.findall(r'<input type="checkbox"[^>]* id="([^"]+)"', page.content.decode())
    assert len(ids) == len(set(ids))


def test_a_link_with_a_topic_alone_still_narrows_the_list(client, bank):
    page = client.get(f"{LIST}?topic=core-python")
    assert "Showing 18 of 54 questions" in text_of(page)
    assert "Left out" not in text_of(page)
    assert f'href="http://testserver{LIST}?topic=python.core-python"' in page.content.decode()


def test_active_filters_are_chips_that_lead_to_the_list_without_them(client, bank):
    page = client.get(f"{LIST}?technology=python&technology=machine-learning&min_difficulty=4&page=2")
    links = links_of(page)
    assert links["Remove filter Python ×"] == f"{LIST}?technology=machine-learning&min_difficulty=4"
    assert (
        links["Remove filter Difficulty from 4 ×"] == f"{LIST}?technology=python&technology=machine-learning"
    )
    assert links["Clear all"] == LIST


def test_the_page_says_how_filters_combine(bank):
    assert "Ticks in one group widen the list; each further group narrows it." in shown("")


def test_the_form_has_no_page_so_a_changed_filter_starts_at_the_first(client, bank):
    html = client.get(f"{LIST}?page=3").content.decode()
    form = html[html.index('<form class="filters"') : html.index("</form>")]
    assert 'name="page"' not in form


def test_no_result_names_the_one_filter_to_drop_and_what_that_gives(client, bank):
    page = client.get(f"{LIST}?technology=python&level=beginner&min_difficulty=9")
    assert "No question matches all of these filters." in text_of(page)
    assert (
        links_of(page)["Without Difficulty from 9: 6 questions"] == f"{LIST}?technology=python&level=beginner"
    )


def test_when_no_single_filter_helps_the_whole_list_is_offered(client, bank):
    page = client.get(
        f"{LIST}?technology=python&topic=core-ai-integration&level=beginner&min_difficulty=9&max_difficulty=9"
    )
    assert "Without" not in text_of(page)
    assert links_of(page)["Show all 54 questions"] == LIST


def test_the_query_is_canonical_whatever_order_was_asked(bank):
    asked = QuestionFilter(
        QueryDict("level=advanced&technology=machine-learning&technology=python&level=advanced")
    )
    assert asked.query == "?technology=python&technology=machine-learning&level=advanced"
