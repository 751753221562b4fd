"""Safe from the first day: headers, methods, cookies, the admin's door."""

import base64
import hashlib
import re

import pytest
from django.test import Client

from tests.bank import LIST, make_question

pytestmark = pytest.mark.django_db
PAGES = [
    "/",
    "/knowledge-hub/",
    LIST,
    f"{LIST}py-beg-001/",
    "/nothing/",
    "/static/css/site.css",
    "/admin/login/",
]


@pytest.fixture(autouse=True)
def one_question():
    return make_question()


@pytest.mark.parametrize("address", PAGES)
def test_every_response_carries_the_strict_policy_and_its_companions(client, address):
    response = client.get(address)
    response.close()
    headers = response.headers
    policy = headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "unsafe-inline" not in policy
    assert "unsafe-eval" not in policy
    assert "http" not in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "same-origin"
    assert headers["Cross-Origin-Opener-Policy"] == "same-origin"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "camera=()" in headers["Permissions-Policy"]


def test_the_only_inline_style_allowed_is_the_one_of_the_figures(settings):
    figures = list((settings.BASE_DIR / "static" / "figures").glob("*.svg"))
    assert figures
    for figure in figures:
        styles = re.findall(r"<style>(.*?)</style>", figure.read_text(encoding="utf-8"), re.S)
        hashes = {
            f"'sha256-{base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()}'"
            for style in styles
        }
        assert hashes == {settings.FIGURE_STYLE}, figure.name


@pytest.mark.parametrize("address", PAGES[:5])
def test_public_pages_set_no_cookie(client, address):
    assert not client.get(address).cookies


@pytest.mark.parametrize("address", PAGES[:4])
def test_public_pages_do_not_vary_by_cookie(client, address):
    assert "Cookie" not in client.get(address).headers.get("Vary", "")


@pytest.mark.parametrize("address", PAGES[:5])
def test_public_pages_ask_no_other_host_for_anything(client, address):
    html = client.get(address).content.decode()
    loaded = re.findall(r'<(?:link|script|img|source|iframe)\b[^>]*(?:href|src)="([^"]+)"', html)
    assert [url for url in loaded if "//" in url and not url.startswith("http://testserver/")] == []


@pytest.mark.parametrize("address", PAGES[:4])
def test_pages_have_no_inline_script_style_or_handler(client, address):
    html = client.get(address).content.decode()
    assert not re.search(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", html)


@pytest.mark.parametrize(
    "method", ["POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "NONSENSE"]
)
@pytest.mark.parametrize("address", PAGES[:5])
def test_pages_answer_reads_alone(address, method):
    response = Client(enforce_csrf_checks=True).generic(method, address)
    assert response.status_code == 405
    assert response["Allow"] == "GET, HEAD"


@pytest.mark.parametrize("address", PAGES[:4])
def test_head_answers_as_get_does_without_a_body(client, address):
    response = client.head(address)
    assert response.status_code == 200
    assert response.content == b""


@pytest.mark.parametrize("method", ["PUT", "DELETE", "TRACE", "NONSENSE"])
def test_the_admin_reads_and_posts_alone(method):
    assert Client().generic(method, "/admin/login/").status_code == 405


def test_guessing_passwords_is_stopped(client, django_user_model):
    django_user_model.objects.create_superuser("editor", password="correct horse battery")
    for _ in range(5):
        last = client.post("/admin/login/", {"username": "editor", "password": "guess"})
    assert last.status_code == 429
    assert b"Too many attempts" in last.content
    right = client.post("/admin/login/", {"username": "editor", "password": "correct horse battery"})
    assert right.status_code == 429


def test_the_right_password_opens_the_desk(client, django_user_model):
    django_user_model.objects.create_superuser("editor", password="correct horse battery")
    page = client.post(
        "/admin/login/", {"username": "editor", "password": "correct horse battery", "next": "/admin/"}
    )
    assert page.status_code == 302
    assert client.get("/admin/").status_code == 200


def test_a_thousand_parameters_are_refused_politely(client):
    response = client.get(f"{LIST}?" + "&".join(f"a{n}=1" for n in range(1500)))
    assert response.status_code == 400
    assert b"We could not read this request" in response.content


def test_a_host_that_is_not_ours_is_refused(client):
    assert client.get("/", headers={"host": "elsewhere.example"}).status_code == 400
