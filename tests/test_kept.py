"""What is kept under the bank's revision: it saves queries, and never shows what is no longer true."""

import pytest
from django.core.cache import cache

from questions.models import FollowUp, Question, Technology
from questions.moulds import filled, mark, mould_of
from tests.bank import LIST, make_bank
from tests.pages import text_of

# Outside of a transaction, as visitors are: inside of one nothing is kept.
committed = pytest.mark.django_db(transaction=True)


@pytest.fixture
def kept(settings):
    """A site that keeps pieces and no whole pages."""
    settings.PAGE_CACHE_BYTES = 0
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    cache.clear()
    yield make_bank(54)
    cache.clear()


@committed
def test_a_list_that_nobody_asked_for_costs_one_query(client, kept, django_assert_num_queries):
    client.get(LIST)
    with django_assert_num_queries(1):
        client.get(f"{LIST}?min_difficulty=1&page=1", follow=True)


@committed
def test_a_question_costs_three_queries_in_a_list_that_nobody_asked_for(
    client, kept, django_assert_num_queries
):
    address = kept[0].get_absolute_url()
    client.get(address)
    with django_assert_num_queries(3):
        client.get(f"{address}?min_difficulty=1")
    with django_assert_num_queries(0):
        client.get(f"{address}?min_difficulty=1")


@committed
@pytest.mark.parametrize("address", [LIST, f"{LIST}?depth=full", f"{LIST}?q=answer", f"{LIST}py-beg-001/"])
def test_every_change_is_seen_at_once(client, kept, address):
    client.get(address)
    Question.objects.filter(code="PY-BEG-001").update(title="Is this new?")
    assert "Is this new?" in text_of(client.get(address))
    FollowUp.objects.filter(question__code="PY-BEG-001").update(text="And this?")
    assert "And this?" in text_of(client.get(address))
    Technology.objects.filter(slug="python").update(name="Serpent")
    assert "Serpent" in text_of(client.get(address))


@committed
def test_one_kept_card_carries_the_query_of_each_list(client, kept):
    client.get(LIST)
    narrowed = client.get(f"{LIST}?level=beginner&technology=python").content.decode()
    assert f'href="{LIST}py-beg-001/?technology=python&amp;level=beginner"' in narrowed
    assert f'href="{LIST}py-beg-001/"' in client.get(LIST).content.decode()


def test_what_fills_a_mould_is_escaped_unless_it_is_bytes():
    mould = mould_of(f"<p>é {mark('word')}</p>{mark('rest')}")
    assert filled(mould, word="<b>", rest=b"<hr>").decode() == "<p>é &lt;b&gt;</p><hr>"
