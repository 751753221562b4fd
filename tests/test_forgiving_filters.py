"""What the filters do not understand: left out with a note or in silence, and never an error."""

from urllib.parse import quote

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.bank import LIST
from tests.pages import text_of

pytestmark = pytest.mark.django_db


def shown(query, client=None):
    return text_of((client or Client()).get(f"{LIST}{query}", follow=True))


@pytest.mark.parametrize(
    ("query", "note"),
    [
        ("?level=wizard", "level=wizard"),
        ("?technology=python&technology=cobol", "technology=cobol"),
        ("?min_difficulty=99", "min_difficulty=99"),
        ("?min_difficulty=-1", "min_difficulty=-1"),
        ("?sort=alphabet", "sort=alphabet"),
        ("?page=second", "page=second"),
        ("?technology[]=python", "technology[]=python"),
        ("?level[0]=advanced", "level[0]=advanced"),
        ("?level=%00", "level="),
        ("?level=adv%00anced", "level=adv"),
        ("?level=%ff%fe", "level=\ufffd\ufffd"),
        ("?topic=" + "x" * 8192, "topic=" + "x" * 39 + "…"),
        ("?level=<script>alert(1)</script>", "level=<script>alert(1)</script>"),
    ],
)
def test_what_is_not_understood_is_left_out_with_a_note(bank, query, note):
    page = Client().get(f"{LIST}{query}")
    assert page.status_code == 200
    assert f"Left out, because we do not know it: {note}" in text_of(page)
    assert "54 questions" in text_of(page)


def test_other_peoples_parameters_are_ignored_in_silence(bank):
    assert "Left out" not in shown("?utm_source=newsletter&fbclid=1")


def test_empty_parameters_do_not_litter_the_address(client, bank):
    page = client.get(f"{LIST}?technology=python&min_difficulty=&max_difficulty=&sort=easiest")
    assert page.status_code == 302
    assert page["Location"] == f"{LIST}?technology=python"


def test_a_form_with_nothing_chosen_leads_to_the_plain_list(client, bank):
    page = client.get(f"{LIST}?min_difficulty=&max_difficulty=&sort=")
    assert page["Location"] == LIST


@settings(max_examples=75, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.text(max_size=80))
def test_any_query_string_gives_a_page(db, query):
    address = f"{LIST}?{quote(query, safe='=&%+;[]')}"
    assert Client().get(address, follow=True).status_code == 200


PARAMETERS = ["technology", "topic", "level", "min_difficulty", "max_difficulty", "sort", "page", "page[]"]


@settings(max_examples=75, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(st.tuples(st.sampled_from(PARAMETERS), st.text(max_size=20)), max_size=8))
def test_any_value_of_any_parameter_gives_a_page(db, pairs):
    assert Client().get(LIST, pairs and dict(pairs), follow=True).status_code == 200
