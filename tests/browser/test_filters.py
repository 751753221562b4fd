"""The filter form with its script: sent on change, focus and scroll kept, addresses clean."""

import re

from playwright.sync_api import expect

from tests.bank import LIST

HINT = "The list follows as you choose."
DARK = "rgb(19, 19, 18)"


def box(page, name):
    return page.get_by_role("checkbox", name=re.compile(f"^{name}"))


def click_box(page, name):
    """Click a filter's box once the page says that the list follows.

    Not check() or uncheck(): they look at the box again after the click, and by then a new page may be there.
    """
    expect(page.get_by_text(HINT)).to_be_visible()
    box(page, name).click()


def test_a_tick_narrows_the_list_at_once_and_keeps_focus_and_scroll(page, messages):
    page.goto(LIST)
    page.evaluate("scrollTo(0, 300)")
    click_box(page, "Machine Learning")
    expect(page).to_have_url(re.compile(r"\?technology=machine-learning$"))
    expect(box(page, "Machine Learning")).to_be_focused()
    expect(box(page, "Machine Learning")).to_be_checked()
    page.wait_for_function("scrollY === 300")
    assert messages == []


def test_values_add_up_and_can_be_taken_back(page):
    page.goto(LIST)
    click_box(page, "Python")
    expect(page).to_have_url(re.compile(r"\?technology=python$"))
    click_box(page, "Advanced")
    expect(page).to_have_url(re.compile(r"\?technology=python&level=advanced$"))
    expect(box(page, "Python")).to_be_checked()
    click_box(page, "Python")
    expect(page).to_have_url(re.compile(r"\?level=advanced$"))
    expect(box(page, "Python")).not_to_be_checked()
    expect(box(page, "Advanced")).to_be_checked()


def test_a_changed_filter_starts_at_the_first_page(page):
    page.goto(f"{LIST}?page=3")
    page.get_by_label("From").select_option("2")
    expect(page).to_have_url(re.compile(r"\?min_difficulty=2$"))


def test_a_sort_keeps_the_filters(page):
    page.goto(f"{LIST}?technology=python")
    page.get_by_label("Sort").select_option("Hardest first")
    expect(page).to_have_url(re.compile(r"\?technology=python&sort=hardest$"))


def test_back_undoes_a_filter(page):
    page.goto(LIST)
    click_box(page, "Python")
    expect(page).to_have_url(re.compile("technology=python"))
    page.go_back()
    expect(page).to_have_url(re.compile(f"{LIST}$"))
    expect(box(page, "Python")).not_to_be_checked()


def test_on_a_phone_the_filters_start_closed_and_stay_open_while_in_use(page):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(LIST)
    expect(box(page, "Python")).to_be_hidden()
    page.get_by_text("Filters", exact=True).click()
    click_box(page, "Python")
    expect(page).to_have_url(re.compile("technology=python"))
    expect(box(page, "Python")).to_be_visible()


def test_the_form_says_that_it_follows_each_choice(page):
    page.goto(LIST)
    expect(page.get_by_text(HINT)).to_be_visible()


def test_the_theme_is_switched_and_kept(page):
    page.goto("/")
    button = page.get_by_role("button", name="Dark theme")
    expect(button).to_have_attribute("aria-pressed", "false")
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    expect(page.locator("body")).to_have_css("background-color", DARK)
    page.goto(LIST)
    expect(page.get_by_role("button", name="Dark theme")).to_have_attribute("aria-pressed", "true")
    expect(page.locator("body")).to_have_css("background-color", DARK)
