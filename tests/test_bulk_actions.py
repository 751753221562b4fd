"""Publishing, retiring and reviewing many questions at once, each by its own rules."""

import pytest
from django.contrib.admin.models import LogEntry
from django.urls import reverse
from django.utils import timezone

from questions.models import Question, Revision
from tests.bank import make_question
from tests.desk import QUESTIONS, act
from tests.pages import text_of

pytestmark = pytest.mark.django_db
DRAFT, PUBLISHED, RETIRED = Question.Status.DRAFT, Question.Status.PUBLISHED, Question.Status.RETIRED


def test_publishing_many_publishes_the_complete_and_says_why_others_stay(admin_client):
    good = make_question("PY-BEG-001", status=DRAFT)
    lacking = make_question("PY-BEG-002", status=DRAFT, example="")
    lonely = make_question("PY-BEG-003", status=DRAFT, follow_ups=())
    text = text_of(act(admin_client, "publish", good, lacking, lonely))
    assert "1 question published." in text
    assert "PY-BEG-002 stays as it is. Before it can be published, this question needs its real-world" in text
    assert "PY-BEG-003 stays as it is. Before it can be published, this question needs a follow-up" in text
    assert list(Question.objects.published()) == [good]


def test_retiring_many_asks_for_a_reason_and_keeps_it(admin_client):
    questions = [make_question("PY-BEG-001"), make_question("PY-BEG-002")]
    assert "Say why it is retired" in text_of(act(admin_client, "retire", *questions))
    assert "2 questions retired." in text_of(act(admin_client, "retire", *questions, reason="Out of date."))
    assert set(Question.objects.values_list("status", "retired_because")) == {(RETIRED, "Out of date.")}


def test_marking_as_reviewed_sets_today(admin_client):
    question = make_question()
    act(admin_client, "mark_reviewed_today", question)
    question.refresh_from_db()
    assert question.reviewed_on == timezone.localdate()


def test_bulk_changes_stand_in_the_history(admin_client):
    question = make_question()
    act(admin_client, "mark_reviewed_today", question)
    history = admin_client.get(reverse("admin:questions_question_history", args=[question.pk]))
    assert "Marked as reviewed today with others." in text_of(history)


def test_the_list_offers_all_three_actions(admin_client):
    make_question()
    html = admin_client.get(QUESTIONS).content.decode()
    for action in ("publish", "retire", "mark_reviewed_today"):
        assert f'<option value="{action}">' in html
    assert 'name="reason"' in html


@pytest.mark.parametrize("reason", ["", "   ", None])
def test_a_blank_reason_retires_nothing(admin_client, reason):
    question = make_question()
    page = act(admin_client, "retire", question, **({} if reason is None else {"reason": reason}))
    assert "PY-BEG-001 stays as it is. Say why it is retired" in text_of(page)
    question.refresh_from_db()
    assert (question.status, question.retired_because) == (PUBLISHED, "")


def test_a_reason_that_is_too_long_is_not_cut(admin_client):
    page = act(admin_client, "retire", make_question(), reason="x" * 301)
    assert "at most 300 characters" in text_of(page)
    assert Question.objects.get().status == PUBLISHED


def test_a_reason_is_taken_without_blanks_around_it(admin_client):
    act(admin_client, "retire", make_question(), reason="  Out of date. ")
    assert Question.objects.get().retired_because == "Out of date."


@pytest.mark.parametrize(
    ("action", "columns"),
    [
        ("publish", {"status"}),
        ("retire", {"status", "retired_because"}),
        ("mark_reviewed_today", {"reviewed_on"}),
    ],
)
def test_an_action_keeps_what_an_editor_saves_meanwhile(admin_client, monkeypatch, action, columns):
    """The edit comes when the action has checked the row, just before it writes."""
    question = make_question(status=DRAFT)
    before = Question.objects.values().get()
    checked = Question.check_follow_ups

    def check_while_somebody_edits(question, count):
        checked(question, count)
        Question.objects.filter(pk=question.pk).update(title="Edited meanwhile?", answer="Edited.")

    monkeypatch.setattr(Question, "check_follow_ups", check_while_somebody_edits)
    act(admin_client, action, question, reason="Out of date.")
    after = Question.objects.values().get()
    edited = {"title", "answer", "answer_html", "search_terms", "search_words"}
    public = set() if action == "mark_reviewed_today" else {"was_public"}
    assert {name for name in after if after[name] != before[name]} == columns | edited | {"updated"} | public


def test_an_action_reads_each_row_when_its_turn_comes(admin_client, monkeypatch):
    first, second = make_question("PY-BEG-001", status=DRAFT), make_question("PY-BEG-002", status=DRAFT)
    checked = Question.check_follow_ups

    def check_while_somebody_empties_the_next(question, count):
        checked(question, count)
        Question.objects.filter(pk=second.pk).update(scenario="")

    monkeypatch.setattr(Question, "check_follow_ups", check_while_somebody_empties_the_next)
    text = text_of(act(admin_client, "publish", first, second))
    assert "PY-BEG-002 stays as it is." in text
    assert list(Question.objects.published()) == [first]


@pytest.mark.parametrize("action", ["publish", "retire", "mark_reviewed_today"])
def test_an_action_sent_twice_changes_nothing_the_second_time(admin_client, action):
    question = make_question(status=DRAFT)
    act(admin_client, action, question, reason="Out of date.")
    revision, entries = Revision.objects.get().number, LogEntry.objects.count()
    assert entries == 1
    page = act(admin_client, action, question, reason="Out of date.")
    assert "No changes: 1 question already" in text_of(page)
    assert (Revision.objects.get().number, LogEntry.objects.count()) == (revision, entries)


def test_a_question_deleted_while_the_action_runs_is_passed_over(admin_client):
    first, second = make_question("PY-BEG-001"), make_question("PY-BEG-002")
    second_key = second.pk
    second.delete()
    second.pk = second_key
    assert "1 question marked as reviewed today." in text_of(
        act(admin_client, "mark_reviewed_today", first, second)
    )


def test_many_refusals_are_counted_rather_than_listed(admin_client):
    questions = [make_question(f"PY-BEG-{n:03d}", status=DRAFT, scenario="") for n in range(1, 26)]
    text = text_of(act(admin_client, "publish", *questions))
    assert text.count("stays as it is") == 20
    assert "5 questions more stay as they are." in text
