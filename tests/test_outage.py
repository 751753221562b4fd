"""A database that fails under a page: a 503 that says so, kept pages, and nothing half saved."""

from datetime import date

import pytest
from django.db import DataError, InterfaceError, InternalError, OperationalError, ProgrammingError, connection
from django.http import HttpResponse
from django.test import Client, RequestFactory

from hub import page_cache
from hub.page_cache import PageCache
from tests.bank import LIST, make_question
from tests.desk import change, form_of, rows_of
from tests.pages import text_of


def failing(error):
    def fail(*args, **kwargs):
        raise error

    return fail


@pytest.mark.django_db
@pytest.mark.parametrize("error", [OperationalError, InterfaceError, InternalError])
def test_a_view_without_its_database_is_a_503_that_says_when_to_come_back(monkeypatch, error):
    monkeypatch.setattr("questions.views.Facets", failing(error("away")))
    page = Client(raise_request_exception=False).get(LIST)
    assert (page.status_code, page["Retry-After"], page["Cache-Control"]) == (503, "10", "no-store")
    assert "The database cannot be reached" in text_of(page)
    assert "away" not in text_of(page)


@pytest.mark.django_db
@pytest.mark.parametrize("error", [ProgrammingError, DataError, ValueError])
def test_a_fault_of_the_site_itself_stays_a_500(monkeypatch, error):
    monkeypatch.setattr("questions.views.Facets", failing(error("a fault")))
    page = Client(raise_request_exception=False).get(LIST)
    assert page.status_code == 500
    assert page["Cache-Control"] == "no-cache"
    assert "Retry-After" not in page


REFUSALS = {
    "sqlite": {
        "PRAGMA query_only = 1": "PRAGMA query_only = 0",
        "PRAGMA max_page_count = 1": "PRAGMA max_page_count = 1000000",  # one: as many as there are
    },
    "postgresql": {"SET default_transaction_read_only = on": "SET default_transaction_read_only = off"},
}[connection.vendor]


@pytest.fixture(params=REFUSALS)
def refuse_writes(request, transactional_db):
    """A function after which the database reads and does not write, or has no space left."""

    def refuse():
        connection.cursor().execute(request.param)

    yield refuse
    connection.cursor().execute(REFUSALS[request.param])


def test_what_cannot_be_saved_is_a_503_and_leaves_the_question_as_it_was(admin_client, refuse_writes):
    question = make_question(follow_ups=["One?"])
    address, data = change(question), form_of(question, rows_of(question), answer="long and new " * 15_000)
    admin_client.raise_request_exception = False
    refuse_writes()
    page = admin_client.post(address, data)
    assert (page.status_code, page["Retry-After"]) == (503, "10")
    assert {"private", "no-store"} <= set(page["Cache-Control"].split(", "))
    assert "Your text is still in the browser: go back one page" in text_of(page)
    assert admin_client.get(address).status_code == 200
    question.refresh_from_db()
    assert question.answer == "The answer of PY-BEG-001."


def test_a_bank_that_cannot_be_written_is_read_and_searched(client, bank, refuse_writes):
    refuse_writes()
    assert "Showing 54 questions" in text_of(client.get(LIST))
    assert "PY-BEG-001" in text_of(client.get(f"{LIST}?q=answer"))


class Database:
    """What a page cache asks for the revision: answers, refuses, or refuses after some time."""

    def __init__(self):
        self.is_away, self.asked, self.takes, self.now = False, 0, 0, 0

    def revision(self):
        self.asked += 1
        self.now += self.takes
        if self.is_away:
            raise OperationalError("away")
        return 5


@pytest.fixture
def database(monkeypatch):
    database = Database()
    monkeypatch.setattr(page_cache, "monotonic", lambda: database.now)
    return database


@pytest.fixture
def site(database):
    """A site whose pages are made from that database and kept; LIST is kept already."""

    def view(request):
        database.revision()
        return HttpResponse("page")

    site = PageCache(view)
    site.revision = database.revision
    get(site)
    return site


def get(site, address=LIST, **headers):
    return site(RequestFactory().get(address, headers=headers))


def is_stand_in(response):
    return response.headers.get("Cache-Status") == 'knowledge-hub; hit; detail="database away"'


def test_a_kept_page_outlives_midnight(site, database, monkeypatch):
    class Tomorrow(date):
        @classmethod
        def today(cls):
            return cls(2100, 1, 1)

    database.is_away = True
    monkeypatch.setattr(page_cache, "date", Tomorrow)
    assert is_stand_in(get(site))


def test_a_kept_page_comes_in_any_encoding_that_the_browser_takes(site, database):
    other = f"{LIST}?page=2"
    get(site, other, **{"accept-encoding": "gzip"})
    database.is_away = True
    page = get(site, other, **{"accept-encoding": "gzip, br"})
    assert (is_stand_in(page), page["Content-Encoding"]) == (True, "gzip")
    with pytest.raises(OperationalError):
        get(site, other, **{"accept-encoding": "br"})


def test_a_page_that_is_made_while_its_revision_is_unknown_is_not_kept(site, database):
    database.is_away, database.takes = True, 10
    get(site)
    database.is_away = False  # within the pause: the view finds it again, the page cache does not ask yet
    page = get(site, f"{LIST}?page=2")
    assert (page.status_code, "ETag" in page, is_stand_in(page)) == (200, False, False)


def test_a_database_that_refuses_at_once_is_asked_by_every_request(site, database):
    database.is_away = True
    assert is_stand_in(get(site))
    database.is_away = False
    assert not is_stand_in(get(site))


def test_a_database_that_does_not_answer_holds_few_requests(site, database):
    database.is_away, database.takes = True, 10
    get(site)
    asked = database.asked
    assert all(is_stand_in(get(site)) for _ in range(20))
    assert database.asked == asked
    database.now += page_cache.PAUSE
    database.is_away = False
    assert not is_stand_in(get(site))


def test_while_one_request_asks_the_others_do_not_wait(site, database):
    database.is_away, database.takes = True, 10
    get(site)
    database.now += page_cache.PAUSE
    others, answer = [], database.revision

    def ask_while_others_come():
        others.extend(get(site) for _ in range(3))
        return answer()

    site.revision = ask_while_others_come
    assert is_stand_in(get(site))
    assert [is_stand_in(page) for page in others] == [True] * 3


def test_an_outage_and_its_end_stand_in_the_log_once(site, database, caplog):
    assert not caplog.get_records("setup")  # a site that has just started has nothing to say
    for database.is_away in (True, True, False, False):
        get(site)
    assert [record.getMessage() for record in caplog.records] == [
        "The database is away, kept pages are still served: away",
        "The database is back",
    ]
