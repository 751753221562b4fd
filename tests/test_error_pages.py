"""The pages for what went wrong: in the site's dress, with ways on."""

import re

import pytest
from django.test import Client, RequestFactory

from hub.views import server_error
from tests.bank import LIST
from tests.pages import links_of, text_of


def broken(*args, **kwargs):
    raise RuntimeError("no template, no database")


@pytest.mark.django_db
def test_a_missing_page_leads_on(client):
    page = client.get("/nothing/here/")
    assert page.status_code == 404
    assert links_of(page)["All interview questions"] == LIST
    assert '<a class="skip" href="#main">' in page.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address", ["/%00", "/%ff", "/knowledge-hub//", "/knowledge-hub/interview-questions/%00/", "/..%2f..%2f"]
)
def test_an_odd_address_is_a_missing_page(client, address):
    assert client.get(address).status_code == 404


def test_the_server_error_page_needs_neither_database_nor_templates(monkeypatch):
    monkeypatch.setattr("django.template.loader.get_template", broken)
    page = server_error(RequestFactory().get("/"))
    assert page.status_code == 500
    assert links_of(page)["All interview questions"] == LIST


@pytest.mark.django_db
def test_a_view_that_breaks_gives_that_page(monkeypatch):
    monkeypatch.setattr("questions.views.Facets", broken)
    page = Client(raise_request_exception=False).get(LIST)
    assert page.status_code == 500
    assert "Something broke on our side" in text_of(page)


def test_the_server_error_page_finds_its_styles(settings):
    html = server_error(RequestFactory().get("/")).content.decode()
    for path in re.findall(r'href="/static/([^"]+)"', html):
        assert (settings.BASE_DIR / "static" / path).exists()
