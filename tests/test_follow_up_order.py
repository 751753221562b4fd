"""The order of follow-ups: places 1 to n, whatever is typed, sent twice or saved by two editors."""

import pytest

from questions.models import FollowUp, Question
from tests.bank import make_question, unsaved_question
from tests.desk import ADD, form_of, is_saved, opened, rows_in, saved
from tests.pages import text_of

pytestmark = pytest.mark.django_db
FOUR = ["One?", "Two?", "Three?", "Four?"]


def added(form, *texts):
    """The form with further follow-ups, as the script adds them to the page."""
    total = int(form["follow_ups-INITIAL_FORMS"])
    form = {**form, "follow_ups-TOTAL_FORMS": total + len(texts)}
    for number, text in enumerate(texts, total):
        form |= {f"follow_ups-{number}-{name}": "" for name in ("id", "position", "leads_to")}
        form[f"follow_ups-{number}-text"] = text
    return form


def placed(*places):
    return {f"follow_ups-{number}-position": place for number, place in enumerate(places)}


def test_a_follow_up_that_another_editor_has_added_stands_behind_the_new_order(admin_client):
    question = make_question(follow_ups=FOUR)
    first, second = opened(admin_client, question), opened(admin_client, question)
    assert is_saved(saved(admin_client, question, added(first, "Five?")))
    assert is_saved(saved(admin_client, question, second, **placed(5, 2, 3, 4)))
    assert rows_in(question) == [(1, "Two?"), (2, "Three?"), (3, "Four?"), (4, "One?"), (5, "Five?")]
    assert is_saved(saved(admin_client, question, opened(admin_client, question), title="Still fine?"))


@pytest.mark.parametrize("place", ["1001", "40000", "0", "-1", "99999999999999999999"])
def test_a_place_out_of_range_is_a_message_beside_the_field(admin_client, place):
    question = make_question(follow_ups=FOUR)
    page = saved(admin_client, question, opened(admin_client, question), **placed(place))
    assert "A place is a number from 1 to 1000." in text_of(page)
    assert rows_in(question) == list(enumerate(FOUR, 1))


@pytest.mark.parametrize("place", ["two", "1.5", "１２３４"])
def test_a_place_that_is_no_number_in_range_is_a_message(admin_client, place):
    question = make_question(follow_ups=FOUR)
    page = saved(admin_client, question, opened(admin_client, question), **placed(place))
    assert not is_saved(page)
    assert rows_in(question) == list(enumerate(FOUR, 1))


def test_the_last_place_is_taken(admin_client):
    question = make_question(follow_ups=FOUR)
    assert is_saved(saved(admin_client, question, opened(admin_client, question), **placed(1000)))
    assert rows_in(question) == [(1, "Two?"), (2, "Three?"), (3, "Four?"), (4, "One?")]


def test_a_bank_with_odd_places_is_put_in_order_by_the_next_save(admin_client):
    question = make_question(follow_ups=FOUR)
    for row, place in zip(question.follow_ups.all(), (7, 1005, 2005, 32767), strict=True):
        FollowUp.objects.filter(pk=row.pk).update(position=place)
    assert is_saved(saved(admin_client, question, opened(admin_client, question), title="In order?"))
    assert rows_in(question) == list(enumerate(FOUR, 1))


def test_the_order_is_turned_round(admin_client):
    question = make_question(follow_ups=FOUR)
    assert is_saved(saved(admin_client, question, opened(admin_client, question), **placed(4, 3, 2, 1)))
    assert rows_in(question) == list(enumerate(FOUR[::-1], 1))


def test_equal_places_are_refused_and_the_next_save_is_possible(admin_client):
    question = make_question(follow_ups=FOUR)
    page = saved(admin_client, question, opened(admin_client, question), **placed(2, 2))
    assert "Please correct the duplicate data" in text_of(page)
    assert rows_in(question) == list(enumerate(FOUR, 1))
    assert is_saved(saved(admin_client, question, opened(admin_client, question), **placed(2, 1)))


def test_one_save_deletes_adds_and_moves(admin_client):
    question = make_question(follow_ups=FOUR)
    form = added(opened(admin_client, question), "Five?") | placed(4, 2, 3, 1)
    page = saved(admin_client, question, form, **{"follow_ups-1-DELETE": "on", "follow_ups-4-position": 2})
    assert is_saved(page)
    assert rows_in(question) == [(1, "Four?"), (2, "Five?"), (3, "Three?"), (4, "One?")]


def test_the_only_follow_up_of_a_published_question_is_replaced_in_one_save(admin_client):
    question = make_question(follow_ups=["Old?"])
    form = added(opened(admin_client, question), "New?") | {"follow_ups-0-DELETE": "on"}
    assert is_saved(saved(admin_client, question, form))
    assert rows_in(question) == [(1, "New?")]


def test_the_same_form_sent_twice_adds_moves_and_deletes_once(admin_client):
    question = make_question(follow_ups=FOUR)
    form = added(opened(admin_client, question), "Five?", "Six?") | placed(4, 2, 3, 1)
    form |= {"follow_ups-1-DELETE": "on", "title": "Sent twice?", "follow_ups-2-text": "Third?"}
    assert is_saved(saved(admin_client, question, form))
    once = rows_in(question)
    page = saved(admin_client, question, form)
    assert is_saved(page)
    assert "No changes" in text_of(page)
    assert rows_in(question) == once == list(enumerate(["Four?", "Third?", "One?", "Five?", "Six?"], 1))


@pytest.mark.parametrize("places", [(2, 3, 4, 5, 1), (1, 2, 4, 5, 3), (4, 3, 2, 1, 5)])
def test_a_new_follow_up_with_a_place_is_sent_twice_and_stands_there_once(admin_client, places):
    question = make_question(follow_ups=FOUR)
    form = added(opened(admin_client, question), "New?") | placed(*places)
    for _ in range(3):
        assert is_saved(saved(admin_client, question, form))
        assert rows_in(question) == sorted(zip(places, [*FOUR, "New?"], strict=True))


def test_a_new_question_sent_twice_is_made_once_and_says_so_both_times(admin_client):
    data = form_of(unsaved_question("PY-BEG-002"), [(None, None, "Why?"), (None, None, "How?")])
    for _ in range(2):
        page = admin_client.post(ADD, data, follow=True)
        assert "was added successfully" in text_of(page)
    assert rows_in(Question.objects.get()) == [(1, "Why?"), (2, "How?")]


def test_two_editors_who_use_one_code_are_told(admin_client):
    data = form_of(unsaved_question("PY-BEG-002"), [(None, None, "Why?")])
    admin_client.post(ADD, data)
    page = admin_client.post(ADD, {**data, "answer": "Somebody else's *answer*."})
    assert "There is already a question with this code." in text_of(page)
    assert "Somebody else&#x27;s *answer*." in page.content.decode()


def test_a_move_stands_in_the_history(admin_client):
    question = make_question(follow_ups=FOUR)
    page = saved(admin_client, question, opened(admin_client, question), **placed(2, 1))
    assert "was changed successfully" in text_of(page)
    history = admin_client.get(f"/admin/questions/question/{question.pk}/history/")
    assert "Changed Position for follow-up question" in text_of(history)
