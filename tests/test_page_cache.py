"""Whole pages kept until the revision moves: never stale, never grown by junk, the same to the byte."""

import pytest
from django.db import connection, transaction
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext

from hub.page_cache import PageCache
from questions.filters import QuestionFilter
from questions.models import Question
from tests.bank import LIST
from tests.pages import text_of

# Outside of a transaction, as visitors are: inside of one no page is kept.
pytestmark = pytest.mark.django_db(transaction=True)
PAGES = [
    "/",
    "/knowledge-hub/",
    LIST,
    f"{LIST}?technology=python&page=2",
    f"{LIST}py-beg-001/",
    f"{LIST}?q=answer",
]


def queries_of(client, address):
    with CaptureQueriesContext(connection) as queries:
        client.get(address)
    return len(queries)


@pytest.mark.parametrize("address", PAGES)
def test_a_warm_page_costs_no_query_beyond_the_look_up_of_the_revision(client, bank, address):
    client.get(address)
    assert queries_of(client, address) == 1


@pytest.mark.parametrize("address", PAGES)
def test_switched_off_it_changes_no_byte(client, bank, address, settings):
    cold, warm = client.get(address), client.get(address)
    settings.PAGE_CACHE_BYTES = 0
    off = Client().get(address)
    assert cold.content == warm.content == off.content
    for name in ("Content-Type", "Content-Security-Policy", "X-Frame-Options", "Permissions-Policy"):
        assert warm[name] == off[name]


def test_a_returning_browser_gets_a_304_until_the_bank_changes(client, bank):
    tag = client.get(LIST)["ETag"]
    again = client.get(LIST, headers={"if-none-match": tag})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
    Question.objects.filter(code="PY-BEG-001").update(title="Changed?")
    changed = client.get(LIST, headers={"if-none-match": tag})
    assert changed.status_code == 200
    assert "Changed?" in text_of(changed)


@pytest.mark.parametrize(
    ("known", "status"),
    [
        ("W/{}", 304),
        ("{}", 304),
        ('"other", W/{}', 304),
        ("*", 304),
        ('"other"', 200),
        ("{}x", 200),
        ("", 200),
    ],
)
def test_a_tag_is_compared_weakly_and_as_a_whole(client, bank, known, status):
    tag = client.get(LIST)["ETag"].removeprefix("W/")
    assert client.get(LIST, headers={"if-none-match": known.format(tag)}).status_code == status


def test_the_order_of_parameters_and_junk_make_no_new_page(client, bank):
    client.get(f"{LIST}?technology=python&level=advanced")
    assert queries_of(client, f"{LIST}?utm_source=x&level=advanced&junk=1&technology=python") == 1


def test_the_known_parameters_are_those_of_the_filter(settings):
    assert list(settings.PAGE_CACHE_PARAMETERS) == list(QuestionFilter.base_filters)


def test_inside_of_a_transaction_no_page_is_kept(client, bank):
    with transaction.atomic():
        client.get(LIST)
        assert queries_of(client, LIST) > 1
        assert "ETag" not in client.get(LIST).headers


def test_a_new_release_has_tags_of_its_own():
    def tag(content):
        site = PageCache(lambda request: HttpResponse(content))
        return site(RequestFactory().get(LIST))["ETag"]

    assert tag("old") != tag("new")
    assert tag("old") == tag("old")


def test_a_session_passes_by(admin_client, bank):
    admin_client.get(LIST)
    assert queries_of(admin_client, LIST) > 1


@pytest.mark.parametrize("address", [LIST, f"{LIST}py-beg-001/", "/nothing/", "/admin/"])
def test_no_cache_on_the_way_keeps_what_an_editor_sees(admin_client, bank, address):
    assert {"private", "no-store"} <= set(admin_client.get(address)["Cache-Control"].split(", "))


@pytest.mark.parametrize("method", ["post", "put", "delete", "options", "trace"])
def test_another_method_does_not_get_the_kept_page(client, bank, method):
    client.get(LIST)
    response = getattr(client, method)(LIST)
    assert response.status_code == 405
    assert b"Model Answers" not in response.content


def test_each_host_has_pages_of_its_own(client, bank, settings):
    settings.ALLOWED_HOSTS = ["a.example", "b.example"]
    for host in ("a.example", "b.example"):
        page = client.get(LIST, headers={"host": host}).content.decode()
        assert f'<link rel="canonical" href="http://{host}{LIST}">' in page


@pytest.mark.parametrize(
    "address", ["/nothing/", f"{LIST}?level=wizard", f"{LIST}?level[]=advanced", f"{LIST}surprise/"]
)
def test_errors_notes_and_chance_are_not_kept(client, bank, address):
    client.get(address)
    assert "max-age=0, must-revalidate" not in client.get(address).headers.get("Cache-Control", "")


@pytest.mark.parametrize(
    ("address", "status"),
    [
        ("/nothing/", 404),
        ("/static/nothing.css", 404),
        (f"{LIST}surprise/", 302),
        (f"{LIST}PY-BEG-001/", 301),
        ("/knowledge-hub", 301),
    ],
)
def test_a_cache_on_the_way_asks_again_after_errors_and_redirects(client, bank, address, status):
    response = client.get(address)
    assert response.status_code == status
    assert "no-cache" in response["Cache-Control"]


def test_a_head_request_warms_and_uses_the_same_page(client, bank):
    assert client.head(LIST).status_code == 200
    assert queries_of(client, LIST) == 1


def test_the_least_recently_used_page_goes_first(client, bank, settings):
    first, second, third = (f"{LIST}?min_difficulty={number}&depth=short" for number in (1, 2, 3))
    sizes = [len(client.get(address).content) for address in (first, second, third)]
    settings.PAGE_CACHE_BYTES = 3 * max(sizes)  # seven eighths of it for lists: room for two
    site = Client()
    for address in (first, second, first, third):
        site.get(address)
    assert queries_of(site, first) == 1
    assert queries_of(site, third) == 1
    assert queries_of(site, second) > 1


def test_a_page_larger_than_the_whole_cache_is_shown_and_not_kept(bank, settings):
    settings.PAGE_CACHE_BYTES = 2_000
    site = Client()
    assert "Showing 54 questions" in text_of(site.get(LIST))
    assert queries_of(site, LIST) > 1


def test_searches_push_out_each_other_and_no_page(bank, settings):
    settings.PAGE_CACHE_BYTES = 2_000_000
    site = Client()
    site.get(LIST)
    for number in range(30):
        site.get(f"{LIST}?q=answer+{number}")
    assert queries_of(site, LIST) == 1
    assert queries_of(site, f"{LIST}?q=answer+29") == 1
    assert queries_of(site, f"{LIST}?q=answer+0") > 1
