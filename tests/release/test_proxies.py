"""Whom the site believes about a visitor, and the site under a prefix, behind real proxies."""

import re
from functools import cache
from ipaddress import ip_network
from urllib.parse import urlencode

import pytest

from hub.proxies import BehindProxies
from hub.views import server_error
from tests.bank import LIST
from tests.proxy import Proxy, Visitor
from tests.site import Site

# One server for all of them, on one worker.
pytestmark = pytest.mark.xdist_group("proxies")

INNER, OUTER = "127.0.0.11", "127.0.0.12"


def seen(peer="10.0.0.1", path="/", prefix="", trusted=("10.0.0.0/24", "2001:db8::/32"), **headers):
    """The environ that the application gets for a request."""
    environ = {"REMOTE_ADDR": peer, "PATH_INFO": path, "wsgi.url_scheme": "http"}
    environ |= {f"HTTP_X_FORWARDED_{name.upper()}": value for name, value in headers.items()}
    application = BehindProxies(lambda environ, start: environ, list(map(ip_network, trusted)), prefix)
    return application(environ, None)


@pytest.mark.parametrize(
    ("peer", "forwarded", "visitor"),
    [
        ("203.0.113.9", "198.51.100.7", "203.0.113.9"),  # no proxy of ours: believed in nothing
        ("10.0.0.1", "198.51.100.7", "198.51.100.7"),
        ("10.0.0.1", "198.51.100.7, 10.0.0.2", "198.51.100.7"),
        ("10.0.0.1", "1.2.3.4, 198.51.100.7, 10.0.0.2", "198.51.100.7"),  # the first is the visitor's word
        ("10.0.0.1", "10.0.0.9, 198.51.100.7,10.0.0.2", "198.51.100.7"),
        ("::ffff:10.0.0.1", "198.51.100.7", "198.51.100.7"),
        ("2001:db8::1", "2001:DB9::7", "2001:db9::7"),
        ("10.0.0.1", "198.51.100.7:4711", "198.51.100.7"),
        ("10.0.0.1", "[2001:db9::7]:4711", "2001:db9::7"),
        ("10.0.0.1", "unknown", "10.0.0.1"),
        ("10.0.0.1", "", "10.0.0.1"),
        ("10.0.0.1", "10.0.0.3, 10.0.0.2", "10.0.0.3"),
    ],
)
def test_the_visitor_is_the_last_address_that_is_no_trusted_proxy(peer, forwarded, visitor):
    assert seen(peer, **{"for": forwarded})["REMOTE_ADDR"] == visitor


@pytest.mark.parametrize(
    ("peer", "forwarded", "proto", "scheme"),
    [
        ("203.0.113.9", "198.51.100.7", "https", "http"),
        ("10.0.0.1", "198.51.100.7", "https", "https"),
        ("10.0.0.1", "198.51.100.7", "HTTPS", "https"),
        ("10.0.0.1", "198.51.100.7", "http", "http"),
        ("10.0.0.1", "198.51.100.7", "", "http"),
        ("10.0.0.1", "198.51.100.7, 10.0.0.2", "https,https", "https"),
        ("10.0.0.1", "198.51.100.7, 10.0.0.2", "https, http", "https"),  # plain between our own proxies
        ("10.0.0.1", "198.51.100.7, 10.0.0.2", "https", "https"),
        ("10.0.0.1", "1.2.3.4, 198.51.100.7", "https, http", "http"),  # the first is the visitor's word
        ("10.0.0.1", "", "https", "https"),
    ],
)
def test_the_scheme_is_what_the_outermost_trusted_proxy_saw(peer, forwarded, proto, scheme):
    assert seen(peer, proto=proto, **{"for": forwarded})["wsgi.url_scheme"] == scheme


@pytest.mark.parametrize(
    ("path", "inside"),
    [("/hub/admin/", "/admin/"), ("/admin/", "/admin/"), ("/hub", "/"), ("/hubble/", "/hubble/"), ("/", "/")],
)
def test_a_proxy_may_strip_the_prefix_or_leave_it(path, inside):
    assert seen(path=path, prefix="/hub")["PATH_INFO"] == inside


def test_nothing_behind_reads_the_headers_again():
    assert not [name for name in seen(proto="https", **{"for": "1.2.3.4"}) if "FORWARDED" in name]


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
