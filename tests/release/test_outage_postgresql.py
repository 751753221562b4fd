"""The real site while its PostgreSQL is stopped, started, and ends its connections, under load."""

import pytest

from tests.bank import LIST
from tests.postgres import own_cluster
from tests.site import Site, made_database
from tests.visitors import KEPT, Visitors, ask, ask_at_once, is_away, is_good, new_address

pytestmark = pytest.mark.xdist_group("outage")
SIGN_IN = """
import django; django.setup()
from django.contrib.auth import get_user_model, login
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest
request = HttpRequest()
request.session = SessionStore()
user, _ = get_user_model().objects.get_or_create(username="editor", is_staff=True, is_superuser=True)
login(request, user, "django.contrib.auth.backends.ModelBackend")
request.session.save()
print(request.session.session_key)
"""
CHANGE = """
import django; django.setup()
from questions.models import Question
Question.objects.filter(code="PY-BEG-001").update(title={!r})
"""


@pytest.fixture(scope="module")
def server():
    with own_cluster() as server:
        yield server


@pytest.fixture(scope="module")
def running(server, served_folder):
    """One process, so that a page that was asked for once is kept for every visitor; four threads."""
    url = made_database(server.url, "outage")
    site = Site(served_folder, DATABASE_URL=url, WORKERS="1").start()
    yield site
    site.stop()


@pytest.fixture
def site(running):
    """The site with its pages kept and its threads connected."""
    assert_good_at_once(running)
    return running


def assert_good_at_once(site):
    """Every thread answers its first request well: kept pages, and pages that need the database."""
    answers = ask_at_once(site, [*KEPT, *(new_address() for _ in range(9))])
    assert {answer.status for answer in answers} == {200}


def assert_never_broken(visitors):
    assert set(visitors.statuses()) <= {200, 503}
    assert {answer.status for answer in visitors.answers if answer.address in KEPT} == {200}


def test_after_its_connections_were_ended_every_request_is_good(server, site):
    assert server.end_backends("outage") > 1
    assert_good_at_once(site)


def test_visitors_see_no_error_while_connections_are_ended(server, site):
    with Visitors(site) as visitors:
        for _ in range(5):
            visitors.wait_for(is_good)
            server.end_backends("outage")
        visitors.wait_for(is_good)
    assert_never_broken(visitors)


@pytest.mark.parametrize("mode", ["fast", "immediate"])
def test_while_it_is_stopped_kept_pages_come_and_after_its_start_everything(server, site, mode):
    with Visitors(site) as visitors:
        visitors.wait_for(is_good)
        server.stop(mode)
        visitors.wait_for(is_away)
        server.start()
        assert_good_at_once(site)
        visitors.wait_for(lambda answer: answer.address in KEPT and not answer.is_stand_in)
    assert_never_broken(visitors)


def test_visitors_see_no_error_while_it_restarts(server, site):
    with Visitors(site) as visitors:
        visitors.wait_for(is_good)
        server.restart()
        assert_good_at_once(site)
    assert_never_broken(visitors)


@pytest.fixture(scope="class")
def editor(running):
    """What the browser of an editor sends who has signed in before."""
    headers = {"Cookie": f"sessionid={running.run('-c', SIGN_IN).strip()}"}
    assert "Interview questions" in ask(running, "/admin/", **headers).text
    return headers


@pytest.fixture(scope="class")
def tag(running):
    return ask(running, LIST).headers["ETag"]


@pytest.fixture(scope="class")
def stopped(running, server, editor, tag):
    server.stop()
    yield running
    server.start()


class TestWhileItIsStopped:
    def test_a_kept_page_is_served_and_says_why(self, stopped, tag):
        page = ask(stopped, LIST)
        assert page.status == 200
        assert "Interview Questions &amp; Model Answers" in page.text
        assert page.headers["Cache-Control"] == "public, max-age=0, must-revalidate"
        assert page.headers["Cache-Status"] == 'knowledge-hub; hit; detail="database away"'
        assert page.headers["ETag"] == tag

    def test_a_returning_browser_gets_its_304(self, stopped, tag):
        page = ask(stopped, LIST, **{"If-None-Match": tag})
        assert (page.status, page.text, page.is_stand_in) == (304, "", True)

    @pytest.mark.parametrize("address", ["?q=never+asked", "ai-adv-001/", "suggestions/?q=py"])
    def test_a_page_that_is_not_kept_is_a_friendly_503(self, stopped, address):
        page = ask(stopped, LIST + address)
        assert page.status == 503
        assert "Back in a moment" in page.text
        assert page.headers["Retry-After"] == "10"
        assert page.headers["Cache-Control"] == "no-store"
        assert "default-src 'none'" in page.headers["Content-Security-Policy"]

    @pytest.mark.parametrize("address", [LIST, "/admin/", "/admin/questions/question/"])
    def test_an_editor_gets_the_503_and_stays_signed_in(self, stopped, editor, address):
        page = ask(stopped, address, **editor)
        assert (page.status, page.headers["Retry-After"]) == (503, "10")
        assert {"private", "no-store"} <= set(page.headers["Cache-Control"].split(", "))
        assert "Set-Cookie" not in page.headers

    @pytest.mark.parametrize(
        ("address", "status"), [("/nothing/", 404), ("/static/favicon.svg", 200), ("/admin/login/", 200)]
    )
    def test_what_needs_no_database_works(self, stopped, address, status):
        assert ask(stopped, address).status == status


def test_an_edit_after_its_return_is_seen_by_the_next_request(server, site):
    server.stop()
    assert ask(site, LIST).is_stand_in
    server.start()
    site.run("-c", CHANGE.format("Edited after the outage?"))
    page = ask(site, LIST)
    assert "Edited after the outage?" in page.text
    assert not page.is_stand_in
