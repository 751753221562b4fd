"""The lists of the desk: what they find, filter, show and count."""

import pytest
from django.urls import reverse

from questions.models import FollowUp, Question
from tests.bank import make_question
from tests.desk import QUESTIONS, is_saved, opened, saved
from tests.pages import text_of

pytestmark = pytest.mark.django_db
BACKLOG = reverse("admin:questions_followup_changelist")


def test_the_list_finds_questions_by_code_text_and_follow_up(admin_client):
    make_question("PY-BEG-001", scenario="A zebra crosses.", follow_ups=["Which giraffe?"])
    make_question("PY-BEG-002")
    for words in ("py-beg-001", "zebra", "giraffe"):
        text = text_of(admin_client.get(f"{QUESTIONS}?q={words}"))
        assert "What is PY-BEG-001?" in text
        assert "What is PY-BEG-002?" not in text


@pytest.mark.parametrize("part", ["scenario", "follow_ups", "sources", "points", "tests_for", "also_asked"])
def test_the_list_shows_what_lacks_a_part(admin_client, part):
    make_question("PY-BEG-001", **({} if part == "follow_ups" else {part: ""}), status="draft", follow_ups=())
    make_question("PY-BEG-002")
    text = text_of(admin_client.get(f"{QUESTIONS}?missing={part}"))
    assert "What is PY-BEG-001?" in text
    assert "What is PY-BEG-002?" not in text


def test_an_unknown_missing_part_shows_everything(admin_client):
    make_question()
    assert "What is PY-BEG-001?" in text_of(admin_client.get(f"{QUESTIONS}?missing=nonsense", follow=True))


def test_the_list_filters_by_place_and_status(admin_client):
    python = make_question("PY-BEG-001", status=Question.Status.DRAFT)
    learning = make_question("ML-ADV-001")
    filters = {
        f"technology__id__exact={learning.technology_id}": learning,
        f"level__id__exact={python.level_id}": python,
        f"topic__id__exact={learning.topic_id}": learning,
        "status__exact=draft": python,
        "status__exact=published": learning,
    }
    for query, found in filters.items():
        text = text_of(admin_client.get(f"{QUESTIONS}?{query}"))
        other = learning if found == python else python
        assert found.title in text, query
        assert other.title not in text, query


def test_the_list_shows_where_a_question_stands(admin_client):
    make_question(difficulty=7, reviewed_on="2026-03-04")
    row = text_of(admin_client.get(QUESTIONS))
    assert "PY-BEG-001 What is PY-BEG-001? Core Python Beginner 7 Published March 4, 2026" in row


@pytest.mark.parametrize("text", ["Who asks?", "who ASKS?"])
def test_the_backlog_counts_the_same_question_in_any_capitals(admin_client, text):
    make_question("PY-BEG-001", follow_ups=["Who asks?"])
    make_question("PY-BEG-002", follow_ups=[text])
    assert "2 questions" in text_of(admin_client.get(BACKLOG))


def test_the_backlog_is_searched_by_text_and_code(admin_client):
    make_question("PY-BEG-001", follow_ups=["Where is the giraffe?"])
    make_question("PY-BEG-002", follow_ups=["Where is the zebra?"])
    for words in ("giraffe", "py-beg-001"):
        text = text_of(admin_client.get(f"{BACKLOG}?q={words}"))
        assert "giraffe" in text
        assert "zebra" not in text


def test_a_follow_up_is_led_on_in_its_own_form(admin_client):
    row = make_question("PY-BEG-001").follow_ups.get()
    following = make_question("PY-BEG-002")
    page = saved(admin_client, row, opened(admin_client, row), leads_to=" py-beg-002 ")
    assert is_saved(page)
    assert opened(admin_client, row)["leads_to"] == "PY-BEG-002"
    assert row.question.follow_ups.get().leads_to == following


@pytest.mark.parametrize("code", ["PY-BEG-404", "nonsense", "1"])
def test_a_follow_up_does_not_lead_to_an_unknown_code(admin_client, code):
    question = make_question()
    page = saved(admin_client, question, opened(admin_client, question), **{"follow_ups-0-leads_to": code})
    assert "There is no question with this code." in text_of(page)
    assert question.follow_ups.get().leads_to is None


def test_follow_ups_are_not_added_without_their_question(admin_client):
    assert admin_client.get("/admin/questions/followup/add/").status_code == 403


def test_follow_ups_without_a_question_are_the_backlog_the_most_asked_first(admin_client):
    make_question("PY-BEG-001", follow_ups=["Who asks once?", "Who asks often?"])
    make_question("PY-BEG-002", follow_ups=["Who asks often?"])
    make_question("PY-BEG-003", follow_ups=["Who is answered?"])
    FollowUp.objects.filter(text="Who is answered?").update(leads_to=Question.objects.first())
    text = text_of(admin_client.get(BACKLOG + "?leads_to__isempty=1"))
    assert "Who is answered?" not in text
    assert text.index("Who asks often? 2 questions") < text.index("Who asks once? 1 question")


def test_the_list_of_questions_does_not_ask_the_database_for_each_row(
    admin_client, django_assert_max_num_queries
):
    for number in range(1, 9):
        make_question(f"PY-BEG-00{number}")
    with django_assert_max_num_queries(14):
        admin_client.get(QUESTIONS)
