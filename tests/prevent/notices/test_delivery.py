"""Sending through a real SMTP server: once each, isolated, retried, only to those who may still have it."""

import threading
from datetime import date, timedelta

import pytest
import time_machine
from django.db import connections

from prevent.accounts.actor import acting
from prevent.accounts.roles import Role
from prevent.desk.tasks import send_due
from prevent.desk.withholding import why_withheld
from prevent.kernel import clock
from prevent.notices.choices import NoticeState
from prevent.notices.delivery import BACK_OFF, LEASE, MOST_ATTEMPTS, THEN_EVERY, _lease, error_code, send_one
from prevent.notices.models import Notice
from prevent.notices.outbox import cancel
from prevent.notices.queries import latest_sent

pytestmark = pytest.mark.django_db


def test_a_message_arrives_once_with_its_own_id(told, cast, post_office):
    """One letter, one recipient, the Message-ID of the row; a second sweep sends nothing."""
    [notice] = told(cast.case_officer)
    send_due()
    send_due()
    [letter] = post_office.letters
    assert post_office.recipients == [[cast.case_officer.email]]
    assert letter["To"] == cast.case_officer.email
    assert letter["Message-ID"] == notice.message_id
    assert letter["Subject"] == "Accounts: Review due"
    assert "Fictional" not in letter.as_string()
    notice.refresh_from_db()
    assert (notice.state, notice.attempts, notice.lease_until) == (NoticeState.SENT, 1, None)


def test_sent_mail_can_be_read_on_a_page(told, cast, post_office):
    """The demonstration shows what went out, the newest first, at the business time of sending."""
    told(cast.case_officer, cause="a:1")
    send_due()
    with clock.moved_to(clock.now() + timedelta(days=31)):
        told(cast.panel_chair, cause="a:2")
        send_due()
    first, second = latest_sent(10)
    assert (first.to, second.to) == (
        f"Panel Chair Fictional <{cast.panel_chair.email}>",
        f"Case Officer Fictional <{cast.case_officer.email}>",
    )
    assert first.sent_at - second.sent_at > timedelta(days=30)
    assert "/reviews/V-7K3M-9QXD-4TPA/" in first.body
    assert latest_sent(1) == [first]


def test_one_bad_address_does_not_stop_the_others(told, cast, post_office):
    """The refused one is put off with a code that holds no address; the others arrive."""
    post_office.refused.add(cast.case_officer.email)
    told(cast.case_officer, cast.second_officer, cast.supervisor)
    send_due()
    assert sorted(post_office.recipients) == [[cast.second_officer.email], [cast.supervisor.email]]
    refused = Notice.objects.get(to=cast.case_officer)
    assert (refused.state, refused.last_error) == (NoticeState.DUE, "SMTPRecipientsRefused:550")


def test_an_address_that_cannot_be_written_does_not_stop_the_others(told, cast, post_office):
    """Whatever goes wrong in making one message is that message's own trouble."""
    cast.case_officer.email = "line\nbreak@cast.example.org"
    cast.case_officer.save()
    told(cast.case_officer, cast.supervisor)
    send_due()
    assert post_office.recipients == [[cast.supervisor.email]]
    assert Notice.objects.get(to=cast.case_officer).last_error == "ValueError"


def test_a_server_that_was_down_gets_everything_later(told, cast, closed_post_office):
    """Nothing is lost: the message goes out at the next attempt after the server is back."""
    [notice] = told(cast.case_officer)
    send_due()
    notice.refresh_from_db()
    assert (notice.state, notice.last_error) == (NoticeState.DUE, "ConnectionRefusedError")
    closed_post_office.open()
    send_due()
    assert closed_post_office.letters == []
    with time_machine.travel(clock.real_now() + BACK_OFF[0] + timedelta(seconds=1)):
        send_due()
    assert [letter["Message-ID"] for letter in closed_post_office.letters] == [notice.message_id]


def test_attempts_grow_rarer_and_end_after_a_week(told, cast, closed_post_office):
    """After 1 and 5 and 30 minutes, 2 hours, then every 6 hours; then it is given up, and says so."""
    [notice] = told(cast.case_officer)
    waits, now = [], clock.real_now()
    while True:
        with time_machine.travel(now, tick=False):
            assert send_one(why_withheld)
            notice.refresh_from_db()
        if notice.state != NoticeState.DUE:
            break
        waits.append(notice.due_at - now)
        now = notice.due_at
    assert tuple(waits[:4]) == BACK_OFF
    assert set(waits[4:]) == {THEN_EVERY}
    assert len(waits) == MOST_ATTEMPTS
    assert timedelta(days=6) < sum(waits, timedelta()) < timedelta(days=8)
    assert (notice.state, notice.last_error) == (NoticeState.FAILED, "ConnectionRefusedError")


@pytest.mark.parametrize("how", ["account closed", "post ended"])
def test_who_has_left_gets_nothing(told, cast, post_office, how):
    """Between queue and sending the recipient left: nothing goes out."""
    [notice] = told(cast.case_officer)
    if how == "account closed":
        type(cast.case_officer).objects.filter(pk=cast.case_officer.pk).update(is_active=False)
    else:
        cast.case_officer.posts.update(ends_on=date(2020, 1, 1))
    send_due()
    notice.refresh_from_db()
    assert (post_office.letters, notice.state, notice.last_error) == (
        [],
        NoticeState.CANCELLED,
        "recipient_left",
    )


def test_what_was_cancelled_while_it_was_leased_is_not_sent(told, cast, post_office, monkeypatch):
    """The last look at the row is after the lease."""
    [notice] = told(cast.case_officer)
    key = _lease()
    with acting(Role.WORKER, "a test"):
        cancel("review-due:")
    monkeypatch.setattr("prevent.notices.delivery._lease", lambda: key)
    send_one(why_withheld)
    notice.refresh_from_db()
    assert (post_office.letters, notice.state) == ([], NoticeState.CANCELLED)


def test_a_worker_that_died_gives_its_message_back(told, cast, post_office):
    """Until the lease has ended nobody else takes it; then somebody does, under the same Message-ID."""
    [notice] = told(cast.case_officer)
    assert _lease().pk == notice.pk
    assert not send_one(why_withheld)
    with time_machine.travel(clock.real_now() + LEASE + timedelta(seconds=1)):
        send_due()
    assert [letter["Message-ID"] for letter in post_office.letters] == [notice.message_id]


@pytest.mark.django_db(transaction=True)
def test_workers_at_once_send_each_message_once(told, cast, post_office):
    """Four sweeps at the same moment on thirty messages: thirty letters, all different."""
    for number in range(10):
        told(cast.case_officer, cast.supervisor, cast.panel_chair, cause=f"race:{number}")
    together = threading.Barrier(4)
    failures = []

    def sweep():
        try:
            together.wait(5)
            send_due()
        except Exception as error:  # noqa: BLE001 - told to the test
            failures.append(error)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=sweep) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    ids = [letter["Message-ID"] for letter in post_office.letters]
    assert len(ids) == len(set(ids)) == 30
    assert set(Notice.objects.values_list("state", "attempts")) == {(NoticeState.SENT, 1)}


def test_an_error_becomes_a_code():
    """The server's words, which may hold an address, are not kept."""
    assert error_code(TimeoutError("someone@example.org")) == "TimeoutError"
