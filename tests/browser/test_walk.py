"""A candidate's walk: home, a cell of the grid, the second page, a card, a question, and back."""

import re

from playwright.sync_api import expect

from tests.bank import LIST


def test_from_home_to_a_question_and_back_to_the_same_place(page, messages):
    page.goto("/")
    page.get_by_role("link", name=re.compile("Python, Advanced$")).click()
    expect(page).to_have_url(re.compile(r"technology=python&level=advanced$"))
    page.get_by_role("link", name="Clear all").click()
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Page 2").click()
    expect(page).to_have_url(re.compile(r"\?page=2$"))
    card = page.locator(".card").nth(7)
    card.click(position={"x": 300, "y": 70})
    expect(card.get_by_role("heading", name="Deep Explanation")).to_be_visible()
    title = card.locator("h3").inner_text()
    card.locator("h3 a").click()
    expect(page.get_by_role("heading", level=1)).to_have_text(title)
    page.get_by_role("link", name="Back to the list").first.click()
    expect(page).to_have_url(re.compile(r"\?page=2#"))
    card = page.locator(".card", has_text=title).first
    expect(card.locator("details")).to_have_attribute("open", "")
    expect(card.locator("h3")).to_be_in_viewport()
    assert messages == []


def test_the_browsers_back_button_returns_to_the_same_page_and_filters(page):
    page.goto(f"{LIST}?technology=python&page=2")
    page.locator(".card h3 a").first.click()
    expect(page.get_by_role("link", name="Back to the list").first).to_be_visible()
    page.go_back()
    expect(page).to_have_url(re.compile(r"technology=python&page=2$"))
    expect(page.get_by_role("checkbox", name=re.compile("^Python"))).to_be_checked()


def test_an_address_with_a_code_opens_that_card(page):
    page.goto(f"{LIST}?technology=python&level=advanced#py-adv-001")
    card = page.locator(".card:has(#py-adv-001)")
    expect(card.locator("details")).to_have_attribute("open", "")
    expect(card.locator("h3")).to_be_in_viewport()


def test_each_part_has_a_link_of_its_own(page):
    page.goto(f"{LIST}py-adv-001/")
    page.get_by_role("navigation", name="On this page").get_by_role("link", name="Common Mistakes").click()
    expect(page).to_have_url(re.compile("#common-mistakes$"))
    expect(page.get_by_role("heading", name="Common Mistakes")).to_be_in_viewport()


def test_code_is_copied_with_one_click(page, context):
    context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.goto(f"{LIST}py-adv-001/")
    sample = page.locator(".language-python").first
    sample.get_by_role("button", name="Copy").click()
    expect(sample.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == sample.locator("code").inner_text().rstrip()
