"""The editing desk: writing, reviewing, publishing, retiring, previewing."""

import pytest
from django.urls import reverse
from django.utils import timezone

from questions.models import FollowUp, Question
from tests.bank import make_level, make_question, make_technology, make_topic, unsaved_question
from tests.pages import links_of, text_of

pytestmark = pytest.mark.django_db
QUESTIONS = reverse("admin:questions_question_changelist")
ADD = reverse("admin:questions_question_add")
DRAFT, PUBLISHED, RETIRED = Question.Status.DRAFT, Question.Status.PUBLISHED, Question.Status.RETIRED


def form_of(question, follow_ups=(), **changes):
    """What the browser sends for a question; follow-ups are (id, position, text) or deleted ids."""
    names = ["code", "title", "difficulty", "status", "retired_because", "applies_to", *Question.MARKDOWN]
    data = {name: getattr(question, name) for name in names}
    data |= {
        name: getattr(question, f"{name}_id") or ""
        for name in ("technology", "topic", "level", "replaced_by")
    }
    data["reviewed_on"] = question.reviewed_on or ""
    saved = [row for row in follow_ups if row[0]]
    data |= {"follow_ups-TOTAL_FORMS": len(follow_ups), "follow_ups-INITIAL_FORMS": len(saved)}
    for number, (pk, position, text) in enumerate(follow_ups):
        row = {
            "id": pk or "",
            "position": position or "",
            "text": text,
            "leads_to": "",
            "question": question.pk or "",
        }
        data |= {f"follow_ups-{number}-{name}": value for name, value in row.items()}
    return {**data, **changes}


def change(question):
    return reverse("admin:questions_question_change", args=[question.pk])


def rows_of(question):
    return [(row.pk, row.position, row.text) for row in question.follow_ups.all()]


def act(client, action, *questions, **data):
    return client.post(
        QUESTIONS, {"action": action, "_selected_action": [q.pk for q in questions], **data}, follow=True
    )


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


def test_a_deleted_follow_up_leaves_the_others_in_place(admin_client):
    question = make_question(follow_ups=["One?", "Two?"])
    data = form_of(question, rows_of(question)) | {"follow_ups-0-DELETE": "on"}
    assert admin_client.post(change(question), data).status_code == 302
    assert [(row.position, row.text) for row in question.follow_ups.all()] == [(2, "Two?")]


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


def test_the_list_finds_questions_by_code_text_and_follow_up(admin_client):
    make_question("PY-BEG-001", scenario="A zebra crosses.", follow_ups=["Which giraffe?"])
    make_question("PY-BEG-002")
    for words in ("py-beg-001", "zebra", "giraffe"):
        text = text_of(admin_client.get(f"{QUESTIONS}?q={words}"))
        assert "What is PY-BEG-001?" in text
        assert "What is PY-BEG-002?" not in text


@pytest.mark.parametrize("part", ["scenario", "follow_ups", "sources"])
def test_the_list_shows_what_lacks_a_part(admin_client, part):
    make_question("PY-BEG-001", **({} if part == "follow_ups" else {part: ""}), status=DRAFT, follow_ups=())
    make_question("PY-BEG-002")
    text = text_of(admin_client.get(f"{QUESTIONS}?missing={part}"))
    assert "What is PY-BEG-001?" in text
    assert "What is PY-BEG-002?" not in text


def test_an_unknown_missing_part_shows_everything(admin_client):
    make_question()
    assert "What is PY-BEG-001?" in text_of(admin_client.get(f"{QUESTIONS}?missing=nonsense", follow=True))


@pytest.mark.parametrize("query", ["technology__id__exact=1", "level__id__exact=1", "status__exact=draft"])
def test_the_list_filters_by_place_and_status(admin_client, query):
    assert admin_client.get(f"{QUESTIONS}?{query}").status_code == 200


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


def test_a_question_leads_to_its_page_on_the_site(admin_client):
    question = make_question()
    page = admin_client.get(change(question))
    link = links_of(page)["View on site"]
    assert admin_client.get(link)["Location"].endswith(question.get_absolute_url())


def test_each_part_is_explained_beside_its_field(admin_client):
    text = text_of(admin_client.get(ADD))
    assert "30–70 words: what a good candidate says in the first 30 seconds." in text
    assert "3–5 bullets: each the mistake and, in the same bullet, what to do instead." in text


def test_the_preview_shows_the_form_as_visitors_would_see_it_and_saves_nothing(admin_client):
    question = make_question(follow_ups=["Old?"])
    rows = [(row[0], row[1], "New?") for row in rows_of(question)]
    data = form_of(question, rows, answer="A *new* answer.", title="A new title?")
    page = admin_client.post(reverse("admin:questions_question_preview", args=[question.pk]), data)
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
    page = admin_client.post(reverse("admin:questions_question_preview_new"), data)
    assert "Brand new?" in page.content.decode()
    assert "Why?" in page.content.decode()
    assert not Question.objects.exists()


def test_a_preview_without_a_place_says_what_it_needs(admin_client):
    make_level("Beginner")
    page = admin_client.post(reverse("admin:questions_question_preview_new"), {"title": "Half?"})
    assert page.status_code == 400
    assert "Choose a technology, a topic and a level first" in text_of(page)


def test_the_preview_is_for_editors_alone(client):
    question = make_question()
    page = client.post(reverse("admin:questions_question_preview", args=[question.pk]), {})
    assert page.status_code == 302
    assert page["Location"].startswith("/admin/login/")


@pytest.mark.parametrize("model", ["technology", "topic", "level", "followup"])
def test_every_record_can_be_listed_and_edited(admin_client, model):
    question = make_question()
    records = {
        "technology": question.technology,
        "topic": question.topic,
        "level": question.level,
        "followup": question.follow_ups.get(),
    }
    assert admin_client.get(reverse(f"admin:questions_{model}_changelist")).status_code == 200
    assert (
        admin_client.get(reverse(f"admin:questions_{model}_change", args=[records[model].pk])).status_code
        == 200
    )


def test_follow_ups_without_a_question_are_the_backlog_the_most_asked_first(admin_client):
    make_question("PY-BEG-001", follow_ups=["Who asks once?", "Who asks often?"])
    make_question("PY-BEG-002", follow_ups=["Who asks often?"])
    make_question("PY-BEG-003", follow_ups=["Who is answered?"])
    FollowUp.objects.filter(text="Who is answered?").update(leads_to=Question.objects.first())
    text = text_of(admin_client.get(reverse("admin:questions_followup_changelist") + "?leads_to__isempty=1"))
    assert "Who is answered?" not in text
    assert text.index("Who asks often? 2 questions") < text.index("Who asks once? 1 question")


def test_the_list_of_questions_does_not_ask_the_database_for_each_row(
    admin_client, django_assert_max_num_queries
):
    for number in range(1, 9):
        make_question(f"PY-BEG-00{number}")
    with django_assert_max_num_queries(14):
        admin_client.get(QUESTIONS)
