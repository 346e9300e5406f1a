"""Do django-allauth's pages look and speak like the rest?"""

import re

import pytest
from django.core import mail

pytestmark = pytest.mark.django_db


def heading(response):
    return re.search(r"<h1[^>]*>\s*(.*?)\s*</h1>", response.content.decode(), re.DOTALL)[1]


def test_signing_in_without_an_answer_says_what_to_do(client):
    """The library's form is drawn and worded as ours are."""
    page = client.post("/account/login/", {"login": "", "password": ""})
    html = page.content.decode()
    assert heading(page) == "Sign in"
    assert "<title>Error: Sign in – Prevent and Channel</title>" in html
    assert '<a href="#id_login">Enter email' in html
    assert '<a href="#id_password">Enter password</a>' in html
    assert html.count(">I have forgotten my password<") == 1
    assert "Forgot" not in html


def test_a_forgotten_password_is_reset_by_a_link(client, cast):
    """From asking for the link to signing in anew, every page is ours."""
    person = cast.case_officer
    page = client.post("/account/password/reset/", {"email": person.email}, follow=True)
    assert heading(page) == "Check your email"
    link = re.search(r"https?://[^/]+(/account/password/reset/key/\S+)", mail.outbox[-1].body)[1]
    page = client.get(link, follow=True)
    assert heading(page) == "Choose a new password"
    page = client.post(page.request["PATH_INFO"], {"password1": "short", "password2": "short"})
    assert '<a href="#id_password1">' in page.content.decode()
    new = "a-long-fictional-phrase-7"
    page = client.post(page.request["PATH_INFO"], {"password1": new, "password2": new}, follow=True)
    assert heading(page) == "Your password is changed"
    assert heading(client.get(link, follow=True)) == "This link no longer works"


@pytest.mark.parametrize(
    ("address", "title"), [("logout", "Sign out"), ("password/change", "Change your password")]
)
def test_pages_of_a_signed_in_person(client, cast, address, title):
    """With their name, role and a way out in the header."""
    client.force_login(cast.case_officer)
    page = client.get(f"/account/{address}/")
    html = page.content.decode()
    assert heading(page) == title
    assert str(cast.case_officer) in html
    assert str(cast.case_officer.posts_in_force[0]) in html
    assert 'class="app-header__sign-out"' in html
