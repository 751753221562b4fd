"""A form that the site cannot take says, in plain words, how to get the text back."""

import pytest
from django.test import Client

from tests.bank import make_question
from tests.desk import change, editor_who_may, opened
from tests.pages import links_of, text_of

pytestmark = pytest.mark.django_db


def test_a_form_from_before_the_last_sign_in_is_explained(admin_user):
    client = Client(enforce_csrf_checks=True)
    client.force_login(admin_user)
    question = make_question()
    page = client.post(change(question), opened(client, question))
    assert page.status_code == 403
    assert "This form was not saved" in text_of(page)
    assert "press Back in your browser" in text_of(page)
    assert links_of(page)["The editing desk"] == "/admin/"
    assert "Content-Security-Policy" in page.headers


def test_a_form_from_another_site_is_not_taken(admin_user):
    client = Client(enforce_csrf_checks=True)
    client.force_login(admin_user)
    page = client.post("/admin/logout/", headers={"origin": "https://elsewhere.example"})
    assert page.status_code == 403
    assert client.get("/admin/").status_code == 200


def test_signing_in_again_says_where_the_text_is(client):
    page = client.post(change(make_question()), {"title": "Written?"}, follow=True)
    assert "Were you writing when your session ended?" in text_of(page)


def test_signing_in_from_elsewhere_says_nothing_about_text(client):
    assert "Were you writing" not in text_of(client.get("/admin/", follow=True))


def test_a_right_that_is_gone_is_explained():
    question = make_question()
    page = editor_who_may("view_question").post(change(question), {"title": "Written?"})
    assert page.status_code == 403
    assert "Your account may not do this" in text_of(page)
    assert "your text is still in the form" in text_of(page)


@pytest.mark.parametrize("address", ["/", "/admin/"])
def test_an_address_with_too_many_parameters_is_refused_though_forms_may_be_longer(admin_client, address):
    page = admin_client.get(f"{address}?" + "&".join(f"a{n}=1" for n in range(1001)))
    assert page.status_code == 400
    assert "The address carries more than a browser would send." in text_of(page)
