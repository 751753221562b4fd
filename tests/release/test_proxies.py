"""The site behind real proxies, under a prefix: what it says of a visitor, where its addresses lead."""

import re
from functools import cache
from urllib.parse import urlencode

import pytest

from hub.views import server_error
from tests.bank import LIST
from tests.proxy import Proxy, Visitor
from tests.site import Site

# One server for all of them, on one worker.
pytestmark = pytest.mark.xdist_group("proxies")

INNER, OUTER = "127.0.0.11", "127.0.0.12"


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    site = Site(
        tmp_path_factory.mktemp("proxies"),
        HTTPS="1",
        ALLOWED_HOSTS="127.0.0.1, hub.example.org",
        TRUSTED_PROXIES=f"{INNER}, {OUTER}",
        URL_PREFIX="/hub",
    ).start()
    yield site
    site.stop()


@pytest.fixture(scope="module", params=["", "/hub"], ids=["leaving the prefix", "stripping the prefix"])
def front(request, site):
    """The port of the outer one of two proxies."""
    inner = Proxy(site.port, INNER)
    outer = Proxy(inner.port, OUTER, strip=request.param)
    yield outer.port
    outer.close()
    inner.close()


def test_two_proxies_with_https_end_in_the_page_and_not_in_a_redirect(front):
    page = Visitor(front, "127.0.0.2").get("/hub/")
    assert page.status == 200
    assert f'rel="canonical" href="https://127.0.0.1:{front}/hub/"' in page.text


def test_without_a_proxy_the_word_of_a_visitor_counts_nothing(site):
    page = Visitor(site.port, "127.0.0.2").get("/hub/", **{"X-Forwarded-Proto": "https"})
    assert page.status == 301
    assert page.headers["Location"] == f"https://127.0.0.1:{site.port}/hub/"


@pytest.fixture(scope="module")
def status(front):
    """Open an address through the proxies, once."""
    return cache(lambda address: Visitor(front, "127.0.0.2").get(address).status)


@pytest.mark.parametrize(
    "path",
    ["/", "/knowledge-hub/", LIST, f"{LIST}ai-beg-001/", "/nothing/", "/admin/login/", "/opensearch.xml"],
)
def test_every_address_of_a_page_stands_under_the_prefix_and_leads_somewhere(front, status, path):
    html = Visitor(front, "127.0.0.2").get(f"/hub{path}").text
    found = set(
        re.findall(r'(?:href|src|action|data-suggestions|template)="(https?://127[^"{?#]*|/[^"{?#]*)', html)
    )
    own = {re.sub(r"^https?://[^/]*", "", address) for address in found}
    assert own
    assert [address for address in own if not address.startswith("/hub/")] == []
    broken = [address for address in own if status(address) not in (200, 302)]
    assert broken == []


def test_the_error_page_leads_to_the_prefix_too(rf, settings):
    settings.URL_PREFIX = "/hub"
    addresses = re.findall(r'(?:href|src)="(/[^"]*)"', server_error(rf.get("/")).content.decode())
    assert addresses
    assert [address for address in addresses if not address.startswith("/hub/")] == []


def test_a_figure_in_an_answer_is_shown_under_the_prefix(front):
    visitor = Visitor(front, "127.0.0.2")
    figure = re.search(r'<img[^>]* src="([^"]*)"', visitor.get(f"/hub{LIST}ai-beg-001/").text)[1]
    assert figure.startswith("/hub/static/figures/")
    assert visitor.get(figure).headers["Content-Type"] == "image/svg+xml"


def log_in(visitor, password, **headers):
    form = visitor.get("/hub/admin/login/")
    token = re.search(r'name="csrfmiddlewaretoken" value="([^"]*)"', form.text)
    if not token:
        return form
    fields = {
        "csrfmiddlewaretoken": token[1],
        "username": "editor",
        "password": password,
        "next": "/hub/admin/",
    }
    return visitor.request("POST", "/hub/admin/login/", urlencode(fields), **headers)


EDITOR = """
import django; django.setup()
from django.contrib.auth.models import User
User.objects.filter(username="editor").exists() or User.objects.create_superuser("editor", "", "right")
"""


@pytest.mark.parametrize("front", [""], indirect=True)
def test_wrong_passwords_lock_out_the_address_they_came_from_and_no_other(site, front):
    site.run("-c", EDITOR)
    guesser = Visitor(front, f"127.0.1.{front % 250 + 1}")
    answers = [
        log_in(guesser, "wrong", **{"X-Forwarded-For": f"198.51.100.{number}"}).status for number in range(6)
    ]
    assert answers[0] == 200
    assert answers[-1] == 429
    page = log_in(Visitor(front, "127.0.0.3"), "right")
    assert page.status == 302
    assert page.headers["Location"] == "/hub/admin/"


def test_an_editor_works_under_the_prefix(site, front):
    site.run("-c", EDITOR)
    editor = Visitor(front, "127.0.0.4")
    log_in(editor, "right")
    desk = editor.get("/hub/admin/questions/question/")
    assert desk.status == 200
    assert 'href="/hub/admin/' in desk.text
    assert '<a href="/hub">View site</a>' in desk.text
