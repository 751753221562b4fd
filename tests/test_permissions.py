"""What an account may not do it is not offered, and what it may do works."""

import pytest
from django.contrib.admin.models import LogEntry

from questions.models import FollowUp, Question, Synonym
from tests.bank import make_question, unsaved_question
from tests.desk import (
    ADD,
    QUESTIONS,
    act,
    change,
    delete,
    editor_who_may,
    form_in,
    form_of,
    is_saved,
    opened,
    preview,
    rows_of,
    saved,
)
from tests.pages import text_of

pytestmark = pytest.mark.django_db
MODELS = ["technology", "topic", "level", "question", "followup", "synonym"]
DRAFT, PUBLISHED = Question.Status.DRAFT, Question.Status.PUBLISHED


def records():
    question = make_question(follow_ups=["One?", "Two?"])
    return {
        "technology": question.technology,
        "topic": question.topic,
        "level": question.level,
        "question": question,
        "followup": question.follow_ups.first(),
        "synonym": Synonym.objects.create(term="LLM", others="language model"),
    }


@pytest.mark.parametrize("model", MODELS)
def test_who_may_only_view_reads_and_changes_nothing(model):
    record = records()[model]
    client = editor_who_may(f"view_{model}")
    page = client.get(change(record))
    assert page.status_code == 200
    assert str(getattr(record, "title", "") or record) in text_of(page)
    assert 'name="_save"' not in page.content.decode()
    assert "Opened" not in text_of(page)
    assert client.post(change(record), {}).status_code == 403


def test_who_may_view_all_reads_a_question_with_its_follow_ups():
    question = records()["question"]
    page = editor_who_may(*(f"view_{model}" for model in MODELS)).get(change(question))
    assert page.status_code == 200
    assert "One?" in text_of(page)


def test_who_may_only_add_previews_and_saves_a_new_question():
    unsaved = unsaved_question("PY-BEG-002", status=DRAFT)
    client = editor_who_may("add_question", "add_followup")
    assert client.get(ADD).status_code == 200
    data = form_of(unsaved, [(None, None, "Why?")], title="Mine alone?")
    page = client.post(preview(), data)
    assert page.status_code == 200
    assert "Mine alone?" in text_of(page)
    client.post(ADD, data)
    assert Question.objects.get().title == "Mine alone?"


def test_who_may_only_add_is_told_that_a_code_is_taken():
    make_question("PY-BEG-002", title="Theirs?")
    data = form_of(unsaved_question("PY-BEG-002", status=DRAFT), title="Mine alone?")
    page = editor_who_may("add_question").post(ADD, data)
    assert "There is already a question with this code." in text_of(page)
    assert form_in(page)["title"] == "Mine alone?"
    assert Question.objects.get().title == "Theirs?"


@pytest.mark.parametrize("right", ["view_question", "add_question", "delete_question", "change_followup"])
def test_a_stored_question_is_previewed_by_those_who_may_change_it(right):
    question = make_question()
    data = form_of(question, rows_of(question))
    assert editor_who_may(right).post(preview(question), data).status_code == 403
    assert editor_who_may("change_question").post(preview(question), data).status_code == 200


def test_a_preview_is_asked_for_with_a_form(admin_client):
    assert admin_client.get(preview()).status_code == 403
    assert admin_client.get(preview(make_question())).status_code == 403


@pytest.mark.parametrize("right", ["view_question", "change_question"])
def test_a_new_question_is_previewed_by_those_who_may_add_one(right):
    assert editor_who_may(right).post(preview(), {}).status_code == 403


@pytest.mark.parametrize("action", ["publish", "retire", "mark_reviewed_today"])
def test_actions_are_for_those_who_may_change(action):
    question = make_question(status=DRAFT, reviewed_on="2026-01-02")
    client = editor_who_may("view_question", "delete_question")
    assert f'value="{action}"' not in client.get(QUESTIONS).content.decode()
    act(client, action, question, reason="Because.")
    stored = Question.objects.get()
    assert (stored.status, str(stored.reviewed_on)) == (DRAFT, "2026-01-02")
    page = editor_who_may("view_question", "change_question").get(QUESTIONS)
    assert f'value="{action}"' in page.content.decode()


# A published question has a follow-up, whoever edits it and where


def refused(page):
    return "this question needs a follow-up question" in text_of(page)


@pytest.mark.parametrize("rights", [(), ("view_followup",)])
def test_an_account_without_rights_on_follow_ups_does_not_publish_without_one(rights):
    question = make_question(status=DRAFT, follow_ups=())
    client = editor_who_may("view_question", "change_question", *rights)
    assert refused(saved(client, question, opened(client, question), status=PUBLISHED))
    assert Question.objects.get().status == DRAFT


@pytest.mark.parametrize("rights", [(), ("view_followup",)])
def test_an_account_without_rights_on_follow_ups_publishes_what_has_one(rights):
    question = make_question(status=DRAFT)
    client = editor_who_may("view_question", "change_question", *rights)
    assert is_saved(saved(client, question, opened(client, question), status=PUBLISHED))
    assert Question.objects.get().status == PUBLISHED
    assert FollowUp.objects.get().text == "What comes next?"


def test_an_account_that_may_only_add_publishes_nothing_without_a_follow_up():
    data = form_of(unsaved_question("PY-BEG-002"))
    assert refused(editor_who_may("add_question").post(ADD, data))
    assert not Question.objects.exists()


def test_the_last_follow_up_of_a_published_question_is_not_deleted_in_its_own_form(admin_client):
    row = make_question().follow_ups.get()
    assert "these are all of its follow-ups" in text_of(admin_client.get(delete(row)))
    page = admin_client.post(delete(row), {"post": "yes"})
    assert "these are all of its follow-ups" in text_of(page)
    assert FollowUp.objects.exists()
    assert not LogEntry.objects.exists()


def test_all_follow_ups_of_a_published_question_are_not_deleted_together(admin_client):
    spare = make_question("PY-BEG-001", follow_ups=["One?", "Two?"])
    rows = list(FollowUp.objects.all())
    address = "/admin/questions/followup/"
    page = act(admin_client, "delete_selected", *rows, address=address, post="yes")
    assert "PY-BEG-001" in text_of(page)
    assert spare.follow_ups.count() == 2
    act(admin_client, "delete_selected", rows[0], address=address, post="yes")
    assert [(row.position, row.text) for row in spare.follow_ups.all()] == [(1, "Two?")]


def test_a_draft_and_a_deleted_question_give_up_their_follow_ups(admin_client):
    draft = make_question("PY-BEG-001", status=DRAFT)
    admin_client.post(delete(draft.follow_ups.get()), {"post": "yes"})
    admin_client.post(delete(make_question("PY-BEG-002")), {"post": "yes"})
    assert not FollowUp.objects.exists()
    assert list(Question.objects.all()) == [draft]
