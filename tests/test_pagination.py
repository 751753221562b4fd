"""Paging: every filter is kept, and every number leads to a page that exists."""

import re
from datetime import date

import pytest

from questions.models import Question
from tests.bank import LIST, make_bank
from tests.pages import codes_of, links_of, text_of

pytestmark = pytest.mark.django_db


def test_the_last_of_four_pages_holds_the_last_nine(client, bank):
    page = client.get(f"{LIST}?page=4")
    assert len(codes_of(page)) == 9
    assert "Page 4 of 4 · 54 questions total" in text_of(page)


def test_four_pages_show_every_question_once(client, bank):
    codes = [
        code for number in range(1, 5) for code in codes_of(client.get(f"{LIST}?page={number}", follow=True))
    ]
    assert len(codes) == len(set(codes)) == 54


@pytest.mark.parametrize("sort", ["easiest", "hardest", "code", "reviewed"])
def test_the_pages_follow_each_other_in_the_order_of_the_whole_list(client, bank, sort):
    Question.objects.filter(code__startswith="ML").update(reviewed_on=date(2026, 3, 1))
    Question.objects.filter(code__startswith="PY").update(reviewed_on=date(2026, 2, 1))
    whole = client.get(f"{LIST}?sort={sort}&depth=short&per_page=all", follow=True).content.decode()
    pages = [
        code
        for number in range(1, 5)
        for code in codes_of(client.get(f"{LIST}?sort={sort}&page={number}", follow=True))
    ]
    assert pages == re.findall(r'<article class="sheet[^>]* id="(.+?)"', whole)
    assert len(pages) == 54


@pytest.mark.parametrize(
    ("asked", "shown"),
    [
        ("1", 1),
        ("4", 4),
        ("last", 4),
        ("5", 4),
        ("99999999999999999999", 4),
        ("9" * 5000, 4),
        ("0", 1),
        ("-1", 1),
        ("-" + "9" * 5000, 1),
        ("two", 1),
        ("2.5", 1),
        ("²", 1),
        ("٣", 3),
        ("", 1),
        ("3&page=2", 2),
    ],
)
def test_any_number_shows_the_nearest_page(client, bank, asked, shown):
    page = client.get(f"{LIST}?page={asked}", follow=True)
    assert page.status_code == 200
    assert f"Page {shown} of 4" in text_of(page)


def test_a_middle_page_leads_to_first_previous_near_next_and_last(client, db):
    make_bank(150)
    links = links_of(client.get(f"{LIST}?page=5"))
    assert links["First"] == LIST
    assert links["Previous"] == f"{LIST}?page=4"
    assert [name for name in links if name.startswith("Page ")] == ["Page 3", "Page 4", "Page 6", "Page 7"]
    assert links["Next"] == f"{LIST}?page=6"
    assert links["Last"] == f"{LIST}?page=10"


def test_the_first_page_has_no_previous_and_the_last_no_next(client, bank):
    assert not {"First", "Previous"} & links_of(client.get(LIST)).keys()
    assert not {"Next", "Last"} & links_of(client.get(f"{LIST}?page=4")).keys()


def test_the_page_itself_is_marked_and_no_link(client, bank):
    html = client.get(f"{LIST}?page=2").content.decode()
    assert '<b aria-current="page"><span class="unseen">Page </span>2</b>' in html


def test_a_filter_survives_paging(client, bank):
    links = links_of(
        client.get(f"{LIST}?technology=python&technology=ai-integration&min_difficulty=2&sort=hardest")
    )
    kept = "?technology=python&technology=ai-integration&min_difficulty=2&sort=hardest"
    assert links["Next"] == f"{LIST}{kept}&page=2"


def test_filtered_pages_count_the_filtered_questions(client, bank):
    text = text_of(client.get(f"{LIST}?technology=python&page=2"))
    assert "Showing 18 of 54 questions" in text
    assert "Page 2 of 2 · 18 questions total" in text


def test_cards_carry_the_list_into_the_question_so_that_it_leads_back(client, bank):
    page = client.get(f"{LIST}?technology=python&page=2")
    code = codes_of(page)[0]
    question = client.get(links_of(page)[f"What is {code.upper()}?"])
    assert links_of(question)["Back to the list"] == f"{LIST}?technology=python&page=2#{code}"
