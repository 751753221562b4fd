"""One gate: what a form refuses comes in by no other way, and it is said in the form's own words."""

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import IntegrityError, connection, transaction

from questions.models import FollowUp, Level, Question, Technology, Topic
from tests.bank import make_question, make_technology, make_topic, unsaved_question

pytestmark = pytest.mark.django_db

BROKEN = {
    "code": "PY BEG 1/2",
    "title": "",
    "difficulty": 11,
    "answer": "",
    "applies_to": " ",
    "reviewed_on": None,
    "status": "public",
}


def broken(name):
    question = unsaved_question("PY-BEG-001")
    setattr(question, name, BROKEN[name])
    return question


@pytest.mark.parametrize("name", BROKEN)
def test_a_save_refuses_what_the_form_refuses(name):
    with pytest.raises(ValidationError) as caught:
        broken(name).save()
    assert name in caught.value.message_dict
    assert not Question.objects.exists()


@pytest.mark.parametrize("name", BROKEN)
def test_a_bulk_create_refuses_it(name):
    with pytest.raises(ValidationError):
        Question.objects.bulk_create([unsaved_question("PY-BEG-002"), broken(name)])
    assert not Question.objects.exists()


@pytest.mark.parametrize("name", BROKEN)
def test_a_bulk_update_refuses_it(name):
    question = make_question()
    setattr(question, name, BROKEN[name])
    with pytest.raises(ValidationError):
        Question.objects.bulk_update([question], [name])


@pytest.mark.parametrize("name", sorted(BROKEN.keys() - {"applies_to"}))
def test_an_update_refuses_it(name):
    make_question()
    with pytest.raises(IntegrityError), transaction.atomic():
        Question.objects.update(**{name: BROKEN[name]})


def test_get_or_create_and_update_or_create_refuse_it():
    question = make_question()
    with pytest.raises(ValidationError):
        Question.objects.update_or_create(code=question.code, defaults={"answer": ""})
    with pytest.raises(ValidationError):
        Technology.objects.get_or_create(slug="C++", defaults={"name": "C++", "position": 9})


def test_saving_one_field_refuses_it_as_well():
    question = make_question(status="draft", answer="")
    question.status = "published"
    with pytest.raises(ValidationError, match="needs its answer"):
        question.save(update_fields=["status"])


def test_rendering_again_passes_a_question_that_an_older_release_let_in():
    make_question()
    with connection.cursor() as cursor:
        cursor.execute("UPDATE questions_question SET applies_to = ' ', rendered_by = 'older'")
    call_command("render_questions", verbosity=0)
    assert not Question.objects.rendered_otherwise().exists()


def test_an_update_does_not_move_a_question_to_a_topic_of_another_technology():
    make_question()
    topic = make_topic(make_technology("Machine Learning"), "Evaluation")
    with pytest.raises(ValidationError, match="Evaluation is not a topic of Python"):
        Question.objects.update(topic=topic)
    assert Question.objects.get().topic.name == "Core Python"


def test_an_update_does_not_publish_a_question_without_follow_ups():
    make_question("PY-BEG-001", status="draft")
    make_question("PY-BEG-002", status="draft", follow_ups=())
    with pytest.raises(ValidationError, match="needs a follow-up"):
        Question.objects.update(status="published")
    assert not Question.objects.published().exists()
    assert Question.objects.filter(code="PY-BEG-001").update(status="published") == 1


def test_an_update_is_not_stopped_by_what_was_inconsistent_before():
    make_question("PY-BEG-001", follow_ups=())
    make_question("PY-BEG-002", status="draft")
    assert Question.objects.filter(code="PY-BEG-002").update(status="published") == 1


def test_a_topic_with_questions_stays_with_its_technology():
    topic = make_question().topic
    topic.technology = make_technology("Machine Learning")
    with pytest.raises(ValidationError, match="Questions use it, so this no longer changes"):
        topic.save()


def test_other_records_are_held_to_their_rules_too():
    question = make_question()
    for record in (
        Technology(name="C++", slug="c++", position=9),
        Technology(name="Levels", slug="levels", position=9),
        Technology(name="Python 2", slug="Python", position=9),
        Topic(technology=question.technology, name="", slug="typing", position=2),
        Level(name="None", slug="none", rank=0),
        FollowUp(question=question, position=2, text="No question"),
        FollowUp(question=question, position=2, text="Why?", leads_to=question),
    ):
        with pytest.raises(ValidationError):
            record.save()


def test_the_bank_that_tests_are_given_holds_to_all_of_them(bank):
    for record in (*Question.objects.all(), *FollowUp.objects.all()):
        record.full_clean()
    assert Question.objects.published().exclude(follow_ups=None).count() == 54
