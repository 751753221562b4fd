"""The editing desk in a browser: its scripts run under the strict policy, the preview opens."""

from playwright.sync_api import expect


def open_form(editor, code="PY-ADV-001"):
    editor.goto(f"/admin/questions/question/?q={code}")
    editor.get_by_role("link", name=code).click()
    editor.wait_for_url("**/change/**")


def test_the_desk_says_nothing_on_the_console(editor, messages):
    editor.goto("/admin/")
    editor.goto("/admin/questions/question/")
    open_form(editor)
    expect(editor.get_by_label("Deep explanation")).to_be_visible()
    assert messages == []


def test_the_next_question_of_a_follow_up_is_named_by_its_code(editor):
    open_form(editor)
    editor.locator("#id_follow_ups-0-leads_to").fill("py-adv-002")
    editor.get_by_role("button", name="Save and continue editing").first.click()
    expect(editor.get_by_text("was changed successfully")).to_be_visible()
    expect(editor.locator("#id_follow_ups-0-leads_to")).to_have_value("PY-ADV-002")


def test_the_preview_opens_in_a_new_tab_with_the_unsaved_text(editor):
    open_form(editor)
    editor.get_by_label("Answer").fill("A text that *nobody* saved.")
    with editor.context.expect_page() as opened:
        editor.get_by_role("button", name="Preview in a new tab").click()
    preview = opened.value
    expect(preview.get_by_text("nothing is saved yet")).to_be_visible()
    expect(preview.locator("#answer em")).to_have_text("nobody")


def test_markdown_fields_are_big_enough_to_write_in(editor):
    open_form(editor)
    box = editor.get_by_label("Deep explanation").bounding_box()
    assert box["width"] >= 700
    assert box["height"] >= 250


def test_all_columns_of_the_list_of_questions_are_in_sight(editor):
    editor.set_viewport_size({"width": 1280, "height": 800})
    editor.goto("/admin/questions/question/")
    for column in ("Code", "Question", "Topic", "Level", "Difficulty", "Status", "Reviewed on"):
        header = editor.get_by_role("columnheader", name=column)
        expect(header).to_be_in_viewport(ratio=1)
    results = editor.locator(".results")
    assert results.evaluate("element => element.scrollWidth <= element.clientWidth")


def test_the_log_in_page_has_a_heading(page):
    page.goto("/admin/")
    expect(page.get_by_role("heading", level=1)).to_have_text("Sign in to the editing desk")
