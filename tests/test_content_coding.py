"""Compression as RFC 9110 has it: what the browser takes, what it refuses, and what it prefers."""

import gzip

import brotli
import pytest
from django.test import Client

from tests.bank import LIST

# Outside of a transaction, as visitors are: inside of one no page is kept.
pytestmark = pytest.mark.django_db(transaction=True)


DECODE = {None: bytes, "gzip": gzip.decompress, "br": brotli.decompress}


@pytest.mark.parametrize(
    ("accepted", "encoding"),
    [
        ("gzip, deflate, br, zstd", "br"),
        ("gzip", "gzip"),
        ("GZIP", "gzip"),
        ("", None),
        ("br;q=0", None),
        ("gzip;q=0, br;q=0.0", None),
        ("br;q=0, gzip", "gzip"),
        ("br;q=0.2, gzip;q=0.8", "gzip"),
        ("*", "br"),
        ("*, br;q=0", "gzip"),
        ("*;q=0", None),
        ("identity;q=0", None),
        ("brotli, xgzip", None),
        (";;q=,,=", None),
    ],
)
def test_a_page_comes_in_an_encoding_that_the_browser_takes(client, bank, accepted, encoding):
    plain = client.get(LIST).content
    for _ in range(2):
        response = client.get(LIST, headers={"accept-encoding": accepted})
        assert response.headers.get("Content-Encoding") == encoding
        assert DECODE[encoding](response.content) == plain
        assert response["Vary"] == "Accept-Encoding"
        assert response["Cache-Control"] == "public, max-age=0, must-revalidate"


@pytest.mark.parametrize(("accepted", "encoding"), [("br, gzip", "gzip"), ("gzip;q=0", None), ("br", None)])
def test_a_page_that_is_not_kept_is_compressed_as_the_browser_takes_it(bank, settings, accepted, encoding):
    settings.PAGE_CACHE_BYTES = 0
    response = Client().get(LIST, headers={"accept-encoding": accepted})
    assert response.headers.get("Content-Encoding") == encoding
    assert b"Model Answers" in DECODE[encoding](response.content)
