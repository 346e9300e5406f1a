"""Signing in tells nobody who has an account: unknown, wrong, closed and without a password answer alike."""

import re

import pytest
from django.core import mail
from django.db import connection
from django.test.utils import CaptureQueriesContext

from prevent.accounts.models import FailedSignIn, User
from prevent.audit.models import Event
from tests.cast import PASSWORD
from tests.client import Client
from tests.prevent.signin.hashing import COMPUTED

pytestmark = pytest.mark.django_db
NEW_EACH_TIME = re.compile(r'csrfmiddlewaretoken" value="[^"]*"|value="[^"]*@[^"]*"')


@pytest.fixture
def kinds(cast):
    """An address of each kind, with what is typed as the password."""
    closed = cast.second_officer
    User.objects.filter(pk=closed.pk).update(is_active=False)
    invited = User.objects.create_user("invited@cast.example.org", "Not Yet Here")
    return {
        "unknown": ("nobody-knows@cast.example.org", PASSWORD),
        "wrong": (cast.case_officer.email, "wrong"),
        "closed": (closed.email, PASSWORD),
        "closed and wrong": (closed.email, "wrong"),
        "without a password": (invited.email, PASSWORD),
        "service": ("worker@service.invalid", PASSWORD),
    }


def seen(answer):
    """What a visitor can tell of an answer: status, headers, words."""
    headers = {
        name: value
        for name, value in answer.headers.items()
        if name not in ("Content-Length", "Set-Cookie", "Expires")
    }
    return answer.status_code, headers, NEW_EACH_TIME.sub("", answer.text), sorted(answer.cookies)


def test_signing_in_answers_alike(kinds):
    """In status, headers, cookies and words."""
    answers = {
        kind: seen(Client().post("/account/login/", {"login": login, "password": password}))
        for kind, (login, password) in kinds.items()
    }
    assert answers["unknown"][0] == 200
    assert "The email address or the password is not right" in answers["unknown"][2]
    assert answers == dict.fromkeys(answers, answers["unknown"])


def test_asking_for_a_new_password_answers_alike(kinds):
    """And writes to each address, so that it takes as long."""
    answers = {
        kind: seen(Client().post("/account/password/reset/", {"email": login}, follow=True))
        for kind, (login, _) in kinds.items()
    }
    assert answers == dict.fromkeys(answers, answers["unknown"])
    assert len(mail.outbox) == len(kinds)


def test_it_answers_alike_while_the_mail_server_is_down(kinds, settings):
    """A mail that cannot be sent is a matter for the log."""
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    answers = {
        kind: seen(Client().post("/account/password/reset/", {"email": login}, follow=True))
        for kind, (login, _) in kinds.items()
    }
    assert answers["unknown"][0] == 200
    assert answers == dict.fromkeys(answers, answers["unknown"])


@pytest.fixture
def counted(settings):
    """Passwords are hashed by what counts; to be asked for before the cast is."""
    settings.PASSWORD_HASHERS = ["tests.prevent.signin.hashing.CountedHasher"]


def cost(address, typed):
    """How many hashes an answer computes, and the statements that it asks of the database, without their values."""
    before = len(COMPUTED)
    with CaptureQueriesContext(connection) as asked:
        Client().post(address, typed)
    return len(COMPUTED) - before, [shape(one["sql"]) for one in asked]


def shape(sql):
    """A statement's first word and its table."""
    table = re.search(r'(?:FROM|INTO|UPDATE) "(\w+)"', sql)
    return sql.split()[0], table.group(1) if table else ""


def test_signing_in_costs_alike(counted, kinds):
    """Each computes one hash and asks the database the same, so that no clock tells them apart (CVE-2024-39329)."""
    costs = {
        kind: cost("/account/login/", {"login": login, "password": password})
        for kind, (login, password) in kinds.items()
    }
    assert costs["unknown"][0] == 1
    assert costs == dict.fromkeys(costs, costs["unknown"])


@pytest.mark.parametrize("is_down", [False, True])
def test_asking_for_a_new_password_costs_alike(counted, kinds, settings, is_down):
    """Also while the mail server is down (CVE-2024-45231)."""
    if is_down:
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1
    costs = {kind: cost("/account/password/reset/", {"email": login}) for kind, (login, _) in kinds.items()}
    assert costs == dict.fromkeys(costs, costs["unknown"])


def test_too_many_attempts_answer_alike(kinds):
    """Also an address that nobody has is shut for a while."""
    answers = {}
    for kind in ("unknown", "wrong", "closed"):
        login, password = kinds[kind]
        tries = [Client().post("/account/login/", {"login": login, "password": password}) for _ in range(6)]
        answers[kind] = seen(tries[-1])
    assert "Too many attempts have failed" in answers["unknown"][2]
    assert answers == dict.fromkeys(answers, answers["unknown"])


def test_each_failure_is_kept(kinds, cast):
    """With the account if there is one, from where, and a digest of what was typed instead of the words."""
    for login, password in kinds.values():
        Client().post("/account/login/", {"login": login.upper(), "password": password})
    kept = list(FailedSignIn.objects.order_by("at", "pk"))
    assert [row.user is None for row in kept] == [True, False, False, False, False, False]
    assert kept[1].user == cast.case_officer
    assert {row.address for row in kept} == {"127.0.0.1"}
    assert kept[2].typed == kept[3].typed != kept[1].typed
    assert not any("@" in row.typed for row in kept)
    events = Event.objects.filter(action="sign_in_failed")
    assert [event.subject_id for event in events.order_by("at", "id")] == [row.user_id for row in kept]
