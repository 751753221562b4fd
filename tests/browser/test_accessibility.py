"""axe-core on every page, in light and dark: WCAG 2.2 AA and best practices at zero violations."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.bank import LIST

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
COLORS = {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
PAGES = {
    "home": "/",
    "hub": "/knowledge-hub/",
    "list": LIST,
    "filtered list": f"{LIST}?technology=python&level=wizard&min_difficulty=2&page=1",
    "empty list": f"{LIST}?technology=python&level=beginner&min_difficulty=10",
    "question": f"{LIST}py-adv-002/",
    "corrected search": f"{LIST}?q=decoratr",
    "closest matches": f"{LIST}?q=asyncio+unheardof",
    "nothing found": f"{LIST}?q=%22unheardof%22",
    "short answers": f"{LIST}?depth=short&technology=python",
    "missing page": "/nothing/",
}
DESK = {
    "index": "/admin/",
    "list": "/admin/questions/question/",
    "searched list": "/admin/questions/question/?q=python&status__exact=published",
    "form": "/admin/questions/question/add/",
    "follow-ups": "/admin/questions/followup/",
    "Markdown": "/admin/questions/question/markdown/",
}


def violations(page, rules=RULES):
    found = Axe().run(page, options={"runOnly": rules}).response["violations"]
    return sorted({f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]})


def violations_in_both_schemes(page, again=False):
    """All rules in light; in dark, which differs in its colors alone, the rules about colors.

    Loaded again for the desk, whose links fade from one scheme into the other.
    """
    page.emulate_media(color_scheme="light", reduced_motion="reduce")
    light = violations(page)
    page.emulate_media(color_scheme="dark", reduced_motion="reduce")
    if again:
        page.reload()
    return light, violations(page, COLORS)


@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_violation(page, name):
    page.goto(PAGES[name])
    assert violations_in_both_schemes(page) == ([], [])


def test_the_list_with_all_cards_and_filters_open_has_none(page):
    page.set_viewport_size({"width": 390, "height": 900})
    page.goto(f"{LIST}?page=4")
    page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
    assert violations_in_both_schemes(page) == ([], [])


@pytest.mark.parametrize("name", DESK)
def test_the_editing_desk_has_none(editor, name):
    editor.goto(DESK[name])
    assert violations_in_both_schemes(editor, again=True) == ([], [])


def test_a_questions_form_has_none(editor):
    editor.goto("/admin/questions/question/?q=PY-ADV-001")
    editor.get_by_role("link", name="PY-ADV-001").click()
    editor.wait_for_url("**/change/**")
    assert violations_in_both_schemes(editor, again=True) == ([], [])
