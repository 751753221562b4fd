"""The editing desk: writing, reviewing, publishing, retiring, previewing."""

import pytest
from django.urls import reverse

from questions.models import Question, SearchMiss, Synonym
from tests.bank import make_question, make_technology, make_topic, unsaved_question
from tests.desk import ADD, change, form_of, rows_of
from tests.pages import links_of, text_of

pytestmark = pytest.mark.django_db
DRAFT, PUBLISHED = Question.Status.DRAFT, Question.Status.PUBLISHED


def test_a_question_is_written_and_published_with_its_follow_ups_in_one_go(admin_client):
    data = form_of(unsaved_question("PY-BEG-002"), [(None, None, "Why?"), (None, None, "How?")])
    assert admin_client.post(ADD, data).status_code == 302
    question = Question.objects.get(code="PY-BEG-002")
    assert question.is_published
    assert [(row.position, row.text) for row in question.follow_ups.all()] == [(1, "Why?"), (2, "How?")]


def test_publishing_with_a_part_missing_is_refused_beside_the_field_and_loses_nothing(admin_client):
    question = make_question(status=DRAFT, scenario="")
    data = form_of(question, rows_of(question), status=PUBLISHED, answer="Long and new.")
    page = admin_client.post(change(question), data)
    assert page.status_code == 200
    assert "Before it can be published, this question needs its production scenario." in text_of(page)
    assert "Long and new." in page.content.decode()
    question.refresh_from_db()
    assert question.status == DRAFT


def test_publishing_without_follow_ups_is_refused(admin_client):
    question = make_question(status=DRAFT, follow_ups=())
    page = admin_client.post(change(question), form_of(question, status=PUBLISHED))
    assert "Before it can be published, this question needs a follow-up question." in text_of(page)


def test_follow_ups_change_places(admin_client):
    question = make_question(follow_ups=["One?", "Two?", "Three?"])
    one, two, three = rows_of(question)
    moved = [(one[0], 2, "One?"), (two[0], 1, "Two?"), three]
    assert admin_client.post(change(question), form_of(question, moved)).status_code == 302
    assert [row.text for row in question.follow_ups.all()] == ["Two?", "One?", "Three?"]
    assert [row.position for row in question.follow_ups.all()] == [1, 2, 3]


def test_the_others_move_up_when_a_follow_up_is_deleted(admin_client):
    question = make_question(follow_ups=["One?", "Two?"])
    data = form_of(question, rows_of(question)) | {"follow_ups-0-DELETE": "on"}
    assert admin_client.post(change(question), data).status_code == 302
    assert [(row.position, row.text) for row in question.follow_ups.all()] == [(1, "Two?")]


def test_two_follow_ups_in_one_place_are_refused_in_words(admin_client):
    question = make_question(follow_ups=["One?", "Two?"])
    one, two = rows_of(question)
    page = admin_client.post(change(question), form_of(question, [one, (two[0], 1, "Two?")]))
    assert page.status_code == 200
    assert "Please correct the duplicate" in text_of(page)
    assert [row.text for row in question.follow_ups.all()] == ["One?", "Two?"]


def test_topics_are_those_of_the_questions_technology(admin_client):
    question = make_question("PY-BEG-001")
    make_topic(make_technology("Machine Learning"), "Evaluation")
    html = admin_client.get(change(question)).content.decode()
    assert ">Core Python</option>" in html
    assert ">Evaluation</option>" not in html


def test_a_new_question_offers_all_topics_by_technology(admin_client):
    make_topic(make_technology("Machine Learning"), "Evaluation")
    assert '<optgroup label="Machine Learning">' in admin_client.get(ADD).content.decode()


def test_a_topic_of_another_technology_is_refused(admin_client):
    question = make_question("PY-BEG-001")
    other = make_topic(make_technology("Machine Learning"), "Evaluation")
    page = admin_client.post(change(question), form_of(question, rows_of(question), topic=other.pk))
    assert page.status_code == 200
    question.refresh_from_db()
    assert question.topic != other


def test_a_question_leads_to_its_page_on_the_site(admin_client):
    question = make_question()
    page = admin_client.get(change(question))
    link = links_of(page)["View on site"]
    assert admin_client.get(link)["Location"].endswith(question.get_absolute_url())


def test_each_part_is_explained_beside_its_field(admin_client):
    text = text_of(admin_client.get(ADD))
    assert "30–70 words: what a good candidate says in the first 30 seconds." in text
    assert "3–5 bullets: each the mistake and, in the same bullet, what to do instead." in text


@pytest.mark.parametrize("model", ["technology", "topic", "level", "followup", "synonym", "searchmiss"])
def test_every_record_can_be_listed_and_edited(admin_client, model):
    question = make_question()
    records = {
        "technology": question.technology,
        "topic": question.topic,
        "level": question.level,
        "followup": question.follow_ups.get(),
        "synonym": Synonym.objects.create(term="LLM", others="language model"),
        "searchmiss": SearchMiss.objects.create(text="zebra"),
    }
    assert admin_client.get(reverse(f"admin:questions_{model}_changelist")).status_code == 200
    assert (
        admin_client.get(reverse(f"admin:questions_{model}_change", args=[records[model].pk])).status_code
        == 200
    )
