"""The bank as a whole: the plan it follows, sentences said once, follow-ups that reach every question."""

from collections import Counter, defaultdict

import pytest

from questions.models import Question
from tests.bank import LIST
from tests.content import reading
from tests.content.reading import follow_ups, questions, sentences
from tests.pages import codes_of, text_of


def place(fields):
    names = {
        record["slug"]: record["name"]
        for model in ("technology", "topic", "level")
        for record in reading.records(model)
    }
    return {
        "technology": names[fields["technology"][0]],
        "topic": names[fields["topic"][1]],
        "level": names[fields["level"][0]],
        "difficulty": str(fields["difficulty"]),
    }


def test_the_bank_holds_exactly_the_planned_questions():
    planned = {
        row["code"]: {key: row[key] for key in ("technology", "topic", "level", "difficulty")}
        for row in reading.plan()
    }
    assert {code: place(fields) for code, fields in questions().items()} == planned


def test_no_two_questions_share_a_sentence():
    owners = defaultdict(set)
    for code, fields in questions().items():
        for part in reading.PARTS:
            for sentence in sentences(fields[part]):
                if len(sentence.split()) > 3:
                    owners[sentence].add(code)
    assert {sentence: codes for sentence, codes in owners.items() if len(codes) > 1} == {}


def test_no_long_sentence_stands_twice():
    said = Counter(
        sentence
        for fields in questions().values()
        for part in reading.PARTS
        for sentence in sentences(fields[part])
        if len(sentence.split()) >= 12
    )
    assert [sentence for sentence, times in said.items() if times > 1] == []


def test_titles_and_follow_ups_are_said_once():
    texts = [fields["title"] for fields in questions().values()]
    texts += [follow_up.text for each in follow_ups().values() for follow_up in each]
    assert [text for text, times in Counter(texts).items() if times > 1] == []


def test_follow_ups_lead_to_other_questions_of_the_bank():
    for code, each in follow_ups().items():
        targets = [follow_up.leads_to for follow_up in each if follow_up.leads_to]
        assert set(targets) <= questions().keys() - {code}
        assert len(targets) >= len(each) * 2 / 3
        assert len(targets) == len(set(targets)), f"{code} leads to one question twice"


@pytest.mark.parametrize("start", questions())
def test_from_any_question_the_follow_ups_reach_every_other(start):
    reached, waiting = {start}, [start]
    while waiting:
        for follow_up in follow_ups()[waiting.pop()]:
            if follow_up.leads_to and follow_up.leads_to not in reached:
                reached.add(follow_up.leads_to)
                waiting.append(follow_up.leads_to)
    assert reached == questions().keys()


@pytest.mark.django_db
def test_every_question_passes_the_gate_that_editors_pass(real_bank):
    for question in Question.objects.published().prefetch_related("follow_ups"):
        question.full_clean()
        question.check_follow_ups(question.follow_ups.count())
        for follow_up in question.follow_ups.all():
            follow_up.full_clean()


@pytest.mark.django_db
def test_the_bank_shows_on_four_pages_and_the_last_holds_the_hardest(client, real_bank):
    pages = [client.get(f"{LIST}?page={number}", follow=True) for number in (1, 2, 3, 4)]
    assert [len(codes_of(page)) for page in pages] == [15, 15, 15, 9]
    assert "Showing 54 questions" in text_of(pages[0])
    last = {questions()[code.upper()]["difficulty"] for code in codes_of(pages[3])}
    assert last == {8, 9}
