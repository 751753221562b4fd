"""What stands in the first screen of a list that is searched or filtered, and what nothing covers."""

import pytest
from playwright.sync_api import expect

from tests.bank import LIST

PHONE, DESKTOP = {"width": 390, "height": 844}, {"width": 1440, "height": 900}
IN_USE = {
    "filters": "?technology=python&level=advanced",
    "search": "?q=asyncio",
    "corrected search": "?q=decoratr",
    "closest matches": "?q=asyncio+unheardof",
    "later page": "?page=2",
}
CARDS = ".card, .sheet"


def whole_cards(page):
    """How many cards stand in the window from edge to edge."""
    return page.locator(CARDS).evaluate_all(
        "all => all.filter(e => e.getBoundingClientRect().bottom <= innerHeight).length"
    )


@pytest.mark.parametrize("name", IN_USE)
def test_on_a_phone_the_first_question_begins_in_the_upper_half(page, name):
    page.set_viewport_size(PHONE)
    page.goto(LIST + IN_USE[name])
    assert page.locator(CARDS).first.bounding_box()["y"] <= PHONE["height"] / 2


@pytest.mark.parametrize("name", IN_USE)
def test_on_a_desktop_three_results_or_four_questions_stand_in_the_first_screen(page, name):
    page.set_viewport_size(DESKTOP)
    page.goto(LIST + IN_USE[name])
    assert whole_cards(page) >= (3 if "q=" in IN_USE[name] else 4)


def test_on_a_desktop_depths_and_sort_share_a_row(page):
    page.set_viewport_size(DESKTOP)
    page.goto(LIST + IN_USE["filters"])
    depths, sort = page.locator(".depths").bounding_box(), page.locator(".sort").bounding_box()
    assert sort["y"] <= depths["y"] < depths["y"] + depths["height"] <= sort["y"] + sort["height"]


def test_a_correction_can_be_taken_back(page):
    page.goto(f"{LIST}?q=decoratr")
    expect(page.get_by_text("Showing results for decorator.")).to_be_visible()
    page.get_by_role("link", name="decoratr", exact=True).click()
    expect(page.get_by_text("No question matches these words.")).to_be_visible()
    expect(page.locator("#q")).to_have_value('"decoratr"')


def test_the_address_of_the_points_opens_them(page):
    page.goto(f"{LIST}py-beg-002/?q=list#points")
    expect(page.locator(".points")).to_have_attribute("open", "")
    expect(page.locator("#points")).to_be_in_viewport()


COVERED = """
() => [...document.querySelectorAll(".copy")].filter(button => {
  const code = button.parentElement.querySelector("code").getBoundingClientRect();
  return button.getBoundingClientRect().bottom > code.top;
}).length
"""


@pytest.mark.parametrize("code", ["py-beg-002", "py-adv-003", "ai-int-001"])
def test_the_copy_button_covers_no_code(page, code):
    page.set_viewport_size(PHONE)
    page.goto(f"{LIST}{code}/")
    expect(page.locator(".copy").first).to_be_visible()
    assert page.evaluate(COVERED) == 0


BROKEN = """
() => [...document.querySelectorAll(".part td code, .part th code")]
  .filter(e => !/[\\s-]/.test(e.textContent) && e.getClientRects().length > 1)
  .map(e => e.textContent)
"""


@pytest.mark.parametrize("code", ["py-adv-001", "py-adv-006", "py-beg-002", "py-int-002"])
def test_a_table_on_a_phone_breaks_no_name_and_scrolls(page, code):
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(f"{LIST}{code}/")
    assert page.evaluate(BROKEN) == []
    assert page.evaluate("document.documentElement.scrollWidth") == 320
