"""Search in a browser: the box and its button, keys, walking on, the sheet for print."""

import re

from playwright.sync_api import expect

from tests.bank import LIST
from tests.browser.conftest import expect_keys


def test_a_mouse_finds_the_search_button(page):
    for width in (320, 1280):
        page.set_viewport_size({"width": width, "height": 800})
        page.goto("/")
        page.locator("#q").fill("asyncio")
        button = page.get_by_role("button", name="Search")
        size = button.bounding_box()
        assert size["width"] >= 44
        assert size["height"] >= 44
        button.click()
        expect(page).to_have_url(re.compile(r"\?q=asyncio$"))


def test_the_search_button_shows_that_it_has_focus(page):
    page.goto("/")
    page.locator("#q").focus()
    page.keyboard.press("Tab")
    button = page.get_by_role("button", name="Search")
    expect(button).to_be_focused()
    expect(button).to_have_css("outline-width", "3px")
    expect(button).to_have_css("clip-path", "none")


def test_the_combobox_is_a_text_field_with_a_keyboard_for_searching(page):
    page.goto("/")
    box = page.get_by_role("combobox", name="Search questions and answers")
    expect(box).to_have_attribute("type", "text")
    expect(box).to_have_attribute("inputmode", "search")
    expect(box).to_have_attribute("enterkeyhint", "search")


def test_searching_keeps_the_filters(page):
    page.goto(f"{LIST}?technology=python&level=advanced")
    page.locator("#q").fill("memory")
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile(r"technology=python&level=advanced"))
    expect(page).to_have_url(re.compile(r"q=memory"))


def test_a_search_is_sorted_as_chosen_the_easiest_first_too(page):
    page.goto(f"{LIST}?q=memory")
    page.get_by_label("Sort", exact=True).select_option("Easiest first")
    expect(page).to_have_url(re.compile(r"\?q=memory&sort=easiest$"))
    expect(page.get_by_label("Sort", exact=True)).to_have_value("easiest")


def expect_place(page, place):
    """The reader stands there in the list, and the page listens for keys."""
    expect(page.get_by_text(place)).to_be_visible()
    expect_keys(page)


def test_keys_walk_through_the_list_across_its_pages(page):
    page.goto(f"{LIST}?technology=python&sort=code")
    fifteenth = page.locator(".card .tags code").nth(14).inner_text()
    page.locator(".card h3 a").nth(14).click()
    expect_place(page, "15 of 18")
    page.keyboard.press("j")
    expect_place(page, "16 of 18")
    page.keyboard.press("k")
    expect_place(page, "15 of 18")
    expect(page.locator(".head .tags code")).to_have_text(fifteenth)
    page.keyboard.press("ArrowLeft")
    expect_place(page, "14 of 18")


def test_keys_rest_while_a_field_has_focus(page):
    page.goto(f"{LIST}py-adv-001/")
    expect_keys(page)
    before = page.url
    page.locator("#q").fill("j")
    page.keyboard.type("jk/?")
    expect(page.locator("#q")).to_have_value("jjk/?")
    assert page.url == before


def test_a_question_mark_lists_the_keys(page):
    page.goto("/")
    expect_keys(page)
    page.keyboard.press("?")
    dialog = page.get_by_role("dialog", name="Keys")
    expect(dialog).to_be_visible()
    page.keyboard.press("Escape")
    expect(dialog).to_be_hidden()


def test_all_short_answers_print_on_a_few_clean_pages(page):
    page.goto(f"{LIST}?depth=short&per_page=all")
    sheet = page.pdf(format="A4")
    assert len(re.findall(rb"/Type\s*/Page\b", sheet)) <= 10
    page.emulate_media(media="print")
    for selector in (".bar", ".side", ".status", ".pages", ".foot"):
        expect(page.locator(selector).first).to_be_hidden()
    expect(page.locator(".imprint")).to_contain_text(LIST)
