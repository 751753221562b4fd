"""Whatever a field holds is text on every page: no character of it ends an attribute or opens a tag."""

from html.parser import HTMLParser

import pytest
from django.urls import reverse

from questions.models import FollowUp, Level, Question, Technology, Topic
from tests.bank import LIST, make_question

pytestmark = pytest.mark.django_db

HOSTILE = """say "x" '<b onclick=y>' &amp; {{z}}"""
PLAIN = "say no"
SEEN = """say "x" '<b onclick=y>' & {{z}}"""  # Markdown takes an entity for what it stands for
PAGES = [
    "/",
    "/knowledge-hub/",
    LIST,
    f"{LIST}?technology=python&level=beginner&topic=core-python",
    f"{LIST}?depth=short",
    f"{LIST}?depth=full",
    f"{LIST}?q=say",
    f"{LIST}?q=say&technology=python&min_difficulty=9",
    f"{LIST}py-beg-001/",
    f"{LIST}py-beg-002/?q=say",
    f"{LIST}py-beg-003/",
    f"{LIST}py-beg-004/",
]


class Tags(HTMLParser):
    """The tags of a page in order, each with its attributes."""

    def __init__(self, html):
        super().__init__()
        self.found = []
        self.feed(html)

    def handle_starttag(self, tag, attributes):
        self.found.append((tag, dict(attributes)))


def tags_of(client, address):
    return Tags(client.get(address).content.decode()).found


def shape_of(tags):
    """The tags with the names of their attributes: what no text may change."""
    return [(tag, sorted(attributes)) for tag, attributes in tags]


def fill_bank(text):
    """Four questions that lead to each other, with the text in every field that takes text."""
    values = dict.fromkeys(Question.MARKDOWN, text) | {"applies_to": text, "retired_because": text}
    first, second, third, _ = (
        make_question(f"PY-BEG-00{number}", [f"{text}?"], title=f"{text} {number}?", status=status, **values)
        for number, status in enumerate(("published", "published", "draft", "retired"), 1)
    )
    FollowUp.objects.filter(question=first).update(leads_to=second)
    Question.objects.filter(status="retired").update(replaced_by=first)
    for model in (Technology, Topic, Level):
        model.objects.update(name=text)
    return third


@pytest.mark.parametrize("address", PAGES)
def test_no_text_changes_the_tags_of_a_page_or_the_names_of_their_attributes(admin_client, address):
    fill_bank(PLAIN)
    plain = tags_of(admin_client, address)
    Question.objects.all().delete()
    Technology.objects.update(name="Python")
    fill_bank(HOSTILE)
    assert shape_of(tags_of(admin_client, address)) == shape_of(plain)


def test_the_description_of_a_question_is_its_answer_as_it_is_read(client):
    fill_bank(HOSTILE)
    contents = [tag["content"] for name, tag in tags_of(client, f"{LIST}py-beg-001/") if "content" in tag]
    assert SEEN in contents


def test_what_is_searched_for_comes_back_in_the_box_and_in_the_links(client):
    fill_bank(PLAIN)
    tags = [tag for _, tag in tags_of(client, f"{LIST}?q=say+%22no%22+%3Cb%3E+%26amp%3B")]
    assert 'say "no" <b> &amp;' in [tag["value"] for tag in tags if tag.get("id") == "q"]
    links = [tag["href"] for tag in tags if "?q=" in tag.get("href", "")]
    assert links
    assert all(LIST in link and '"' not in link and "<" not in link for link in links)


def test_a_preview_shows_text_as_text(admin_client):
    draft = fill_bank(HOSTILE)
    form = {
        "code": draft.code,
        "title": HOSTILE,
        "technology": draft.technology_id,
        "topic": draft.topic_id,
        "level": draft.level_id,
        "difficulty": 5,
        "answer": HOSTILE,
        "status": "draft",
        "follow_ups-TOTAL_FORMS": 0,
        "follow_ups-INITIAL_FORMS": 0,
    }
    page = admin_client.post(reverse("admin:questions_question_preview", args=[draft.pk]), form)
    tags = Tags(page.content.decode()).found
    assert "onclick" not in {name for _, attributes in tags for name in attributes}
    assert SEEN in [attributes.get("content") for _, attributes in tags]
