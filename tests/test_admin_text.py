"""Texts in the desk's form: what nobody touched stays as it is, and the desk says what it takes."""

import io
import json
from html import unescape

import pytest
from django.contrib.admin.models import LogEntry
from django.core.management import call_command
from django.urls import reverse

from questions.dialect import SECTIONS
from questions.models import Question
from questions.rendering import LONGEST_PART, normalize
from tests.bank import make_question
from tests.desk import ADD, change, form_of, rows_of
from tests.pages import text_of

pytestmark = pytest.mark.django_db
MARKDOWN_PAGE = reverse("admin:questions_question_markdown")
AWKWARD = "    indented = 'code'\n\n```make\nall:\n\techo  \n```\n\none  \ntwo\\\nthree – ½ 🙂"


def as_sent(data):
    """The form's values as a browser sends them: with the line ends of HTTP."""
    return {name: str(value).replace("\n", "\r\n") for name, value in data.items()}


def save_untouched(client, question):
    """Send the question's form as it came, and return the fields that the site counts as changed."""
    page = client.post(change(question), as_sent(form_of(question, rows_of(question))), follow=True)
    logged = [entry.change_message for entry in LogEntry.objects.all()]
    assert logged or "No changes: what you sent is what is stored." in text_of(page)
    return logged


def test_saving_an_untouched_form_changes_nothing_and_says_so(admin_client):
    question = make_question(**dict.fromkeys(Question.MARKDOWN, AWKWARD))
    before = Question.objects.values(*Question.MARKDOWN).get()
    assert save_untouched(admin_client, question) == []
    assert Question.objects.values(*Question.MARKDOWN).get() == before


def test_an_untouched_form_of_a_loaded_file_changes_nothing(admin_client, tmp_path):
    make_question(explanation=AWKWARD)
    folder = tmp_path / "before"
    folder.mkdir()
    call_command("dump_bank", folder, stdout=io.StringIO())
    Question.objects.all().delete()
    call_command("loaddata", folder / "python.yaml", verbosity=0)
    question = Question.objects.get()
    assert question.explanation == AWKWARD
    assert save_untouched(admin_client, question) == []
    call_command("dump_bank", tmp_path, stdout=io.StringIO())
    assert (tmp_path / "python.yaml").read_bytes() == (folder / "python.yaml").read_bytes()


@pytest.mark.parametrize("around", [" {} ", "\t{}", "{}\r\n", "{}\x0b"])
def test_an_untouched_line_counts_as_unchanged_too(admin_client, around):
    question = make_question(
        title=around.format("What is it?"),
        applies_to=around.format("any"),
        follow_ups=[around.format("Why so?")],
    )
    question.refresh_from_db()
    assert (question.title, question.applies_to) == ("What is it?", "any")
    assert save_untouched(admin_client, question) == []


def test_a_line_loses_its_line_ends(admin_client):
    question = make_question(follow_ups=["Why\r\nso?"], title="What\n  is it?")
    assert question.follow_ups.get().text == "Why so?"
    assert Question.objects.get().title == "What is it?"


def test_the_form_shows_a_text_with_its_first_indent(admin_client):
    question = make_question(explanation=AWKWARD)
    html = unescape(admin_client.get(change(question)).content.decode())
    assert f">\r\n{AWKWARD}</textarea>" in html or f">\n{AWKWARD}</textarea>" in html


def test_a_touched_part_is_named_in_the_history(admin_client):
    question = make_question(explanation=AWKWARD)
    data = as_sent(form_of(question, rows_of(question), explanation=AWKWARD + "!"))
    assert admin_client.post(change(question), data).status_code == 302
    message = json.loads(LogEntry.objects.latest("action_time").change_message)
    assert message == [{"changed": {"fields": ["Deep explanation"]}}]


@pytest.mark.parametrize("text", ["a\r\nb\0\r\n", "\n\n    x\n", "\n \n", "a\x0bb\x07", "a\rb"])
def test_a_text_is_stored_normalized_whoever_saves_it(admin_client, text):
    question = make_question(explanation=text, status="draft")
    question.refresh_from_db()
    assert question.explanation == normalize(text)
    data = form_of(question, rows_of(question), example=text)
    assert admin_client.post(change(question), data).status_code == 302
    question.refresh_from_db()
    assert question.example == normalize(text)


def test_a_part_of_blanks_alone_counts_as_missing(admin_client):
    question = make_question()
    page = admin_client.post(change(question), form_of(question, rows_of(question), example=" \r\n\t "))
    assert "Before it can be published, this question needs its real-world example." in text_of(page)


def test_the_form_says_how_much_a_part_holds_and_where_its_markdown_is_shown(admin_client):
    html = admin_client.get(ADD).content.decode()
    assert f"holds at most {LONGEST_PART:,} characters" in html
    assert f'href="{MARKDOWN_PAGE}"' in html


def test_a_part_that_is_too_long_is_refused_beside_its_field(admin_client):
    question = make_question()
    data = form_of(question, rows_of(question), example="word " * 50_000)
    page = admin_client.post(change(question), data)
    assert page.context["adminform"].errors.keys() == {"example"}
    assert "A part holds at most 200,000 characters; this one has 249,999." in text_of(page)


def test_the_desk_shows_each_example_as_source_and_result(admin_client):
    html = admin_client.get(MARKDOWN_PAGE).content.decode()
    for examples in SECTIONS.values():
        for example in examples:
            assert f"<pre>{example.source}</pre>" in unescape(html)
            assert example.html in html


def test_the_page_of_examples_names_the_limits(admin_client):
    text = text_of(admin_client.get(MARKDOWN_PAGE))
    assert "At most 200000 characters in a part" in text.replace(",", "")
    assert "At most 30 levels of lists and quotes" in text


def test_the_page_of_examples_is_for_editors_alone(client, django_user_model):
    client.force_login(django_user_model.objects.create_user("reader", password="reader"))
    assert client.get(MARKDOWN_PAGE)["Location"].startswith("/admin/login/")
