"""How the pages fit: no sideways scroll at any width, targets for thumbs, nothing cut off."""

import pytest
from playwright.sync_api import expect

from tests.bank import LIST

PAGES = {
    "home": "/",
    "hub": "/knowledge-hub/",
    "list": LIST,
    "open card": f"{LIST}?technology=python&level=advanced#py-adv-002",
    "empty list": f"{LIST}?technology=python&level=beginner&min_difficulty=10&topic={'x' * 60}",
    "question": f"{LIST}py-adv-002/",
    "missing page": "/nothing/",
}
# The window takes its new width in its own time.
FITS = "width => innerWidth === width && document.documentElement.scrollWidth <= width"


@pytest.mark.parametrize("name", PAGES)
def test_nothing_scrolls_sideways(page, name):
    page.goto(PAGES[name])
    for width in (320, 390, 820, 1440):
        page.set_viewport_size({"width": width, "height": 800})
        page.wait_for_function(FITS, arg=width)


NAME = "org.springframework.beans.factory.config.ConfigurableListableBeanFactory.registerResolvableDependency"


@pytest.mark.parametrize("address", [LIST, f"{LIST}py-adv-001/"])
def test_a_long_name_that_was_searched_for_breaks_on_a_phone(page, address):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{address}?q={NAME}")
    page.wait_for_function(FITS, arg=390)


def test_a_long_name_beside_a_word_that_is_found_breaks_on_a_phone(page):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(f"{LIST}?q=memory+-{NAME}")
    expect(page.locator(".card").first).to_be_visible()
    page.wait_for_function(FITS, arg=390)


SMALL = """
() => [...document.querySelectorAll('a, button, select, summary, label:has(input)')]
  .filter(e => e.checkVisibility() && !e.closest('p, li:not(.crumbs li, .chips li), .part, h3, .unseen'))
  .filter(e => !e.matches('.skip'))
  .map(e => [e.textContent.trim().slice(0, 30), e.getBoundingClientRect()])
  .filter(([text, box]) => box.width && box.height < 24)
  .map(([text, box]) => `${text}: ${box.height}`)
"""


@pytest.mark.parametrize("name", ["home", "list", "question"])
def test_targets_are_big_enough(page, name):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(PAGES[name])
    assert page.evaluate(SMALL) == []


def test_on_a_phone_filters_and_pages_are_thumb_sized(page):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(LIST)
    page.locator(".fold > summary").click()
    expect(page.get_by_role("button", name="Show questions")).to_be_visible()
    for selector in (
        ".fold > summary",
        ".filters label:has(input)",
        ".filters button",
        ".pages a",
        ".grid td a",
    ):
        for box in page.locator(selector).evaluate_all(
            "all => all.map(e => e.getBoundingClientRect().height)"
        ):
            assert box >= 44, selector


def test_a_figure_follows_the_theme(page):
    page.emulate_media(color_scheme="dark")
    page.goto(f"{LIST}py-adv-002/")
    figure = page.locator(".part img").first
    figure.scroll_into_view_if_needed()
    page.wait_for_function("document.querySelector('.part img').naturalWidth > 0")
