"""The command that renders again after a change of the renderer: only what needs it, and never twice."""

import re

import pytest
from django.core.management import call_command

from questions.management.commands import render_questions
from questions.models import Question
from tests.bank import make_bank, make_question

pytestmark = pytest.mark.django_db


def outdate(*codes):
    """Make questions look as if an older renderer had made them."""
    Question.objects.filter(code__in=codes).update(answer_html="<p>old</p>", rendered_by="older")


def render_again(**options):
    call_command("render_questions", verbosity=0, **options)


def htmls():
    return dict(Question.objects.values_list("code", "answer_html"))


def test_what_another_renderer_made_is_made_again(capsys):
    make_question("PY-BEG-001")
    outdate("PY-BEG-001")
    render_again()
    assert htmls() == {"PY-BEG-001": "<p>The answer of PY-BEG-001.</p>"}
    assert capsys.readouterr().out == "Rendered again: 1\n"


def test_what_is_up_to_date_is_left_alone_unless_all_is_asked_for(capsys):
    make_question("PY-BEG-001")
    Question.objects.update(answer_html="<p>as it is</p>")
    render_again()
    assert htmls() == {"PY-BEG-001": "<p>as it is</p>"}
    render_again(all=True)
    assert htmls() == {"PY-BEG-001": "<p>The answer of PY-BEG-001.</p>"}


def test_the_addresses_of_the_site_itself_are_led_to_another_prefix(settings):
    text = '[a](/hub-test/) [b](https://example.org/a) ![c](/static/figures/c.svg "/c")'
    make_question(answer=text)
    settings.URL_PREFIX = "/prefix"
    make_question("PY-BEG-002", answer=f"{text}.")
    before, after = (re.findall('(?:href|src|title)="([^"]*)"', html) for html in htmls().values())
    assert before == ["/hub-test/", "https://example.org/a", "/static/figures/c.svg", "/c"]
    assert after == ["/prefix/hub-test/", "https://example.org/a", "/prefix/static/figures/c.svg", "/c"]


def test_it_moves_no_date_and_no_text():
    question = make_question("PY-BEG-001")
    outdate("PY-BEG-001")
    render_again()
    after = Question.objects.get()
    assert (after.updated, after.answer) == (question.updated, question.answer)


def test_stopped_half_way_it_goes_on_where_it_stopped(monkeypatch, capsys):
    make_bank(5)
    codes = sorted(htmls())
    outdate(*codes)
    monkeypatch.setattr(render_questions, "BATCH", 2)
    assert render_questions.render_some() == 2
    assert list(htmls().values()).count("<p>old</p>") == 3
    render_again()
    assert "<p>old</p>" not in htmls().values()
    assert capsys.readouterr().out == "Rendered again: 3\n"
