"""Whom the site believes about a visitor: the proxies that are named, and nobody else."""

from ipaddress import ip_network

import pytest

from hub.proxies import BehindProxies


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
