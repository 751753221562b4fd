"""Two editors at once: the second save is told what the first has changed, and loses nothing."""

import pytest

from questions.models import FollowUp, Question
from tests.bank import make_question
from tests.desk import delete, form_in, is_saved, opened, rows_in, saved
from tests.pages import text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def question():
    return make_question(follow_ups=["One?", "Two?"])


def stored(record):
    return type(record).objects.get(pk=record.pk)


def test_a_save_from_a_form_that_is_behind_is_refused_and_shows_both_texts(admin_client, question):
    first, second = opened(admin_client, question), opened(admin_client, question)
    assert is_saved(saved(admin_client, question, first, answer="The first editor's text."))
    page = saved(admin_client, question, second, answer="The second editor's text.")
    assert not is_saved(page)
    assert "Another editor has changed this" in text_of(page)
    assert "The first editor's text." in text_of(page)
    assert form_in(page)["answer"] == "The second editor's text."
    assert stored(question).answer == "The first editor's text."


def test_another_field_is_no_way_past(admin_client, question):
    first, second = opened(admin_client, question), opened(admin_client, question)
    saved(admin_client, question, first, answer="Corrected.")
    page = saved(admin_client, question, second, title="A better title?")
    assert not is_saved(page)
    # The second editor has not touched the answer, so the form takes the saved one.
    assert (form_in(page)["title"], form_in(page)["answer"]) == ("A better title?", "Corrected.")
    assert is_saved(saved(admin_client, question, form_in(page)))
    assert (stored(question).title, stored(question).answer) == ("A better title?", "Corrected.")


def test_saving_again_after_the_message_wins(admin_client, question):
    first, second = opened(admin_client, question), opened(admin_client, question)
    saved(admin_client, question, first, answer="First.")
    page = saved(admin_client, question, second, answer="Second.")
    assert is_saved(saved(admin_client, question, form_in(page)))
    assert stored(question).answer == "Second."


def test_a_third_save_meanwhile_is_shown_again(admin_client, question):
    first, second = opened(admin_client, question), opened(admin_client, question)
    saved(admin_client, question, first, answer="First.")
    page = saved(admin_client, question, second, answer="Second.")
    saved(admin_client, question, opened(admin_client, question), answer="Third.")
    page = saved(admin_client, question, form_in(page))
    assert not is_saved(page)
    assert "Third." in text_of(page)


@pytest.mark.parametrize(
    ("field", "first", "second"),
    [("status", "draft", "published"), ("difficulty", "7", "8"), ("reviewed_on", "2026-02-03", "2026-03-04")],
)
def test_fields_that_hold_no_text_are_compared_too(admin_client, question, field, first, second):
    one, two = opened(admin_client, question), opened(admin_client, question)
    two[field] = second
    assert is_saved(saved(admin_client, question, one, **{field: first, "applies_to": "meanwhile"}))
    page = saved(admin_client, question, two)
    assert not is_saved(page)
    assert form_in(page)["applies_to"] == "meanwhile"


def test_two_tabs_with_the_same_change_are_no_conflict(admin_client, question):
    first, second = opened(admin_client, question), opened(admin_client, question)
    assert is_saved(saved(admin_client, question, first, answer="Same.", title="Same?"))
    assert is_saved(saved(admin_client, question, second, answer="Same.", title="Same?"))


def test_follow_ups_are_compared_row_by_row(admin_client, question):
    first, second = opened(admin_client, question), opened(admin_client, question)
    saved(admin_client, question, first, **{"follow_ups-0-text": "First says?"})
    page = saved(admin_client, question, second, **{"follow_ups-0-text": "Second says?"})
    assert "First says?" in text_of(page)
    assert form_in(page)["follow_ups-0-text"] == "Second says?"
    assert is_saved(saved(admin_client, question, form_in(page)))
    assert rows_in(question) == [(1, "Second says?"), (2, "Two?")]


def test_a_changed_order_is_not_changed_again_unseen(admin_client, question):
    FollowUp.objects.create(question=question, position=3, text="Three?")
    places = [f"follow_ups-{number}-position" for number in range(3)]
    first, second = opened(admin_client, question), opened(admin_client, question)
    saved(admin_client, question, first, **dict(zip(places, (3, 1, 2), strict=True)))
    page = saved(admin_client, question, second, **dict(zip(places, (1, 3, 2), strict=True)))
    assert "Another editor has changed the order" in text_of(page)
    assert "1. Two? 2. Three? 3. One?" in text_of(page)
    assert is_saved(saved(admin_client, question, form_in(page)))
    assert rows_in(question) == [(1, "One?"), (2, "Three?"), (3, "Two?")]


def test_a_follow_up_deleted_meanwhile_is_named_and_can_come_back(admin_client, question):
    first, second = opened(admin_client, question), opened(admin_client, question)
    assert is_saved(saved(admin_client, question, first, **{"follow_ups-0-DELETE": "on"}))
    page = saved(admin_client, question, second, **{"follow_ups-0-text": "One, but better?"})
    assert "Another editor has deleted this" in text_of(page)
    assert form_in(page)["follow_ups-0-text"] == "One, but better?"
    assert is_saved(saved(admin_client, question, form_in(page)))
    assert sorted(text for _, text in rows_in(question)) == ["One, but better?", "Two?"]


def test_a_follow_up_deleted_meanwhile_can_stay_deleted(admin_client, question):
    first, second = opened(admin_client, question), opened(admin_client, question)
    saved(admin_client, question, first, **{"follow_ups-0-DELETE": "on"})
    page = saved(admin_client, question, second, title="Other?")
    emptied = {"follow_ups-0-text": "", "follow_ups-0-position": ""}
    assert is_saved(saved(admin_client, question, form_in(page), **emptied))
    assert rows_in(question) == [(1, "Two?")]
    assert stored(question).title == "Other?"


def test_one_reorders_while_the_other_deletes(admin_client, question):
    FollowUp.objects.create(question=question, position=3, text="Three?")
    first, second = opened(admin_client, question), opened(admin_client, question)
    saved(admin_client, question, first, **{"follow_ups-0-position": 4})
    page = saved(admin_client, question, second, **{"follow_ups-1-DELETE": "on"})
    if not is_saved(page):
        page = saved(admin_client, question, form_in(page), **{"follow_ups-1-DELETE": "on"})
    assert is_saved(page)
    assert [place for place, _ in rows_in(question)] == [1, 2]
    assert {text for _, text in rows_in(question)} == {"One?", "Three?"}


def test_a_question_deleted_meanwhile_is_shown_as_a_new_one(admin_client, question):
    form = opened(admin_client, question)
    question.delete()
    page = saved(admin_client, question, form, answer="Written for an hour.")
    assert page.status_code == 200
    assert "Another editor has deleted this" in text_of(page)
    assert 'action="/admin/questions/question/add/"' in page.content.decode()
    assert form_in(page)["answer"] == "Written for an hour."
    page = admin_client.post("/admin/questions/question/add/", form_in(page), follow=True)
    assert is_saved(page)
    assert Question.objects.get().answer == "Written for an hour."
    assert rows_in(Question.objects.get()) == [(1, "One?"), (2, "Two?")]


def test_who_deletes_what_is_gone_already_is_told_so(admin_client, question):
    address = delete(question)
    question.delete()
    page = admin_client.post(address, {"post": "yes"}, follow=True)
    assert "Perhaps it was deleted?" in text_of(page)
    assert "Add question" not in text_of(page)


def test_a_follow_up_in_its_own_form_is_compared_too(admin_client, question):
    row = question.follow_ups.first()
    first, second = opened(admin_client, row), opened(admin_client, question)
    saved(admin_client, row, first, text="In its own form?")
    page = saved(admin_client, question, second, **{"follow_ups-0-text": "Beside its question?"})
    assert not is_saved(page)
    assert "In its own form?" in text_of(page)


@pytest.mark.parametrize("said", ["", "nonsense", "answer:0", ":::: : a:", "[[[[", "\0"])
def test_a_hidden_field_that_was_tampered_with_breaks_nothing(admin_client, question, said):
    form = opened(admin_client, question) | {"opened": said, "follow_ups-0-opened": said}
    assert saved(admin_client, question, form, title="Other?").status_code == 200
