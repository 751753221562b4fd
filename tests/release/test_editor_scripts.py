"""Two editors in any order of steps: no error page, no lost text, and every question can be saved again."""

import pytest
from django.db import transaction
from django.test import Client
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from questions.models import FollowUp, Question
from tests.bank import make_question
from tests.desk import QUESTIONS, change, delete, form_in

EDITORS = st.sampled_from([0, 1])
PARTS = st.sampled_from(["answer", "scenario", "title"])
PLACES = st.sampled_from(["", "1", "2", "3", "5", "1000", "1001", "40000"])
SAID = ("Another editor has", "Please correct the duplicate", "A place is a number", "needs")


class TwoEditors(RuleBasedStateMachine):
    """Each editor has at most one form open, as the page gave it, with what was typed into it."""

    client = None  # set by the test

    def __init__(self):
        super().__init__()
        self.savepoint = transaction.atomic()
        self.savepoint.__enter__()
        self.question = make_question(follow_ups=["One?", "Two?", "Three?"])
        self.forms, self.texts, self.typed = {}, {}, 0

    def teardown(self):
        transaction.set_rollback(True)
        self.savepoint.__exit__(None, None, None)

    def text(self):
        """A text that was never typed before."""
        self.typed += 1
        return f"Text {self.typed}?"

    def sent(self, address, data):
        """Post and see that it is no error page; a redirect is not followed, to save time."""
        page = self.client.post(address, data)
        assert page.status_code in (200, 302)
        return page

    def opened(self):
        page = self.client.get(change(self.question))
        assert page.status_code == 200
        return form_in(page)

    def rows(self, form):
        return range(int(form["follow_ups-INITIAL_FORMS"]))

    @rule(editor=EDITORS)
    def open_the_form(self, editor):
        self.forms[editor], self.texts[editor] = self.opened(), {}

    @precondition(lambda self: self.forms)
    @rule(editor=EDITORS, part=PARTS)
    def type_into_a_part(self, editor, part):
        if editor in self.forms:
            self.texts[editor][part] = self.forms[editor][part] = self.text()

    @precondition(lambda self: self.forms)
    @rule(editor=EDITORS, row=st.integers(0, 4), place=PLACES)
    def move_a_follow_up(self, editor, row, place):
        name = f"follow_ups-{row}-position"
        if name in self.forms.get(editor, {}):
            self.forms[editor][name] = place

    @precondition(lambda self: self.forms)
    @rule(editor=EDITORS, row=st.integers(0, 4))
    def type_into_a_follow_up(self, editor, row):
        name = f"follow_ups-{row}-text"
        if name in self.forms.get(editor, {}):
            self.texts[editor][name] = self.forms[editor][name] = self.text()

    @precondition(lambda self: self.forms)
    @rule(editor=EDITORS, place=PLACES)
    def add_a_follow_up(self, editor, place):
        """The form always ends in an empty row."""
        form = self.forms.get(editor)
        if form:
            last = int(form["follow_ups-TOTAL_FORMS"]) - 1
            name = f"follow_ups-{last}-text"
            self.texts[editor][name] = form[name] = self.text()
            form[f"follow_ups-{last}-position"] = place

    @precondition(lambda self: self.forms)
    @rule(editor=EDITORS, row=st.integers(0, 4))
    def tick_delete(self, editor, row):
        form = self.forms.get(editor)
        if form and row in self.rows(form) and form[f"follow_ups-{row}-id"]:
            form[f"follow_ups-{row}-DELETE"] = "on"
            self.texts[editor].pop(f"follow_ups-{row}-text", None)

    @precondition(lambda self: self.forms)
    @rule(editor=EDITORS, twice=st.booleans())
    def save(self, editor, twice):
        """Press Save, perhaps twice. What was typed is stored, or stands in the form with a message."""
        if editor not in self.forms:
            return
        form, texts = self.forms[editor], self.texts[editor]
        page = self.sent(change(self.question), form)
        if page.status_code == 200:
            self.still_there(page, texts)
            self.forms[editor] = form_in(page)
            return
        self.stored(texts)
        before = list(FollowUp.objects.order_by("pk").values())
        if twice:
            assert self.sent(change(self.question), form).status_code == 302
            self.stored(texts)
            assert list(FollowUp.objects.order_by("pk").values()) == before
        self.forms.pop(editor)

    def still_there(self, page, texts):
        assert any(said in page.content.decode() for said in SAID)
        shown = form_in(page)
        for name, text in texts.items():
            assert shown[name] == text

    def stored(self, texts):
        held = Question.objects.values("answer", "scenario", "title").get()
        rows = set(FollowUp.objects.values_list("text", flat=True))
        for name, text in texts.items():
            assert text in rows or held.get(name) == text

    @rule(action=st.sampled_from(["publish", "retire", "mark_reviewed_today"]))
    def run_an_action(self, action):
        chosen = {"action": action, "_selected_action": self.question.pk, "reason": "Out of date."}
        self.sent(QUESTIONS, chosen)

    @rule()
    def delete_a_follow_up_in_its_own_form(self):
        row = FollowUp.objects.first()
        if row:
            self.sent(delete(row), {"post": "yes"})

    @invariant()
    def places_are_1_to_n(self):
        places = list(self.question.follow_ups.values_list("position", flat=True))
        assert places == list(range(1, len(places) + 1))

    @invariant()
    def a_published_question_has_a_follow_up(self):
        assert not Question.objects.published().filter(follow_ups=None).exists()

    @rule()
    def an_untouched_form_can_be_saved(self):
        before = list(FollowUp.objects.order_by("pk").values()), Question.objects.values().get()
        assert self.sent(change(self.question), self.opened()).status_code == 302
        assert before == (list(FollowUp.objects.order_by("pk").values()), Question.objects.values().get())


@pytest.mark.django_db
def test_no_script_of_two_editors_breaks_the_desk_or_loses_a_text(admin_user, monkeypatch):
    client = Client()
    client.force_login(admin_user)
    monkeypatch.setattr(TwoEditors, "client", client)
    run_state_machine_as_test(
        TwoEditors,
        settings=settings(
            max_examples=10,
            stateful_step_count=15,
            deadline=None,
            derandomize=True,
            suppress_health_check=list(HealthCheck),
        ),
    )
