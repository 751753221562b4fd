"""A form of the desk in a browser: it asks before it is left, and loses nothing when the session ends."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import EDITOR, PASSWORD

WRITTEN = "Written for an hour."


@pytest.fixture
def form(editor):
    open_form(editor)
    return editor


def open_form(editor, code="PY-BEG-002"):
    editor.goto(f"/admin/questions/question/?q={code}")
    editor.get_by_role("link", name=code).click()
    editor.wait_for_url("**/change/**")
    # The module has run when Django's own scripts, which are deferred too, have made their links.
    expect(editor.get_by_role("button", name="Add another Follow-up question")).to_be_visible()


def write(editor, text=WRITTEN):
    editor.locator("#id_answer").fill(text)


def leave(page):
    """Go to the desk's first page by its link; return the questions that the browser has asked."""
    asked = []
    page.once("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.get_by_role("link", name="Home", exact=True).first.click()
    return asked


def save(page):
    page.get_by_role("button", name="Save and continue editing").first.click()


def sign_in(page):
    page.get_by_label("Username").fill(EDITOR)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Log in").click()


def test_an_edited_form_asks_before_it_is_left(form):
    write(form)
    asked = leave(form)
    expect(form).to_have_url(re.compile("/change/"))
    assert asked == ["beforeunload"]
    expect(form.locator("#id_answer")).to_have_value(WRITTEN)


def test_an_untouched_form_asks_nothing(form):
    assert leave(form) == []
    expect(form).to_have_url(re.compile("/admin/$"))


def test_saving_asks_nothing_and_leaves_nothing_behind(form):
    write(form, "An answer that is saved.")
    save(form)
    expect(form.get_by_text("was changed successfully")).to_be_visible()
    open_form(form)
    expect(form.get_by_text("was not saved")).to_have_count(0)


def test_nothing_is_lost_when_the_session_ends_while_somebody_writes(page, base_url):
    page.goto("/admin/login/")
    sign_in(page)
    open_form(page, "PY-BEG-004")
    write(page)
    page.get_by_role("button", name="Add another Follow-up question").click()
    rows = page.locator("textarea[name$='-text']:not([name*=__prefix__])")
    rows.last.fill("What was typed last?")
    count = rows.count()
    page.context.clear_cookies(name="sessionid")
    save(page)
    expect(page.get_by_text("Were you writing when your session ended?")).to_be_visible()
    sign_in(page)
    page.wait_for_url("**/change/**")
    page.get_by_role("button", name="Put it back").click()
    expect(page.locator("#id_answer")).to_have_value(WRITTEN)
    expect(rows).to_have_count(count)
    expect(rows.last).to_have_value("What was typed last?")
    save(page)
    expect(page.get_by_text("was changed successfully")).to_be_visible()
    expect(page.locator("#id_answer")).to_have_value(WRITTEN)
    assert "What was typed last?" in page.content()
    expect(page.get_by_text("was not saved")).to_have_count(0)


def test_a_form_from_before_the_last_sign_in_says_how_to_get_its_text_back(page, base_url):
    page.goto("/admin/login/")
    sign_in(page)
    open_form(page, "PY-BEG-003")
    write(page)
    page.context.clear_cookies(name="csrftoken")
    save(page)
    expect(page.get_by_role("heading", name="This form was not saved")).to_be_visible()
    open_form(page, "PY-BEG-003")
    page.get_by_role("button", name="Put it back").click()
    save(page)
    expect(page.get_by_text("was changed successfully")).to_be_visible()
    expect(page.locator("#id_answer")).to_have_value(WRITTEN)


def test_what_was_written_earlier_can_be_forgotten(form):
    write(form, "Written in vain.")
    form.once("dialog", lambda dialog: dialog.accept())
    open_form(form)
    form.get_by_role("button", name="Forget it").click()
    open_form(form)
    expect(form.get_by_role("button", name="Put it back")).to_have_count(0)


def test_the_script_says_nothing_on_the_console(form, messages):
    form.reload()
    write(form)
    assert messages == []
