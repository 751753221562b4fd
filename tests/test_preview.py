"""The preview: what was typed, valid or not, as visitors would see it."""

import pytest

from questions.models import FollowUp, Question
from tests.bank import make_question, unsaved_question
from tests.desk import editor_who_may, form_of, preview, rows_of
from tests.pages import links_of, text_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def question():
    return make_question(follow_ups=["Old?"])


def previewed(client, question, rows=None, **typed):
    record = question if question.pk else None
    rows = rows if rows is not None else rows_of(question) if record else [(None, None, "Why?")]
    page = client.post(preview(record), form_of(question, rows, **typed))
    assert page.status_code == 200
    assert "Preview." in text_of(page)
    return page


def test_the_preview_shows_the_form_as_visitors_would_see_it_and_saves_nothing(admin_client, question):
    rows = [(row[0], row[1], "New?") for row in rows_of(question)]
    data = form_of(question, rows, answer="A *new* answer.", title="A new title?")
    page = admin_client.post(preview(question), data)
    html = page.content.decode()
    assert page.status_code == 200
    assert "nothing is saved yet" in html
    assert "<p>A <em>new</em> answer.</p>" in html
    assert "New?" in html
    question.refresh_from_db()
    assert question.title == "What is PY-BEG-001?"
    assert FollowUp.objects.get().text == "Old?"


def test_a_new_question_can_be_previewed_before_its_first_save(admin_client):
    data = form_of(unsaved_question("PY-BEG-002"), [(None, None, "Why?")], title="Brand new?")
    page = admin_client.post(preview(), data)
    assert "Brand new?" in page.content.decode()
    assert "Why?" in page.content.decode()
    assert not Question.objects.exists()


def test_the_preview_is_for_editors_alone(client, question):
    page = client.post(preview(question), {})
    assert page.status_code == 302
    assert page["Location"].startswith("/admin/login/")


@pytest.mark.parametrize("code", ["", "PY BEG 951", "py-beg-951", "PY/BEG?#951", "Ж", "X" * 400])
def test_a_new_question_needs_no_address(admin_client, code):
    page = previewed(admin_client, unsaved_question(), code=code, title="Without an address?")
    assert "Without an address?" in text_of(page)
    assert code in text_of(page)
    assert 'rel="canonical"' not in page.content.decode()


def test_a_stored_draft_may_lose_its_code_in_the_form(admin_client):
    draft = make_question(status=Question.Status.DRAFT)
    assert "PY BEG 951" in text_of(previewed(admin_client, draft, code="PY BEG 951"))


def test_a_title_that_is_too_long_is_shown_as_typed(admin_client, question):
    title = "x" * 200 + "?"
    page = previewed(admin_client, question, title=title)
    assert title in text_of(page)
    assert "What is PY-BEG-001?" not in text_of(page)


@pytest.mark.parametrize("typed", ["", "11", "five", "1e9", "-3"])
def test_a_difficulty_that_is_none_is_named_and_not_shown(admin_client, question, typed):
    page = previewed(admin_client, question, difficulty=typed)
    assert "Not shown as typed: difficulty." in text_of(page)
    assert "None" not in text_of(page)
    assert "/10" not in text_of(page)


def test_all_that_is_not_shown_is_named_in_one_line(admin_client, question):
    page = previewed(admin_client, question, difficulty="x", reviewed_on="yesterday", replaced_by="nobody")
    assert "Not shown as typed: difficulty, replaced by, reviewed on." in text_of(page)
    assert "Reviewed on" not in text_of(page)


def test_what_is_shown_as_typed_needs_no_word(admin_client, question):
    assert "Not shown as typed" not in text_of(previewed(admin_client, question, title="Other?"))


def test_empty_parts_are_left_out_though_they_may_not_be_published(admin_client, question):
    page = previewed(admin_client, question, scenario="", status="published")
    assert "Production Scenario" not in text_of(page)
    assert "Not shown as typed" not in text_of(page)


def test_follow_ups_are_shown_in_their_new_order_valid_or_not(admin_client, question):
    key = question.follow_ups.get().pk
    rows = [(key, 3, "Old?"), (None, None, "No question mark"), (None, 1, "Zero? " + "x" * 400)]
    text = text_of(previewed(admin_client, question, rows))
    assert text.index("Zero? xxx") < text.index("Old?") < text.index("No question mark")


@pytest.mark.parametrize("place", ["0", "99999", "first", ""])
def test_a_follow_up_without_a_good_place_is_shown(admin_client, question, place):
    key = question.follow_ups.get().pk
    assert "Anywhere?" in text_of(previewed(admin_client, question, [(key, place, "Anywhere?")]))


def test_a_follow_up_that_leads_on_is_a_link(admin_client, question):
    following = make_question("PY-BEG-002")
    page = previewed(admin_client, question, **{"follow_ups-0-leads_to": "py-beg-002"})
    assert links_of(page)["Old?"] == following.get_absolute_url()


def test_a_follow_up_that_leads_nowhere_is_named(admin_client, question):
    page = previewed(admin_client, question, **{"follow_ups-0-leads_to": "PY-BEG-404"})
    assert "Not shown as typed: where a follow-up leads." in text_of(page)


def test_a_deleted_follow_up_is_not_shown(admin_client, question):
    assert "Old?" not in text_of(previewed(admin_client, question, **{"follow_ups-0-DELETE": "on"}))


def test_an_account_without_rights_on_follow_ups_sees_the_stored_ones(question):
    data = {name: value for name, value in form_of(question).items() if not name.startswith("follow_ups")}
    page = editor_who_may("change_question").post(preview(question), data)
    assert "Old?" in text_of(page)


@pytest.mark.parametrize("missing", ["technology", "topic", "level"])
def test_a_place_that_is_missing_is_asked_for(admin_client, missing):
    page = admin_client.post(preview(), form_of(unsaved_question(), **{missing: ""}))
    assert page.status_code == 400
    assert "Choose a technology, a topic and a level first" in text_of(page)


def test_a_question_deleted_meanwhile_has_no_preview(admin_client, question):
    data = form_of(question)
    address = preview(question)
    question.delete()
    assert admin_client.post(address, data).status_code == 404
