"""No text holds a worker up: what is too much is refused beside its field, and shown as plain text elsewhere."""

import io
import threading

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse

from questions.models import Question
from questions.rendering import LONGEST_PART, budget, render, validate_markdown
from tests.bank import make_question
from tests.desk import change, form_of, rows_of
from tests.pages import text_of

NESTED = "\n".join("  " * level + "- a" for level in range(300))
TOO_MUCH = {
    "lists": NESTED,
    "numbered lists": "\n".join("   " * level + "1. a" for level in range(300)),
    "lists in one line": "- " * 300 + "a",
    "quotes": ">" * 300 + " a",
    "quotes line by line": "\n".join("> " * level + "a" for level in range(300)),
    "lists and quotes": "- > " * 300 + "a",
    "brackets": "[" * 10_000,
    "images": "![" * 10_000,
    "links": "[a](" * 10_000,
    "stars": "*a**b " * 20_000,
    "backticks": " ".join("`" * length for length in range(1, 600)),
    "columns": "|a" * 5_000 + "\n" + "|-" * 5_000 + "\n" + "|\n" * 5_000,
    "blocks of code": "```\nx\n```\n" * 5_000,
    "blocks of code in quotes": "> ```\n> x\n> ```\n\n" * 5_000,
    "characters": "a" * (LONGEST_PART + 1),
}


@pytest.mark.parametrize("text", TOO_MUCH.values(), ids=TOO_MUCH)
def test_what_is_too_much_is_refused_in_words(text, monkeypatch):
    monkeypatch.setattr(budget, "SECONDS", 0.3)  # what the longer ones take is far beyond
    with pytest.raises(ValidationError, match="(than|most) [0-9]"):
        validate_markdown(text)


@pytest.mark.parametrize(
    ("said", "most", "text"),
    [
        ("30 levels deep", 30, lambda number: "> " * number + "a"),
        ("30 levels deep", 30, lambda number: "\n".join("  " * level + "- a" for level in range(number))),
        ("200 blocks of code", 200, lambda number: "```text\nx\n```\n" * number),
        ("200 blocks of code", 200, lambda number: "Text\n\n    x\n\n" * number),
        ("100 columns", 100, lambda number: "\n".join("|" + sign * number for sign in ("a|", "-|", "1|"))),
    ],
    ids=["quotes", "lists", "fences", "indented code", "columns"],
)
def test_a_limit_is_taken_and_one_more_is_refused(said, most, text):
    validate_markdown(text(most))
    with pytest.raises(ValidationError, match=said):
        validate_markdown(text(most + 1))


@pytest.mark.parametrize(
    "text",
    [
        "\n".join("  " * level + "- a" for level in range(20)),
        "> " * 20 + "a",
        "[" * 200,
        "word " * 30_000,
        "函数" * 50_000,
        "```text\n" + "f" * 100_000 + "\n```",
        "|a" * 50 + "\n" + "|-" * 50 + "\n" + "|1" * 50,
        "Text with `code` and [a link](https://example.org/).\n\n" * 500,
    ],
    ids=lambda text: text[:12],
)
def test_what_somebody_may_well_write_is_taken(text):
    validate_markdown(text)


def test_a_text_whose_time_is_up_leaves_no_trace_in_the_next(monkeypatch):
    monkeypatch.setattr(budget, "SECONDS", 0)
    with pytest.raises(ValidationError, match="shorten or simplify"):
        validate_markdown("> - one *two* `three`\n\n[four]: https://example.org/")
    monkeypatch.undo()
    assert render("one\n\n[four]") == "<p>one</p>\n<p>[four]</p>"


def test_one_text_leaves_no_addresses_to_the_next():
    render("[four]\n\n[four]: https://example.org/")
    assert render("Five [four].") == "<p>Five [four].</p>"


def test_emphasis_in_emphasis_without_end_is_refused_or_shown():
    text = "*a **b " * 5_000
    html = render(text)
    assert html.count("a ") == 5_000


def test_the_limit_holds_in_any_thread():
    problems = []

    def validate():
        try:
            validate_markdown("[b" * 10_000)
        except ValidationError as error:
            problems.extend(error.messages)

    thread = threading.Thread(target=validate)
    thread.start()
    thread.join()
    assert len(problems) == 1


@pytest.mark.django_db
def test_the_desk_says_so_beside_the_field_and_loses_nothing(admin_client):
    question = make_question()
    page = admin_client.post(change(question), form_of(question, rows_of(question), scenario=NESTED))
    assert page.status_code == 200
    assert page.context["adminform"].errors.keys() == {"scenario"}
    assert "nested more than 30 levels deep" in text_of(page)
    assert NESTED in page.content.decode()
    question.refresh_from_db()
    assert question.scenario == "The scenario of PY-BEG-001."


@pytest.mark.django_db
def test_a_preview_of_what_is_too_much_is_a_page(admin_client):
    question = make_question()
    url = reverse("admin:questions_question_preview", args=[question.pk])
    page = admin_client.post(url, form_of(question, rows_of(question), scenario=NESTED))
    assert page.status_code == 200


@pytest.mark.django_db
def test_what_was_stored_beside_all_rules_is_shown_as_plain_text(client):
    question = make_question()
    Question.objects.update(scenario=NESTED + " <b>")
    page = client.get(question.get_absolute_url())
    assert "- a &lt;b&gt;</pre>" in page.content.decode()


@pytest.mark.django_db
def test_rendering_all_again_passes_over_what_is_too_much():
    make_question()
    Question.objects.update(scenario=NESTED)
    Question.objects.update(rendered_by="older")
    call_command("render_questions", verbosity=0, stdout=io.StringIO())
    assert not Question.objects.rendered_otherwise().exists()
