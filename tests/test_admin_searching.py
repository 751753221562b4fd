"""Synonyms and searches without a result in the editing desk."""

from datetime import date

import pytest
from django.urls import reverse

from questions.models import SearchMiss, Synonym
from tests.desk import act, change, delete, editor_who_may, form_in, is_saved, opened, saved
from tests.pages import links_of, text_of

pytestmark = pytest.mark.django_db
SYNONYMS, ADD = reverse("admin:questions_synonym_changelist"), reverse("admin:questions_synonym_add")
MISSES = reverse("admin:questions_searchmiss_changelist")


@pytest.fixture
def synonym():
    return Synonym.objects.create(term="LLM", others="language model")


@pytest.fixture
def miss():
    return SearchMiss.objects.create(text="c++ & zebras?", count=3, last_on=date(2026, 3, 4))


def test_synonyms_are_listed_by_term_and_found_by_any_name(admin_client, synonym):
    Synonym.objects.create(term="auth", others="authentication")
    text = text_of(admin_client.get(SYNONYMS))
    assert text.index("auth authentication") < text.index("LLM language model")
    text = text_of(admin_client.get(f"{SYNONYMS}?q=language"))
    assert "LLM" in text
    assert "authentication" not in text


def test_a_synonym_is_made_once_however_often_the_form_is_sent(admin_client):
    for _ in range(2):
        page = admin_client.post(
            ADD, {"term": "LLM", "others": "language model ,large language model"}, follow=True
        )
        assert is_saved(page)
    assert Synonym.objects.get().others == "language model, large language model"


def test_a_name_of_another_set_is_refused_beside_its_field(admin_client, synonym):
    page = admin_client.post(ADD, {"term": "lm", "others": "Language-Model"})
    assert "“Language-Model” stands in the set of “LLM” already." in text_of(page)
    assert form_in(page)["others"] == "Language-Model"
    assert Synonym.objects.count() == 1


def test_who_may_only_add_is_told_that_a_term_is_taken(synonym):
    page = editor_who_may("add_synonym").post(ADD, {"term": synonym.term, "others": "typed for an hour"})
    assert "Synonym with this Term already exists." in text_of(page)
    assert form_in(page)["others"] == "typed for an hour"


def test_two_editors_of_one_synonym_lose_nothing(admin_client, synonym):
    first, second = opened(admin_client, synonym), opened(admin_client, synonym)
    assert is_saved(saved(admin_client, synonym, first, others="first"))
    page = saved(admin_client, synonym, second, others="second")
    assert "Another editor has changed this since you opened the form." in text_of(page)
    assert Synonym.objects.get().others == "first"
    assert is_saved(saved(admin_client, synonym, form_in(page)))


def test_a_synonym_is_explained_beside_its_fields(admin_client):
    text = text_of(admin_client.get(ADD))
    assert "The name that people type most" in text
    assert "separated by commas" in text


def test_searches_are_listed_the_most_frequent_first(admin_client, miss):
    SearchMiss.objects.create(text="giraffes", count=5, last_on=date(2026, 1, 2))
    text = text_of(admin_client.get(MISSES))
    assert text.index("giraffes 5 Jan. 2, 2026") < text.index("c++ & zebras? 3 March 4, 2026")
    assert "2 searches without a result" in text


def test_a_search_leads_to_the_site_a_synonym_and_a_question(admin_client, miss):
    links = links_of(admin_client.get(MISSES))
    assert 'value="c++ &amp; zebras?"' in admin_client.get(links["Search for it"]).content.decode()
    assert form_in(admin_client.get(links["Make a synonym"]))["term"] == "c++ & zebras?"
    assert form_in(admin_client.get(links["Write this question"]))["title"] == "c++ & zebras?"


def test_searches_are_deleted_and_neither_added_nor_changed(admin_client, miss):
    assert admin_client.get(reverse("admin:questions_searchmiss_add")).status_code == 403
    assert admin_client.post(change(miss), {"text": "other"}).status_code == 403
    assert "Delete selected searches without a result" in text_of(admin_client.get(MISSES))
    act(admin_client, "delete_selected", miss, address=MISSES, post="yes")
    assert not SearchMiss.objects.exists()


@pytest.mark.parametrize(
    ("rights", "offered"),
    [
        ([], set()),
        (["add_synonym"], {"Make a synonym"}),
        (["add_question"], {"Write this question"}),
    ],
)
def test_an_account_is_offered_what_it_may_do(miss, rights, offered):
    client = editor_who_may("view_searchmiss", *rights)
    links = links_of(client.get(MISSES))
    assert {"Make a synonym", "Write this question"} & links.keys() == offered
    assert "Search for it" in links
    assert client.post(delete(miss), {"post": "yes"}).status_code == 403
    assert SearchMiss.objects.exists()
