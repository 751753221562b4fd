"""The records: what the database refuses, and what an editor is told in plain words."""

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from questions.models import FollowUp, Level, Question, Technology, Topic
from tests.bank import make_level, make_question, make_technology, make_topic, unsaved_question

pytestmark = pytest.mark.django_db


def refused(record):
    with pytest.raises(IntegrityError), transaction.atomic():
        record.save()
    return True


def complaints(record):
    with pytest.raises(ValidationError) as caught:
        record.full_clean()
    return caught.value.message_dict


def test_the_database_refuses_a_second_question_with_the_same_code():
    make_question("PY-BEG-001")
    assert refused(unsaved_question("PY-BEG-001"))


def test_the_database_refuses_doubled_slugs_and_ranks():
    python, _ = make_technology("Python"), make_level("Beginner")
    make_topic(python, "Typing")
    assert refused(Technology(name="Other", slug="python", position=2))
    assert refused(Level(name="Other", slug="beginner", rank=9))
    assert refused(Level(name="Other", slug="other", rank=1))
    assert refused(Topic(technology=python, name="Other", slug="typing", position=2))


def test_two_technologies_may_have_a_topic_of_the_same_name():
    make_topic(make_technology("Python"), "Testing")
    assert make_topic(make_technology("Machine Learning"), "Testing").pk


def test_the_database_refuses_two_follow_ups_in_one_place():
    question = make_question(follow_ups=["Why?"])
    assert refused(FollowUp(question=question, position=1, text="How?"))


def test_follow_ups_stand_in_their_order():
    question = make_question(follow_ups=())
    for position in (3, 1, 2):
        FollowUp.objects.create(question=question, position=position, text=f"Number {position}?")
    assert [follow_up.position for follow_up in question.follow_ups.all()] == [1, 2, 3]


@pytest.mark.parametrize(
    ("field", "name"),
    [
        ("answer", "answer"),
        ("explanation", "deep explanation"),
        ("example", "real-world example"),
        ("mistakes", "common mistakes"),
        ("scenario", "production scenario"),
        ("sources", "sources"),
        ("applies_to", "applies to"),
    ],
)
def test_a_question_is_not_published_without_its_parts(field, name):
    errors = complaints(unsaved_question(**{field: ""}))
    assert errors == {field: [f"Before it can be published, this question needs its {name}."]}


def test_a_question_is_not_published_without_a_day_of_review():
    assert "reviewed_on" in complaints(unsaved_question(reviewed_on=None))


def test_a_draft_may_lack_everything_but_its_place():
    parts = dict.fromkeys(Question.MARKDOWN, "")
    unsaved_question(status=Question.Status.DRAFT, reviewed_on=None, applies_to="", **parts).full_clean()


def test_a_published_question_needs_a_follow_up():
    with pytest.raises(ValidationError, match="needs a follow-up question"):
        unsaved_question().check_follow_ups(0)
    unsaved_question().check_follow_ups(1)
    unsaved_question(status=Question.Status.DRAFT).check_follow_ups(0)


@pytest.mark.parametrize("deletion", [lambda rows: rows.first().delete(), lambda rows: rows.all().delete()])
def test_the_last_follow_up_of_a_published_question_is_not_deleted(deletion):
    question = make_question()
    with pytest.raises(ValidationError, match="needs a follow-up question"), transaction.atomic():
        deletion(question.follow_ups)
    assert question.follow_ups.count() == 1


def test_follow_ups_of_two_published_questions_are_not_deleted_together():
    make_question("PY-BEG-001"), make_question("PY-BEG-002", follow_ups=["One?", "Two?"])
    with pytest.raises(ValidationError), transaction.atomic():
        FollowUp.objects.exclude(text="Two?").delete()
    assert FollowUp.objects.count() == 3


def test_the_last_follow_up_of_a_published_question_is_not_moved_to_another():
    row, other = make_question("PY-BEG-001").follow_ups.get(), make_question("PY-BEG-002")
    row.question, row.position = other, 2
    assert complaints(row) == {
        "__all__": ["Before it can be published, this question needs a follow-up question."]
    }


def test_a_question_is_deleted_with_its_follow_ups():
    make_question("PY-BEG-001").delete()
    make_question("PY-BEG-002")
    Question.objects.all().delete()
    assert not FollowUp.objects.exists()


def test_a_topic_of_another_technology_is_refused_in_plain_words():
    topic = make_topic(make_technology("Machine Learning"), "Evaluation")
    assert complaints(unsaved_question(topic=topic)) == {"topic": ["Evaluation is not a topic of Python."]}


def test_a_retired_question_needs_a_reason():
    assert "retired_because" in complaints(unsaved_question(status=Question.Status.RETIRED))


def test_a_question_does_not_replace_itself():
    question = make_question()
    question.replaced_by = question
    assert complaints(question) == {"replaced_by": ["A question cannot replace itself."]}


@pytest.mark.parametrize("code", ["py-beg-001", "PY-BEG-1", "PYTHON-001", "PY-BEG-001\n", "PY-BEG-٠٠١", ""])
def test_a_code_has_one_form(code):
    question = unsaved_question()
    question.code = code
    assert "code" in complaints(question)


@pytest.mark.parametrize("text", ["No question", "Two? Questions?", "One? And on", "两个？问题？", ""])
def test_a_follow_up_is_one_question(text):
    assert "text" in complaints(FollowUp(question=make_question(), position=9, text=text))


@pytest.mark.parametrize("text", ["What; and why?", "这是什么？", "ما هذا؟", "Τι είναι αυτό;"])
def test_a_follow_up_ends_as_questions_do_in_its_language(text):
    FollowUp(question=make_question(), position=9, text=text).full_clean()


def test_a_follow_up_does_not_lead_to_its_own_question():
    question = make_question()
    assert "leads_to" in complaints(FollowUp(question=question, position=9, text="Why?", leads_to=question))


def test_a_technology_with_questions_cannot_be_deleted():
    question = make_question()
    with pytest.raises(Exception, match="protected"):
        question.technology.delete()


def test_hues_repeat_after_the_sixth_technology():
    assert [Technology(position=n).hue for n in (1, 6, 7)] == ["hue-1", "hue-6", "hue-1"]
