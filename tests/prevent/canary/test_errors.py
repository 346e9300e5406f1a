"""Faults and refusals of every kind, with marks in what was sent: no page and no log repeats them (security.md T27)."""

import pytest

from launch.places import LOGS
from referrals.choices import Stage
from tests.builders.referrals import referral_at
from tests.client import Client
from tests.headers import unprotected
from tests.pages import drawn, move_url
from tests.prevent.canary import nowhere
from tests.prevent.canary.faults import refusing
from tests.prevent.canary.marks import ADDRESS

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def sender(cast, marks):
    """Somebody whose browser does not stop at a fault, and what they would send: marked words."""

    referral = referral_at(Stage.GATEWAY, cast)
    return Sender(move_url(referral, "ask_referrer"), marks)


class Sender:
    """Sends a move's form, filled in with marks."""

    def __init__(self, url, marks):
        self.url, self.marks = url, marks

    def words(self):
        """What stands in the form."""
        return self.marks.put("Does He have a telephone?", "sent.text")

    def browser(self, user, **more):
        """Somebody signed in."""
        client = Client(raise_request_exception=False, REMOTE_ADDR=ADDRESS, **more)
        client.force_login(user)
        return client

    def sends(self, user):
        """Open the page, if it is there, and send it."""
        client = self.browser(user)
        page = client.get(self.url)
        typed = drawn(page) if page.status_code == 200 else {}
        return client.post(self.url, {**typed, "text": self.words()})


def bad_request(sender, cast):
    """More fields than a form has."""
    return sender.browser(cast.case_officer).post(
        sender.url, {f"{sender.words()}-{place}": "x" for place in range(1001)}
    )


def forged(sender, cast):
    """A form without a token."""
    strict = sender.browser(cast.case_officer, enforce_csrf_checks=True)
    return strict.post(sender.url, {"text": sender.words()})


def not_allowed(sender, cast):
    """In sight, but of another role."""
    return sender.sends(cast.authority_prevent_lead)


def stale(sender, cast):
    """Somebody else was first."""
    client = sender.browser(cast.case_officer)
    typed = drawn(client.get(sender.url))
    sender.sends(cast.case_officer)
    return client.post(sender.url, {**typed, "text": sender.words()})


def not_found(sender, cast):
    """Out of sight."""
    return sender.sends(cast.stranger_officer)


def no_such_address(sender, cast):
    """A name typed as an address."""
    return sender.browser(cast.nobody).get(f"/people/{sender.words()}/")


def too_large(sender, cast):
    """More than a form may be."""
    return sender.browser(cast.case_officer).post(sender.url, {"text": sender.words() * 200_000})


def too_often(sender, cast):
    """Guesses at a receipt code."""
    guesses = [
        Client(REMOTE_ADDR=ADDRESS).post("/referrals/receipt/", {"code": sender.words()}) for _ in range(30)
    ]
    return guesses[-1]


def wrong_password(sender, cast):
    """Guesses at a password, at an address that nobody has."""
    guess = {"login": f"{sender.words().split()[0]}@cast.example.org", "password": sender.words()}
    return [Client(REMOTE_ADDR=ADDRESS).post("/account/login/", guess) for _ in range(7)][-1]


def fault(sender, cast):
    """The database refuses the row."""
    with refusing("referrals_question", "text = ''"):
        return sender.sends(cast.case_officer)


def not_on_record(sender, cast):
    """The audit event cannot be written."""
    with refusing("audit_event", "action <> 'ask_referrer'"):
        return sender.sends(cast.case_officer)


ERRORS = {
    bad_request: 400,
    forged: 403,
    not_allowed: 403,
    stale: 409,
    not_found: 404,
    no_such_address: 404,
    too_large: 400,
    too_often: 429,
    wrong_password: 200,
    fault: 500,
    not_on_record: 503,
}


def test_no_error_repeats_what_was_sent(sender, cast, marks, log, redis):
    """Neither its page nor the log, the broker, the cache, a session, an audit event; and the log says that there was one."""
    answers = {cause.__name__: cause(sender, cast) for cause in ERRORS}
    assert {name: answer.status_code for name, answer in answers.items()} == {
        cause.__name__: status for cause, status in ERRORS.items()
    }
    shown = [(f"page of {name}", answer.text) for name, answer in answers.items() if name not in REDISPLAYED]
    logged = log()
    assert "IntegrityError" in logged
    assert '"code": 500' in logged
    said = [("the log", logged), *nowhere.memory(redis), *nowhere.events(), *nowhere.tables()]
    assert nowhere.found_in([(name, without_reader(text, cast)) for name, text in shown], marks) == []
    assert nowhere.found_in(said, marks) == []
    assert nowhere.found_in(database_log(), marks) == []


def test_every_error_carries_its_headers(sender, cast):
    """A page that says what went wrong is framed, sniffed and kept as little as any other (security.md T21)."""
    answers = {cause.__name__: cause(sender, cast) for cause in ERRORS}
    assert {name: unprotected(answer) for name, answer in answers.items() if unprotected(answer)} == {}


REDISPLAYED = {"stale", "not_found", "too_often", "wrong_password"}
"""What somebody typed is shown to them once more: where others were first, where the record left their sight, and in the field
that they have to mend."""


def without_reader(text, cast):
    """A page's head says who is signed in."""
    for user in cast:
        text = text.replace(user.name, "")
    return text


def database_log():
    """What the embedded PostgreSQL of the tests has written of the faults; nothing where another server is used."""
    for path in LOGS.glob("PostgreSQL-test.log"):
        text = path.read_text(errors="replace")
        assert 'violates check constraint "canary"' in text
        yield "the database's log", text
