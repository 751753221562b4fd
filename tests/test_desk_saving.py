"""What the desk saves: all that was typed, nothing that was not, and what stands in addresses stays."""

import pytest
from django.contrib.admin.models import LogEntry
from django.core.exceptions import ValidationError

from questions.models import Question, Revision, Topic
from tests.bank import make_level, make_question, make_technology, make_topic
from tests.desk import act, change, form_in, is_saved, opened, saved
from tests.pages import text_of

pytestmark = pytest.mark.django_db
CODE = "    first = 'indented'\n\n    second = 1\n\nThen prose.\n\n```python\nx = 1\n```"


def records():
    question = make_question(explanation=CODE, follow_ups=["One?", "Two?"])
    return [question, question.technology, question.topic, question.level, question.follow_ups.first()]


@pytest.mark.parametrize("number", range(5))
def test_saving_an_untouched_form_changes_nothing_and_says_so(admin_client, number):
    record = records()[number]
    before = list(type(record).objects.filter(pk=record.pk).values())
    revision = Revision.objects.get().number
    page = saved(admin_client, record, opened(admin_client, record))
    assert is_saved(page)
    assert "No changes" in text_of(page)
    assert "changed successfully" not in text_of(page)
    assert list(type(record).objects.filter(pk=record.pk).values()) == before
    assert Revision.objects.get().number == revision
    assert not LogEntry.objects.exists()


def test_the_indent_at_the_start_of_a_part_is_kept(admin_client):
    question = records()[0]
    saved(admin_client, question, opened(admin_client, question), title="Other?")
    stored = Question.objects.get()
    assert (stored.title, stored.explanation) == ("Other?", CODE)
    assert stored.explanation_html.startswith("<div")


def test_the_history_names_what_was_changed_alone(admin_client):
    question = records()[0]
    saved(admin_client, question, opened(admin_client, question), title="Other?")
    assert LogEntry.objects.get().get_change_message() == "Changed Question."


def test_a_part_that_begins_with_empty_lines_is_no_change(admin_client):
    question = records()[0]
    form = opened(admin_client, question)
    page = saved(admin_client, question, form, answer="\r\n\r\n" + form["answer"] + "  \r\n\r\n")
    assert "No changes" in text_of(page)


# What stands in addresses


@pytest.mark.parametrize("status", [Question.Status.PUBLISHED, Question.Status.RETIRED])
def test_the_code_of_a_question_that_visitors_have_seen_stays(admin_client, status):
    question = make_question(status=status, retired_because="Old.")
    page = admin_client.get(change(question))
    assert "no longer changes" in text_of(page)
    assert "readonly" in page.content.decode()
    page = saved(admin_client, question, form_in(page), code="PY-BEG-009", status="draft")
    assert "keeps its code" in text_of(page)
    assert Question.objects.get().code == "PY-BEG-001"
    question.code = "PY-BEG-009"
    with pytest.raises(ValidationError, match="keeps its code"):
        question.full_clean()


def test_the_code_of_a_question_that_is_a_draft_again_stays(admin_client):
    question = make_question(status=Question.Status.DRAFT)
    for status in ("published", "draft"):
        assert is_saved(saved(admin_client, question, opened(admin_client, question), status=status))
    page = saved(admin_client, question, opened(admin_client, question), code="PY-BEG-009")
    assert "keeps its code" in text_of(page)


def test_the_code_of_a_question_that_an_action_published_stays(admin_client):
    question = make_question(status=Question.Status.DRAFT)
    act(admin_client, "publish", question)
    saved(admin_client, question, opened(admin_client, question), status="draft")
    page = saved(admin_client, question, opened(admin_client, question), code="PY-BEG-009")
    assert "keeps its code" in text_of(page)


def test_the_code_of_a_draft_may_change(admin_client):
    question = make_question(status=Question.Status.DRAFT)
    assert is_saved(saved(admin_client, question, opened(admin_client, question), code="PY-BEG-009"))
    assert Question.objects.get().code == "PY-BEG-009"


@pytest.mark.parametrize("kind", ["technology", "topic", "level"])
def test_a_slug_that_questions_use_stays(admin_client, kind):
    record = getattr(make_question(), kind)
    assert "Questions use it" in text_of(admin_client.get(change(record)))
    page = saved(admin_client, record, opened(admin_client, record), slug="other")
    assert "Questions use it, so this no longer changes." in text_of(page)
    record.refresh_from_db()
    assert record.slug != "other"
    assert is_saved(saved(admin_client, record, opened(admin_client, record), name="Other"))


@pytest.mark.parametrize("kind", ["technology", "topic", "level"])
def test_a_slug_that_no_question_uses_may_change(admin_client, kind):
    technology = make_technology("Python")
    record = {"technology": technology, "topic": make_topic(technology), "level": make_level()}[kind]
    assert is_saved(saved(admin_client, record, opened(admin_client, record), slug="other"))
    record.refresh_from_db()
    assert record.slug == "other"


def test_a_topics_slug_stays_beside_its_technology_too(admin_client):
    topic = make_question().topic
    form = opened(admin_client, topic.technology)
    page = saved(admin_client, topic.technology, form, **{"topics-0-slug": "other"})
    assert "Questions use it, so this no longer changes." in text_of(page)


def test_a_topic_with_questions_stays_with_its_technology(admin_client):
    topic, other = make_question().topic, make_technology("Machine Learning")
    saved(admin_client, topic, opened(admin_client, topic), technology=other.pk)
    assert Topic.objects.get(pk=topic.pk).technology.name == "Python"
    topic.technology = other
    with pytest.raises(ValidationError, match="no longer changes"):
        topic.full_clean()


# Sizes


def test_a_technology_with_many_topics_is_saved(admin_client):
    technology = make_technology("Python")
    Topic.objects.bulk_create(
        Topic(technology=technology, name=f"Topic {n}", slug=f"topic-{n}", position=n) for n in range(300)
    )
    form = opened(admin_client, technology)
    assert len(form) > 1500
    assert is_saved(saved(admin_client, technology, form, **{"topics-299-name": "Renamed"}))
    assert Topic.objects.filter(name="Renamed").count() == 1


def test_the_limit_of_a_part_is_said(admin_client):
    assert "Each part holds at most 200,000 characters." in text_of(admin_client.get(change(make_question())))


def test_parts_of_the_longest_length_in_any_alphabet_are_taken(admin_client):
    draft = make_question(status=Question.Status.DRAFT)
    longest = "猫 😀\r\n" * 50_000
    page = saved(admin_client, draft, opened(admin_client, draft), applies_to="x" * 121, answer=longest)
    assert "Ensure this value has at most 120 characters" in text_of(page)
    assert len(form_in(page)["answer"].replace("\r\n", "\n")) >= 200_000 - 1


@pytest.mark.parametrize(
    ("name", "limit", "said"),
    [
        ("DATA_UPLOAD_MAX_MEMORY_SIZE", 2**20, "takes 1 MB"),
        ("DATA_UPLOAD_MAX_NUMBER_FIELDS", 10, "and 10 fields"),
    ],
)
def test_a_form_that_is_too_big_says_how_to_get_the_text_back(admin_client, settings, name, limit, said):
    question = make_question()
    form = opened(admin_client, question)
    setattr(settings, name, limit)
    page = admin_client.post(change(question), {**form, "answer": "x" * 2**20})
    assert page.status_code == 413
    assert said in text_of(page)
    assert "press Back in your browser" in text_of(page)
