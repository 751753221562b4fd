"""How deep the list reads: the answer alone, the mistakes, everything, and all of it on one page for print."""

import pytest

from tests.bank import LIST
from tests.pages import codes_of, links_of, text_of

pytestmark = pytest.mark.django_db


def test_short_depth_shows_question_and_answer_alone(client, bank):
    text = text_of(client.get(f"{LIST}?depth=short&technology=python"))
    assert "The answer of PY-BEG-001." in text
    assert "The scenario of" not in text
    assert "Showing 18 of 54 questions" in text


def test_mistakes_depth_shows_the_mistakes_alone(client, bank):
    text = text_of(client.get(f"{LIST}?depth=mistakes"))
    assert "A mistake of PY-BEG-001" in text
    assert "The answer of" not in text


def test_full_depth_shows_all_parts_open(client, bank):
    html = client.get(f"{LIST}?depth=full").content.decode()
    assert "The scenario of PY-BEG-001." in html
    assert '<details class="card' not in html
    assert "What comes after PY-BEG-001?" in html


def test_depth_travels_in_the_links(client, bank):
    links = links_of(client.get(f"{LIST}?depth=short&technology=python"))
    assert links["Next"] == f"{LIST}?technology=python&depth=short&page=2"
    assert links["Cards"] == f"{LIST}?technology=python"


def test_everything_stands_on_one_page_for_print_alone(client, bank):
    page = client.get(f"{LIST}?depth=short&per_page=all")
    assert page.content.decode().count('<article class="sheet') == 54
    assert "Knowledge Hub · testserver" in text_of(page)
    assert len(codes_of(client.get(f"{LIST}?per_page=all"))) == 15
