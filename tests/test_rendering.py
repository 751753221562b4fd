"""Markdown in, safe HTML out."""

import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questions.rendering import CLEANER, normalize, render

ATTACKS = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java\tscript:alert(1))",
    "[x](data:text/html;base64,PHNjcmlwdD4=)",
    "![x](data:image/svg+xml,<svg onload=alert(1)>)",
    "![x](https://elsewhere.example/pixel.png)",
    "![x](//elsewhere.example/pixel.png)",
    "<p style='position:fixed'>x</p>",
    "<style>body{display:none}</style>",
    "<iframe src='https://elsewhere.example'></iframe>",
    "<form action='/admin/'><input name=a><button>go</button></form>",
    "<object data=x></object><embed src=x><base href=//x><link rel=stylesheet href=x><meta http-equiv=refresh>",
    "<svg><script>alert(1)</script></svg>",
    "<math><mi xlink:href='javascript:alert(1)'>x</mi></math>",
    "<a href='https://a.example' target=_blank id=main onclick=x()>x</a>",
    "```python\n</code></pre><script>alert(1)</script>\n```",
    "<!-- --><script>alert(1)</script><!-- -->",
    "<sub onclick=x()>x</sub><em style='position:fixed'>x</em>",
    "- [ ] <input type=text name=a>",
    "![x](https://elsewhere.example/pixel.png 'x\" onload=x()')",
    '```python title="<script>alert(1)</script>"\nx\n```',
    "|a|\n|:-|\n|<td style='position:fixed' class=bar>|",
    "![x][y]\n\n[y]: javascript:alert(1)",
    "<javascript:alert(1)> https://a.example/<script>",
]
FORBIDDEN = re.compile(
    r"<(script|style|iframe|form|input(?![^>]*\stype=\"checkbox\")|button|object|embed|base|link|meta|svg|math)\b"
    r"|<[^>]*\s(on\w+|style|id|target)="
    r"|<[^>]*\s(href|src)=[\"']?\s*(javascript|data|vbscript):"
    r"|<[^>]*\ssrc=\"(?!/static/)",
    re.I,
)


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_could_run_or_restyle_or_call_elsewhere_does_not_survive(attack):
    assert not FORBIDDEN.search(render(attack))


@pytest.mark.parametrize("attack", [attack for attack in ATTACKS if attack.startswith("<")])
def test_the_search_for_it_finds_what_is_there(attack):
    assert FORBIDDEN.search(attack)


@settings(max_examples=150, deadline=None)
@given(st.lists(st.one_of(st.sampled_from(ATTACKS), st.text(max_size=30)), max_size=5).map("".join))
def test_no_markdown_whatever_gives_anything_forbidden(text):
    assert not FORBIDDEN.search(render(text))


def test_a_link_to_another_site_gets_noopener():
    assert render("[PEP 8](https://peps.python.org/pep-0008/)") == (
        '<p><a href="https://peps.python.org/pep-0008/" rel="noopener">PEP 8</a></p>'
    )


def test_a_figure_of_the_site_itself_is_shown_with_its_text():
    html = render("![Two boxes](/static/figures/py-adv-001.svg)")
    assert 'src="/static/figures/py-adv-001.svg"' in html
    assert 'alt="Two boxes"' in html


def test_a_fence_inside_a_list_stays_code():
    html = render("- point\n\n    ```python\n    x = 1\n    ```\n")
    assert '<div class="language-python highlight">' in html
    assert html.index("<li>") < html.index("highlight") < html.index("</li>")


@pytest.mark.parametrize("text", ["Like this:\n\n{}", "- Like this:\n\n\t```text\n{}\t```\n"])
def test_tabs_around_code_are_no_part_of_it(text):
    html = render(text.format("\tx = 1\n\t\ty = 2\n"))
    assert "<code>x = 1\n\ty = 2\n</code>" in html


def test_what_a_sample_raises_is_a_block_of_its_own_kind():
    html = render("```error\nTypeError: <x>\n```")
    assert html.startswith(
        '<div class="language-error highlight"><pre tabindex="0"><code>TypeError: &lt;x&gt;'
    )


def test_tables_and_code_can_be_scrolled_by_keyboard():
    assert '<table tabindex="0">' in render("| a | b |\n| --- | --- |\n| 1 | 2 |")
    assert '<pre tabindex="0">' in render("```text\nx\n```")


@pytest.mark.parametrize(
    "tag", ["dl", "dt", "b", "h1", "h7", "section", "details", "summary", "video", "label"]
)
def test_no_tag_but_the_few_allowed_is_made(tag):
    assert render(f"<{tag}>x</{tag}>") == f"<p>&lt;{tag}&gt;x&lt;/{tag}&gt;</p>"


def test_the_last_wall_drops_whatever_the_converter_might_let_through():
    assert CLEANER.clean("<b onclick=x()>a</b><td class='bar align-left' style='x'>b") == "ab"
    assert CLEANER.clean('<p class="bar" id="x">a</p>') == "<p>a</p>"
    assert CLEANER.clean('<ul class="task-list bar"><li class="bar">a') == (
        '<ul class="task-list"><li class="">a</li></ul>'
    )
    for address in ("https://elsewhere.example/a.png", "//elsewhere.example/a.png", "/admin/logout/"):
        assert "src" not in CLEANER.clean(f'<img src="{address}">')


def test_what_the_few_tags_may_say_comes_through():
    html = render(
        '[x](https://a.example/ "why")\n\n![y](/static/figures/z.svg "what")\n\n[m](mailto:a@b.example)'
    )
    assert 'title="why"' in html
    assert 'title="what"' in html
    assert 'href="mailto:a@b.example"' in html


def test_headings_stay_below_those_of_the_page():
    assert render("# Mine") == "<h4>Mine</h4>"


def test_an_unknown_language_is_plain_code():
    assert "x = &lt;1&gt;" in render("```klingon\nx = <1>\n```")


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        ("a\r\nb\rc", "a\nb\nc"),
        ("a  \n\tb\n\n", "a  \n\tb"),
        ("\n \n    code  \n", "    code"),
        (" \n\t\n", ""),
        ("a\0b\x1b[1m\x85c\ud800", "ab[1m\nc"),
        ("één – ½ 🙂", "één – ½ 🙂"),
        ("", ""),
    ],
)
def test_text_is_stored_without_what_nobody_sees(written, stored):
    assert normalize(written) == stored


@given(st.text())
def test_normalizing_twice_changes_nothing(text):
    assert normalize(normalize(text)) == normalize(text)


MARKS = [
    "- ",
    "1. ",
    "2) ",
    "> ",
    "  ",
    "    ",
    "\t",
    "\n",
    "\n\n",
    "\n```\n",
    "\n~~~\n",
    "*",
    "**",
    "_",
    "`",
    "|",
    "# ",
]
MARKS += [
    "|-|\n",
    "---\n",
    "- [ ] ",
    "<b>",
    "</p>",
    "<!--",
    "\\",
    "  \n",
    "[",
    "]",
    "![",
    "^",
    ": ",
    "&",
    "~~",
]


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(MARKS), max_size=30))
def test_no_word_is_lost_whatever_stands_around_it(marks):
    text = "".join(f"{mark}word{number}x" for number, mark in enumerate(marks))
    html = unescape(render(text))
    assert [number for number in range(len(marks)) if f"word{number}x" not in html] == []
