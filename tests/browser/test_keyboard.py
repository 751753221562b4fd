"""The site with the keyboard alone."""

import re

from playwright.sync_api import expect

from tests.bank import LIST

# The browser scrolls to what has focus in a frame of its own, so a test waits for it.
CLEAR_OF_THE_BAR = """() => {
  const focused = document.activeElement;
  return focused.closest(".bar, .side") || focused.getBoundingClientRect().bottom > 60;
}"""


def press(page, key, times=1):
    for _ in range(times):
        page.keyboard.press(key)


def tab_to(page, locator, limit=80):
    """Press Tab until the element has focus."""
    for _ in range(limit):
        page.keyboard.press("Tab")
        if locator.evaluate("element => element === document.activeElement"):
            return
    raise AssertionError(f"Tab does not reach {locator}")


def test_the_first_tab_skips_to_the_main_content(page):
    page.goto(LIST)
    press(page, "Tab")
    expect(page.get_by_role("link", name="Skip to main content")).to_be_focused()
    expect(page.get_by_role("link", name="Skip to main content")).to_be_in_viewport()
    press(page, "Enter")
    expect(page.locator("main")).to_be_focused()
    press(page, "Tab")
    expect(page.get_by_role("navigation", name="Breadcrumb").get_by_role("link", name="Home")).to_be_focused()


def test_a_card_is_opened_and_its_question_followed(page):
    page.goto(LIST)
    card = page.locator(".card").first
    tab_to(page, card.locator("h3 a"))
    press(page, "Tab")
    expect(card.locator("summary")).to_be_focused()
    press(page, "Enter")
    expect(card.get_by_role("heading", name="Answer", exact=True)).to_be_visible()
    press(page, "Shift+Tab")
    press(page, "Enter")
    expect(page).to_have_url(re.compile(r"interview-questions/[a-z]{2}-[a-z]{3}-\d{3}/$"))


def test_a_filter_is_ticked_and_sent(page):
    page.goto(LIST)
    tab_to(page, page.get_by_role("checkbox", name=re.compile("^Python")))
    press(page, "Space")
    expect(page).to_have_url(re.compile("technology=python"))
    expect(page.get_by_role("checkbox", name=re.compile("^Python"))).to_be_focused()


def test_pages_are_turned(page):
    page.goto(LIST)
    page.get_by_role("link", name="Next").focus()
    press(page, "Enter")
    expect(page).to_have_url(re.compile("page=2"))


def test_focus_is_always_visible(page):
    page.goto(LIST)
    for _ in range(25):
        press(page, "Tab")
        expect(page.locator("*:focus")).to_have_css("outline-width", "3px")
        expect(page.locator("*:focus")).to_have_css("outline-style", "solid")


def test_focus_is_never_covered_by_the_bar(page):
    page.goto(LIST)
    for _ in range(40):
        press(page, "Tab")
    for _ in range(15):
        press(page, "Shift+Tab")
        page.wait_for_function(CLEAR_OF_THE_BAR)
