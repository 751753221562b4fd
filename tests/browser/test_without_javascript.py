"""The site with JavaScript off: everything is there, nothing is dead."""

import re

import pytest
from playwright.sync_api import expect

from tests.bank import LIST


@pytest.fixture
def page(browser, base_url):
    context = browser.new_context(java_script_enabled=False, base_url=base_url)
    yield context.new_page()
    context.close()


def test_the_filter_form_is_sent_by_its_button(page):
    page.goto(f"{LIST}?page=2")
    page.get_by_role("checkbox", name=re.compile("^Python")).check()
    page.get_by_label("From").select_option("2")
    page.get_by_role("button", name="Show questions").click()
    expect(page).to_have_url(re.compile(r"\?technology=python&min_difficulty=2$"))
    expect(page.get_by_role("heading", name=re.compile("^Showing"))).to_be_visible()


def test_the_sort_has_a_button_of_its_own(page):
    page.goto(f"{LIST}?technology=python")
    page.get_by_label("Sort", exact=True).select_option("Hardest first")
    page.get_by_role("button", name="Sort").click()
    expect(page).to_have_url(re.compile(r"\?technology=python&sort=hardest$"))


def test_a_card_opens_and_a_code_in_the_address_opens_its_card(page):
    page.goto(LIST)
    card = page.locator(".card").first
    card.click(position={"x": 300, "y": 70})
    expect(card.get_by_role("heading", name="Answer")).to_be_visible()
    page.goto(f"{LIST}?technology=python&level=advanced#py-adv-001")
    opened = page.locator(".card:has(#py-adv-001)")
    expect(opened.get_by_role("heading", name="Answer", exact=True)).to_be_visible()


def test_on_a_phone_the_filters_open(page):
    page.set_viewport_size({"width": 390, "height": 800})
    page.goto(LIST)
    page.get_by_text("Filters", exact=True).click()
    expect(page.get_by_role("checkbox", name=re.compile("^Python"))).to_be_visible()


def test_no_control_is_shown_that_needs_a_script(page):
    page.goto(f"{LIST}py-adv-001/")
    expect(page.get_by_role("button")).to_have_count(1)
    expect(page.get_by_role("button", name="Search")).to_have_attribute("type", "submit")


def test_the_search_box_is_a_plain_form(page):
    page.goto("/")
    page.locator("#q").fill("asyncio")
    page.locator("#q").press("Enter")
    expect(page).to_have_url(re.compile(r"\?q=asyncio$"))
    expect(page.locator("mark").first).to_be_visible()
