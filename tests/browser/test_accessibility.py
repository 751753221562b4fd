"""axe-core on every page, in light and dark: WCAG 2.2 AA and best practices at zero violations."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.bank import LIST

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
PAGES = {
    "home": "/",
    "hub": "/knowledge-hub/",
    "list": LIST,
    "filtered list": f"{LIST}?technology=python&level=wizard&min_difficulty=2&page=1",
    "empty list": f"{LIST}?technology=python&level=beginner&min_difficulty=10",
    "question": f"{LIST}py-adv-002/",
    "search": f"{LIST}?q=overfiting",
    "nothing found": f"{LIST}?q=zebra+unheardof",
    "short answers": f"{LIST}?depth=short&technology=python",
    "missing page": "/nothing/",
}
DESK = {
    "index": "/admin/",
    "list": "/admin/questions/question/",
    "searched list": "/admin/questions/question/?q=python&status__exact=published",
    "form": "/admin/questions/question/add/",
    "follow-ups": "/admin/questions/followup/",
}


def violations(page, scheme="light"):
    """What axe-core finds; the second scheme differs in its colours alone."""
    rules = (
        RULES if scheme == "light" else {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
    )
    found = Axe().run(page, options={"runOnly": rules}).response["violations"]
    return sorted({f"{rule['id']}: {node['html'][:120]}" for rule in found for node in rule["nodes"]})


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_a_page_has_no_violation(page, name, scheme):
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto(PAGES[name])
    assert violations(page, scheme) == []


@pytest.mark.parametrize(("width", "scheme"), [(390, "light"), (1440, "dark")])
def test_the_list_with_all_cards_and_filters_open_has_none(page, width, scheme):
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.set_viewport_size({"width": width, "height": 900})
    page.goto(f"{LIST}?page=4")
    page.evaluate("document.querySelectorAll('details').forEach(e => e.open = true)")
    assert violations(page, scheme) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", DESK)
def test_the_editing_desk_has_none(editor, name, scheme):
    editor.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    editor.goto(DESK[name])
    assert violations(editor, scheme) == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_questions_form_has_none(editor, scheme):
    editor.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    editor.goto("/admin/questions/question/?q=PY-ADV-001")
    editor.get_by_role("link", name="PY-ADV-001").click()
    editor.wait_for_url("**/change/**")
    assert violations(editor, scheme) == []
