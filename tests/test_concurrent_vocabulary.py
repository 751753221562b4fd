"""Two editors at once on a technology, a topic or a level: the second is told, and nothing is lost."""

import pytest

from questions.models import Level, Topic
from tests.bank import make_level, make_technology, make_topic
from tests.desk import form_in, is_saved, opened, saved
from tests.pages import text_of

pytestmark = pytest.mark.django_db


def stored(record):
    return type(record).objects.get(pk=record.pk)


@pytest.mark.parametrize("model", ["technology", "topic", "level"])
def test_the_vocabulary_is_compared_too(admin_client, model):
    technology = make_technology("Python")
    record = {
        "technology": technology,
        "topic": make_topic(technology),
        "level": make_level(),
    }[model]
    first, second = opened(admin_client, record), opened(admin_client, record)
    saved(admin_client, record, first, name="First")
    page = saved(admin_client, record, second, name="Second")
    assert "First" in text_of(page)
    assert form_in(page)["name"] == "Second"
    assert stored(record).name == "First"
    assert is_saved(saved(admin_client, record, form_in(page)))


def test_two_editors_add_the_same_topic(admin_client):
    technology = make_technology("Python")
    make_topic(technology, "Typing")
    form = opened(admin_client, technology) | {"topics-TOTAL_FORMS": 2}
    new = {"topics-1-id": "", "topics-1-slug": "async", "topics-1-position": 2}
    assert is_saved(saved(admin_client, technology, form, **new, **{"topics-1-name": "Async"}))
    assert is_saved(saved(admin_client, technology, form, **new, **{"topics-1-name": "Async"}))
    page = saved(admin_client, technology, form, **new, **{"topics-1-name": "Asynchrony"})
    assert "Another topic of this technology has this slug." in text_of(page)
    assert sorted(Topic.objects.values_list("name", flat=True)) == ["Async", "Typing"]


def test_topics_do_not_trade_slugs_in_one_save(admin_client):
    technology = make_technology("Python")
    for name in ("Typing", "Async"):
        make_topic(technology, name)
    form = opened(admin_client, technology)
    slugs = {"topics-0-slug": form["topics-1-slug"], "topics-1-slug": form["topics-0-slug"]}
    page = saved(admin_client, technology, form, **slugs)
    assert "Another topic of this technology has this slug." in text_of(page)


def test_two_levels_of_one_rank_are_refused(admin_client):
    make_level("Beginner")
    level = make_level("Advanced")
    page = saved(admin_client, level, opened(admin_client, level), rank=1)
    assert "Level with this Rank already exists." in text_of(page)
    assert Level.objects.get(pk=level.pk).rank == 3
