"""Suggestions in a browser: by keyboard, told to a screen reader, never late."""

import re
from datetime import datetime

from playwright.sync_api import expect

from tests.bank import LIST
from tests.browser.conftest import expect_keys


def test_suggestions_come_while_typing_and_are_chosen_by_keyboard(page, messages):
    page.goto("/")
    expect_keys(page)
    page.keyboard.press("/")
    box = page.get_by_role("combobox", name="Search questions and answers")
    expect(box).to_be_focused()
    page.keyboard.type("metacl", delay=20)
    option = page.get_by_role("option").first
    expect(option).to_contain_text("PY-ADV-001")
    expect(box).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("ArrowDown")
    expect(option).to_have_attribute("aria-selected", "true")
    expect(box).to_have_attribute("aria-activedescendant", "suggestion-0")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"{LIST}py-adv-001/$"))
    assert messages == []


def test_escape_closes_the_suggestions_and_enter_searches(page):
    page.goto("/")
    box = page.locator("#q")
    box.press_sequentially("asyncio", delay=20)
    expect(page.get_by_role("option").first).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("listbox", name="Suggestions")).to_be_hidden()
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"\?q=asyncio$"))
    expect(page.locator("mark").first).to_be_visible()


def test_only_the_last_pause_is_asked_for(page):
    asked = []
    page.on("request", lambda request: "suggestions" in request.url and asked.append(request.url))
    page.clock.install(time=datetime(2026, 1, 1))
    page.goto("/")
    page.clock.pause_at(datetime(2026, 1, 2))
    page.locator("#q").press_sequentially("decorator")
    assert asked == []
    page.clock.fast_forward(200)  # milliseconds
    expect(page.get_by_role("option").first).to_be_visible()
    assert [url.partition("q=")[2] for url in asked] == ["decorator"]


LATE = {"suggestions": [{"label": "A late suggestion", "hint": "", "url": "/"}]}


def hold_suggestions_for(page, words):
    """Leave requests for these words unanswered until `send` gets the list that this returns."""
    held = []
    page.route(re.compile(f"suggest.*q={words}$"), lambda route: held.append(route))
    return held


def send(page, held):
    """Answer what was held back, and leave the page time to read it: the way to the server and back."""
    assert held
    for route in held:
        route.fulfill(json=LATE)
    page.evaluate("fetch('/').then(answer => answer.text())")


def test_a_late_answer_does_not_reopen_what_escape_has_closed(page):
    page.goto("/")
    held = hold_suggestions_for(page, "asyncio")
    with page.expect_request(re.compile("q=asyncio$")):
        page.locator("#q").press_sequentially("asyncio")
    page.keyboard.press("Escape")
    send(page, held)
    expect(page.get_by_role("listbox", name="Suggestions")).to_be_hidden()
    expect(page.locator("#q")).to_have_attribute("aria-expanded", "false")


def test_a_late_answer_does_not_change_the_list_that_the_reader_walks_in(page):
    page.goto("/")
    held = hold_suggestions_for(page, "metaclasses")
    page.locator("#q").press_sequentially("metacl")
    option = page.get_by_role("option").first
    expect(option).to_contain_text("PY-ADV-001")
    with page.expect_request(re.compile("q=metaclasses$")):
        page.locator("#q").press_sequentially("asses")
    page.keyboard.press("ArrowDown")
    send(page, held)
    expect(option).to_have_attribute("aria-selected", "true")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(f"{LIST}py-adv-001/$"))


def test_a_screen_reader_is_told_how_many_there_are_or_that_there_are_none(page):
    page.goto("/")
    said = page.get_by_role("search", name="Questions and answers").get_by_role("status")
    page.locator("#q").press_sequentially("garbage collector", delay=20)
    expect(said).to_have_text(re.compile(r"^\d suggestions?$"))
    page.locator("#q").fill("qqqq")
    expect(said).to_have_text("No suggestions")
    page.locator("#q").fill("")
    expect(said).to_have_text("")


def test_a_topic_is_told_from_a_question_and_leads_to_its_list(page):
    page.goto("/")
    page.locator("#q").press_sequentially("concurr", delay=20)
    option = page.get_by_role("option").first
    expect(option).to_contain_text("Topic · Python")
    option.click()
    expect(page).to_have_url(re.compile(r"\?topic=python.concurrency$"))
