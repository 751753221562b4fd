"""The form of every published question: lengths, bullets, sources, punctuation, figures."""

import re

import pytest
import yaml

from tests.content import reading
from tests.content.reading import bullets, follow_ups, paragraphs, prose, questions, words

LENGTHS = {"answer": (30, 70), "example": (60, 160), "scenario": (80, 200)}
EXPLANATION = {"beginner": (150, 260), "intermediate": (200, 340), "advanced": (260, 420)}
FIELDS = (*reading.PARTS, "sources")
MEASURED = re.compile(
    r"\d[\d.,]*\s?(?:%|percent\b|per cent\b|times (?:faster|slower|more|less|as|the)|x faster"
    r"|ms\b|milliseconds?\b|µs\b|microseconds?\b|seconds?\b|[KMG]i?B\b)"
)
every_question = pytest.mark.parametrize("code", questions())


def unquoted(text):
    """Prose with its inline code blanked, for rules about punctuation."""
    return re.sub(r"`[^`]*`", "x", reading.without_blocks(text))


@pytest.fixture(scope="module")
def allowed_numbers():
    """Paragraphs whose numbers need no link of their own, each with the reason."""
    path = reading.ROOT / "tests/content/allowed_numbers.yaml"
    return yaml.safe_load(path.read_text(encoding="utf-8")) or {}


@every_question
@pytest.mark.parametrize("part", LENGTHS)
def test_a_part_keeps_to_its_length(code, part):
    lowest, highest = LENGTHS[part]
    assert lowest <= words(questions()[code][part]) <= highest


@every_question
def test_the_explanation_is_as_long_as_its_level_allows(code):
    fields = questions()[code]
    lowest, highest = EXPLANATION[fields["level"][0]]
    assert lowest <= words(fields["explanation"]) <= highest


@every_question
def test_the_answer_is_plain_prose(code):
    assert not re.search(r"^(```|[-*] |\d+\. |#|\|)", questions()[code]["answer"], re.M)


@every_question
def test_the_title_is_one_question(code):
    title = questions()[code]["title"]
    assert title.endswith("?")
    assert title.count("?") == 1
    assert len(title) <= 90


@every_question
def test_mistakes_are_three_to_five_bullets(code):
    assert 3 <= len(bullets(questions()[code]["mistakes"])) <= 5


@every_question
def test_follow_ups_are_three_to_five_single_questions(code):
    texts = [follow_up.text for follow_up in follow_ups()[code]]
    assert 3 <= len(texts) <= 5
    assert all(text.endswith("?") and text.count("?") == 1 for text in texts)


@every_question
def test_sources_are_links_with_title_author_and_year_or_version(code):
    sources = bullets(questions()[code]["sources"])
    assert 2 <= len(sources) <= 6
    for source in sources:
        assert re.match(r"\[.+\]\(https://[^\s)]+(\([^\s)]*\)[^\s)]*)*\), .*\d", source), source


@every_question
def test_the_example_names_its_source(code):
    assert "](https://" in questions()[code]["example"]


@every_question
def test_it_says_what_it_applies_to_and_when_it_was_reviewed(code):
    assert questions()[code]["applies_to"]
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", str(questions()[code]["reviewed_on"]))


@every_question
@pytest.mark.parametrize("field", FIELDS)
def test_the_text_is_clean(code, field):
    text = questions()[code][field]
    clean = unquoted(text)
    assert not re.search(r"^ *#", clean, re.M), "a heading breaks the page's outline"
    assert not re.search(r"[“”‘’]", text), "straight quotes only"
    assert not re.search(r"(?<!\.)\.\.(?!\.)|,,|;;|\?\?|!!|\s[,;](?=\s)", clean), (
        "doubled or loose punctuation"
    )
    assert not re.search(r"\b(TODO|TBD|FIXME|lorem)\b", text, re.I)
    assert not re.search(r"<[a-zA-Z/!]", clean), "raw HTML"
    assert not re.search(r"[ \t]$", text, re.M)


@every_question
def test_numbers_that_look_measured_stand_beside_their_source(code, allowed_numbers):
    allowed = allowed_numbers.get(code, {})
    for part in reading.PARTS:
        for paragraph in paragraphs(questions()[code][part]):
            number = MEASURED.search(paragraph)
            if number and "](https://" not in paragraph:
                assert number[0] in allowed, f"{number[0]!r} has no source: {paragraph}"


@every_question
def test_figures_are_files_of_the_site_with_a_text_alternative(code):
    for text, address in re.findall(r"!\[([^\]]*)\]\(([^)]*)\)", questions()[code]["explanation"]):
        assert len(text) >= 30
        assert (reading.ROOT / address.lstrip("/")).exists(), address


@every_question
def test_links_in_the_text_are_absolute(code):
    for field in FIELDS:
        for address in re.findall(
            r"(?<!!)\[[^\]]*\]\(([^)\s]*)", reading.without_blocks(questions()[code][field])
        ):
            assert address.startswith("https://"), address


def test_every_figure_file_is_shown():
    shown = {
        address.rsplit("/", 1)[1]
        for fields in questions().values()
        for address in re.findall(r"\]\((/static/figures/[^)]*)\)", fields["explanation"])
    }
    assert shown == {path.name for path in (reading.ROOT / "static/figures").glob("*.svg")}


def test_one_in_three_questions_carries_a_figure_or_a_table():
    drawn = [f for f in questions().values() if re.search(r"^\||^!\[", f["explanation"], re.M)]
    assert len(drawn) >= len(questions()) / 3


def test_prose_leaves_out_what_is_not_read_aloud():
    text = "A [link](https://x.example) and `code`.\n\n```python\nx = 1\n```\n\n| a | b |\n\n![alt](/static/x.svg)"
    assert prose(text).split() == ["A", "link", "and", "`code`."]
