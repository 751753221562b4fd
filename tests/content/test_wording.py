"""How the bank is worded: short sentences, and what a spoken answer needs, as people say it."""

from collections import Counter
from statistics import median

import pytest

from tests.content import reading
from tests.content.reading import bullets, questions, whole_sentences, words

every_question = pytest.mark.parametrize("code", questions())


def lines(code):
    return questions()[code]["also_asked"].splitlines()


def same(text):
    """What two ways to ask have in common that differ in signs and capitals only."""
    return " ".join(text.lower().replace("-", " ").replace("`", "").rstrip("?").split())


@every_question
def test_half_of_the_sentences_have_at_most_16_words(code):
    parts = (questions()[code][part] for part in reading.PARTS)
    assert median(words(sentence) for part in parts for sentence in whole_sentences(part)) <= 16


@every_question
def test_no_sentence_has_more_than_32_words(code):
    fields = (questions()[code][field] for field in (*reading.PARTS, "points"))
    sentences = [sentence for field in fields for sentence in whole_sentences(field)]
    assert [sentence for sentence in sentences if words(sentence) > 32] == []


@every_question
def test_a_question_is_also_asked_in_four_to_ten_short_lines(code):
    assert 4 <= len(lines(code)) <= 10
    assert [line for line in lines(code) if len(line) > 80 or not 2 <= words(line) <= 9] == []


def test_no_other_way_to_ask_repeats_a_title_or_another_line():
    asked = [fields["title"] for fields in questions().values()]
    asked += [line for code in questions() for line in lines(code)]
    assert [text for text, times in Counter(map(same, asked)).items() if times > 1] == []


@every_question
def test_points_are_three_to_six_short_bullets_and_nothing_else(code):
    points = questions()[code]["points"]
    assert 3 <= len(bullets(points)) <= 6
    assert len(bullets(points)) == len(points.splitlines())
    assert [point for point in bullets(points) if len(point) > 140] == []


@every_question
def test_what_a_question_tests_is_one_line_that_starts_with_whether(code):
    purpose = questions()[code]["tests_for"]
    assert purpose.startswith("Whether ")
    assert len(purpose) <= 160
    assert "\n" not in purpose


def test_sentences_end_at_their_marks_and_with_their_blocks():
    text = "See `a. B.` in Mata v. Avianca: it is 1.5. **So?** `x` runs (it does.) Then\nmore\n\n- one\n- two. Three"
    assert whole_sentences(text) == [
        "See X in Mata v. Avianca: it is 1.5.",
        "**So?",
        "X runs (it does.",
        "Then more",
        "one",
        "two.",
        "Three",
    ]
