"""What editors write: the desk's examples keep their promises, nothing typed is lost, GitHub's forms work."""

import re
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from questions.dialect import SECTIONS
from questions.rendering import normalize, render

EXAMPLES = [example for examples in SECTIONS.values() for example in examples]


def shown(text):
    """What a visitor reads of the Markdown text."""
    return unescape(re.sub(r"<[^>]*>", "", render(text)))


def code_in(text):
    """The contents of the blocks of code, as a visitor copies them."""
    blocks = re.findall(r"<pre[^>]*>(?:<span></span>)?<code>(.*?)</code></pre>", render(text), re.S)
    return [unescape(re.sub(r"<[^>]*>", "", block)) for block in blocks]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example.source)
def test_an_example_of_the_desk_becomes_what_it_says(example):
    assert example.promise in example.html


@pytest.mark.parametrize(
    "text",
    [
        "Prefer List<String> to a raw List.",
        "Call GET /users/<id>/posts/<post_id>.",
        "A vector<int> holds numbers. Then more.",
        "if a<b and c>d",
        "std::map<std::string, std::vector<int>>",
        "x << 2 and <= and <- and <",
        "an <img src=x onerror=y> and </p> <p> here",
        "<?php echo 1; ?>",
        "<!DOCTYPE html>",
        "<details><summary>More</summary>text</details>",
        "a <sub>that is never closed",
    ],
)
def test_what_stands_in_angle_brackets_is_shown(text):
    assert shown(text) == text


def test_a_tag_does_not_swallow_the_next_paragraph():
    assert render("A <script> tag blocks the parser.\n\nMore.") == (
        "<p>A &lt;script&gt; tag blocks the parser.</p>\n<p>More.</p>"
    )


def test_an_unclosed_fence_is_code_to_the_end():
    assert code_in("```html\n<script>\n\nList<String>") == ["<script>\n\nList<String>\n"]


def test_a_closed_tag_in_a_list_or_cell_is_text_too():
    assert "<li>&lt;b&gt;x&lt;/b&gt;</li>" in render("- <b>x</b>")
    assert "<td>&lt;T&gt;</td>" in render("| a |\n| --- |\n| <T> |")


AWKWARD_CODE = "all:\n\techo  \n\n  \t\n\t\tx   \n> not a quote\n- not a list\n1) nor this\n\\\n"


@pytest.mark.parametrize(
    "text",
    [
        f"```make\n{AWKWARD_CODE}```",
        f"Text\n```\n{AWKWARD_CODE}```\nmore text",
        f"~~~~\n{AWKWARD_CODE}~~~~",
        f"```make\n{AWKWARD_CODE}",
        "- item\n\n" + "".join(f"  {line}\n" for line in f"```\n{AWKWARD_CODE}```".split("\n")),
        "1. item\n" + "".join(f"   {line}\n" for line in f"```\n{AWKWARD_CODE}```".split("\n")),
        "".join(f"> {line}\n" for line in f"```\n{AWKWARD_CODE}```".split("\n")),
        "".join(f"    {line}\n" for line in AWKWARD_CODE.split("\n")),
    ],
    ids=["fence", "in text", "tildes", "unclosed", "in a list", "in numbers", "in a quote", "indented"],
)
def test_code_is_kept_byte_for_byte(text):
    assert code_in(normalize(text)) == [AWKWARD_CODE]


code_lines = st.text(alphabet=" \tax`~>-*1.<&\\é函", max_size=12)


@settings(max_examples=150, deadline=None)
@given(st.lists(code_lines, min_size=1, max_size=6).map(lambda lines: ["x", *lines, "x"]))
def test_whatever_stands_in_a_fence_comes_out_of_it(lines):
    code = "\n".join(lines)
    fence = "`" * 20
    assert code_in(f"Text\n{fence}text\n{code}\n{fence}") == [code + "\n"]


@pytest.mark.parametrize("header", ["python:a/main.py", 'python title="a/main.py"', "python file=a/main.py"])
def test_a_fence_names_its_file(header):
    html = render(f"```{header}\nx = 1\n```")
    assert '<span class="filename">a/main.py</span>' in html
    assert "language-python" in html


@pytest.mark.parametrize(
    "header", ["python {1,3}", "python hl_lines", "c++ // main", "{.python #id}", "a b c", "F# 1"]
)
def test_whatever_follows_a_fence_it_stays_code(header):
    assert code_in(f"```{header}\nx = 1\n```\n\nAfter") == ["x = 1\n"]


@pytest.mark.parametrize("end", ["  ", "   ", "\\"])
def test_blanks_or_a_backslash_break_a_line(end):
    assert re.fullmatch(r"<p>one ?<br>\s+two</p>", render(normalize(f"one{end}\r\ntwo")))
    assert re.search(r"<li>one ?<br>\s+two</li>", render(normalize(f"- one{end}\n  two")))


@pytest.mark.parametrize(("line", "side"), [("---:", "right"), (":---:", "center"), (":---", "left")])
def test_a_column_is_aligned_by_a_class(line, side):
    html = render(f"| a |\n| {line} |\n| 1 |")
    assert f'<th class="align-{side}">a</th>' in html
    assert f'<td class="align-{side}">1</td>' in html
    assert "style" not in html


NESTED = "<ul>\n<li>a<ul>\n<li>b<ul>\n<li>c</li>\n</ul>\n</li>\n</ul>\n</li>\n<li>d</li>\n</ul>"


@pytest.mark.parametrize("blanks", [2, 3, 4])
def test_lists_nest_by_two_blanks_or_more(blanks):
    assert render(f"- a\n{' ' * blanks}- b\n{' ' * 2 * blanks}- c\n- d") == NESTED


def test_lists_nest_by_tabs_and_in_quotes():
    assert render("- a\n\t- b\n\t\t- c\n- d") == NESTED
    assert NESTED in render("> - a\n>   - b\n>     - c\n> - d")


@pytest.mark.parametrize(
    ("text", "html"),
    [
        ("Text\n- a\n- b", "<p>Text</p>\n<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("Text\n1. a\n2. b", "<p>Text</p>\n<ol>\n<li>a</li>\n<li>b</li>\n</ol>"),
        ("Text\n* a\n\nText", "<p>Text</p>\n<ul>\n<li>a</li>\n</ul>\n<p>Text</p>"),
        ("- a\n1. b", "<ul>\n<li>a</li>\n</ul>\n<ol>\n<li>b</li>\n</ol>"),
        ("Text\n```\nx\n```\nText", None),
        ("Text\n| a |\n| - |\n| 1 |", None),
    ],
)
def test_a_block_needs_no_empty_line_before_it(text, html):
    apart = re.sub(r"(?<=Text)\n|\n(?=Text|1. b)", "\n\n", text)
    assert render(text) == render(apart)
    assert html is None or render(text) == html


def test_a_year_at_the_start_of_a_line_begins_no_list():
    assert render("It was in\n1986. Then more.") == "<p>It was in\n1986. Then more.</p>"


def test_brackets_number_a_list_and_struck_words_are_struck():
    assert render("1) a\n2) b") == "<ol>\n<li>a</li>\n<li>b</li>\n</ol>"
    assert render("~~a~~ b~c~") == "<p><del>a</del> b~c~</p>"


def test_tasks_are_boxes_that_say_their_state():
    boxes = re.findall(r"<input[^>]*>", render("- [ ] a\n- [x] b\n  - [X] c"))
    assert [" checked" in box for box in boxes] == [False, True, True]
    assert all("disabled" in box and 'type="checkbox"' in box and "aria-label" in box for box in boxes)


def test_bare_addresses_are_links_without_the_punctuation_around_them():
    html = render("See https://example.org/a_b?c=1, (http://example.org/d).")
    assert re.findall('href="([^"]*)"', html) == ["https://example.org/a_b?c=1", "http://example.org/d"]


def test_footnotes_and_formulas_stay_as_they_are_typed():
    text = "A claim[^1], \\(a_1 < b_1\\).\n[^1]: https://example.org/ is its note."
    assert shown(text) == text
    assert shown("\\[\nx_1 * y_1\n\\]") == "\\[\nx_1 * y_1\n\\]"
    assert 'href="[' not in render(text)


def test_an_image_from_elsewhere_is_a_link_to_it():
    assert render("![A photo](https://example.org/a.png)") == (
        '<p><a href="https://example.org/a.png" rel="noopener">A photo</a></p>'
    )


@pytest.mark.parametrize(
    "text", ["**函数**是一个对象。", "**דוגמה** של קוד", "**مثال** على الدالة", "𝒙 and 🙂"]
)
def test_any_script_goes_through(text):
    assert shown(text) == text.replace("*", "")


@pytest.mark.parametrize("text", ["*a**b*c", "x *a**b*c d", "**a*b**c", "_a__b_c"])
def test_emphasis_in_emphasis_loses_no_letter(text):
    assert re.sub(r"\W|_", "", shown(text)) == re.sub(r"\W|_", "", text)
