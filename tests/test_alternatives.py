"""What an empty list offers instead: the list without a filter or the search, the biggest topics."""

import pytest

from tests.bank import LIST, make_question, make_technology, make_topic
from tests.pages import links_of, text_of

pytestmark = pytest.mark.django_db


def offers_of(page):
    """The labels of what is offered, in order."""
    return [label for label in links_of(page) if label.startswith("Without")]


def test_the_filter_that_hides_the_most_is_the_one_to_drop(client):
    for number in range(1, 4):
        make_question(f"PY-BEG-00{number}", difficulty=2)
    make_question("ML-ADV-001", difficulty=9)
    page = client.get(f"{LIST}?technology=python&level=beginner&min_difficulty=9")
    assert offers_of(page) == ["Without Difficulty from 9: 3 questions"]
    page = client.get(f"{LIST}?technology=python&min_difficulty=9")
    assert links_of(page)["Without Difficulty from 9: 3 questions"] == f"{LIST}?technology=python"


def test_two_values_of_one_filter_are_dropped_together(client):
    make_question("PY-BEG-001")
    make_question("ML-BEG-001")
    make_technology("AI Integration")
    make_question("PY-INT-001", level=None, difficulty=1)
    page = client.get(f"{LIST}?level=beginner&level=intermediate&min_difficulty=9&q=answer")
    assert offers_of(page) == ["Without Difficulty from 9: 3 questions"]


def test_a_search_that_the_filters_empty_can_drop_them_or_itself(client):
    make_question("PY-BEG-001", answer="A zebra.")
    make_question("PY-BEG-002", answer="A zebra.")
    make_question("ML-BEG-001")
    page = client.get(f"{LIST}?q=zebra&technology=machine-learning&sort=hardest")
    assert "No question matches all of these filters." in text_of(page)
    assert offers_of(page) == ["Without Machine Learning: 2 questions"]
    assert links_of(page)["Without Machine Learning: 2 questions"] == f"{LIST}?q=zebra&sort=hardest"
    page = client.get(f"{LIST}?q=unicorn&technology=python&sort=hardest")
    assert links_of(page)["Without “unicorn”: 2 questions"] == f"{LIST}?technology=python&sort=hardest"


def test_a_search_that_finds_nothing_can_be_dropped(client):
    make_question()
    page = client.get(f"{LIST}?q=unicorn")
    assert "No question matches these words." in text_of(page)
    assert offers_of(page) == ["Without “unicorn”: 1 question"]


def test_the_biggest_topics_come_first_and_only_five_of_them(client):
    technology = make_technology("Python")
    for size in range(1, 7):
        topic = make_topic(technology, f"Topic {size}")
        for number in range(size):
            make_question(f"PY-BEG-{size}0{number}", topic=topic)
    make_question("PY-BEG-700", topic=make_topic(technology, "Topic 1"), status="draft")
    page = client.get(f"{LIST}?min_difficulty=9")
    topics = {label: url for label, url in links_of(page).items() if label.startswith("Topic ")}
    assert list(topics) == ["Topic 6 (6)", "Topic 5 (5)", "Topic 4 (4)", "Topic 3 (3)", "Topic 2 (2)"]
    assert topics["Topic 6 (6)"] == f"{LIST}?topic=python.topic-6"


def test_an_empty_bank_offers_nothing_and_breaks_nothing(client):
    page = client.get(f"{LIST}?min_difficulty=3&q=anything")
    assert page.status_code == 200
    assert offers_of(page) == []
    assert links_of(page)["Show all 0 questions"] == LIST
