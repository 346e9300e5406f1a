"""The database's own log, keys to accounts, and a worker that fails: nothing about anybody (security.md T27 to T29)."""

import re
import time

import pytest
from django.core import mail
from django.db import connection
from django.urls import reverse

from prevent.notices.models import Notice
from referrals.models import Referral
from tests.builders import submission
from tests.client import Client
from tests.pages import drawn
from tests.prevent.canary import nowhere
from tests.prevent.canary.faults import refusing
from tests.prevent.canary.marks import ADDRESS

pytestmark = pytest.mark.django_db(transaction=True)
QUIET = {
    "log_min_error_statement": "panic",
    "log_error_verbosity": "terse",
    "log_parameter_max_length": "0",
    "log_parameter_max_length_on_error": "0",
    "log_statement": "none",
    "log_min_duration_statement": "-1",
    "log_min_duration_sample": "-1",
}


def test_the_database_writes_no_statement_and_no_row_into_its_log():
    """The roles bring it with them, whichever server they sign in to (deploy/roles.sql)."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolname, split_part(unnest(setconfig), '=', 1), split_part(unnest(setconfig), '=', 2) "
            "FROM pg_db_role_setting JOIN pg_roles ON setrole = pg_roles.oid WHERE setdatabase = 0"
        )
        found = {}
        for role, name, value in cursor.fetchall():
            found.setdefault(role, {})[name] = value
        cursor.execute("SELECT name, setting FROM pg_settings WHERE name = ANY(%s)", [list(QUIET)])
        here = dict(cursor.fetchall())
    assert found["prevent_app"] == found["prevent_owner"] == here == QUIET


def test_keys_to_an_account_stand_in_the_one_mail_only(client, cast, log, redis):
    """The link to a new password is a key, and so are the password and the code that somebody typed."""
    client.post("/account/password/reset/", {"email": cast.gp.email})
    [letter] = mail.outbox
    link = re.search(r"/account/password/reset/key/\S+", letter.body)[0]
    assert letter.to == [cast.gp.email]
    page = client.get(link, follow=True)
    assert page.status_code == 200
    chosen = "Another fictional password"
    client.post(page.request["PATH_INFO"], {"password1": chosen, "password2": chosen})
    key = link.rstrip("/").rpartition("/")[2]
    said = [("the log", log()), *nowhere.memory(redis), *nowhere.events()]
    assert "account_reset_password_from_key" in said[0][1]
    assert [name for name, text in said if key in text or chosen in text or cast.gp.email in text] == []


def test_a_worker_that_fails_and_takes_up_again_has_ids_only(
    cast, marks, redis, post_office, request, tmp_path
):
    """Given messages in the queue, when a real worker fails at them and then sends them, then neither queue nor log says of
    whom they are, and the mail goes to one person with a reference.
    """
    client = Client(REMOTE_ADDR=ADDRESS)
    client.force_login(cast.referrer)
    draft = submission.begin(client)
    submission.fill(client, draft, submission.fictional_typed())
    submission.send(client, draft)
    queued = nowhere.messages(redis)
    assert queued
    with refusing("notices_notice", "attempts = 0"):
        request.getfixturevalue("worker")
        hint_again(client, cast)
        assert waits_until(lambda: "IntegrityError" in (tmp_path / "log").read_text())
        queued += nowhere.messages(redis)
    hint_again(client, cast)
    assert waits_until(lambda: not Notice.objects.filter(state="due").exists())
    queued += nowhere.messages(redis)
    ids = {str(key) for key in Referral.objects.values_list("pk", flat=True)}
    assert {argument for one in queued for argument in nowhere.arguments(one)} <= ids
    said = [("the worker's log", (tmp_path / "log").read_text()), *nowhere.memory(redis), *nowhere.events()]
    letters = [("mail", letter.as_string().replace(letter["To"], "")) for letter in post_office.letters]
    assert letters
    assert {len(to) for to in post_office.recipients} == {1}
    assert nowhere.found_in([*said, *letters], marks) == []


def hint_again(client, cast):
    """Somebody does something of which others are told."""
    referral = Referral.objects.get()
    url = reverse("referrals:add_material", args=[referral.reference])
    page = client.get(url)
    assert client.post(url, {**drawn(page), "text": "He is back."}).status_code == 302


def waits_until(true, seconds=40):
    """Whether it comes true in time."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        if true():
            return True
        time.sleep(0.1)
    return False
