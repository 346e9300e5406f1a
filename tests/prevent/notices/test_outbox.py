"""Whom a move tells: once for each occasion, in its own transaction, and never because the broker is up."""

import logging
import time

import pytest
from celery import current_app
from django.db import DatabaseError, connection, transaction

from prevent.accounts.actor import acting
from prevent.accounts.roles import Role
from prevent.accounts.services import service
from prevent.notices.choices import NoticeKind, NoticeState
from prevent.notices.models import Notice
from prevent.notices.outbox import SEND_DUE, cancel, silent, tell

pytestmark = pytest.mark.django_db


def test_the_same_occasion_reaches_a_person_once(told, cast):
    """Telling twice, or one person twice at once, leaves one row each."""
    told(cast.case_officer, cast.case_officer, cast.panel_chair)
    told(cast.case_officer)
    assert set(Notice.objects.values_list("to", flat=True)) == {cast.case_officer.pk, cast.panel_chair.pk}
    assert Notice.objects.count() == 2


def test_another_occasion_is_another_message(told, cast):
    """The next week's reminder is sent although last week's was."""
    told(cast.case_officer, cause="review-overdue:1:2026-11-22")
    told(cast.case_officer, cause="review-overdue:1:2026-11-29")
    assert Notice.objects.count() == 2


def test_services_and_closed_accounts_are_left_out(told, cast):
    """A named service reads no mail, and nobody writes to a closed account."""
    cast.gp.is_active = False
    assert told(service(Role.PUBLIC_FORM), cast.gp) == []


def test_rows_belong_to_the_transaction_of_the_act(cast):
    """Outside a transaction nobody can be told; a path must lead to this service."""
    with pytest.raises(ValueError, match="page of this service"):
        tell(NoticeKind.TASK_GIVEN, to=[cast.gp], reference="R-1", path="//elsewhere.example", cause="x:1")


@pytest.mark.django_db(transaction=True)
def test_telling_outside_a_transaction_is_refused(cast):
    """An act and its messages stand or fall together."""
    with pytest.raises(RuntimeError):
        tell(NoticeKind.TASK_GIVEN, to=[cast.gp], reference="R-1", path="/", cause="x:1")


@pytest.mark.django_db(transaction=True)
def test_an_act_that_is_undone_tells_nobody(cast):
    """The row rolls back with the act."""
    with transaction.atomic():
        tell(NoticeKind.TASK_GIVEN, to=[cast.gp], reference="R-1", path="/", cause="x:1")
        transaction.set_rollback(True)
    assert not Notice.objects.exists()


def test_what_is_done_is_not_sent_any_more(told, cast):
    """Only waiting messages of that cause are cancelled; wildcards in a cause are letters."""
    told(cast.case_officer, cause="review-due:1:2026-11-22")
    told(cast.case_officer, cause="review-due:2:2026-11-22")
    with acting(Role.WORKER, "a test"):
        assert cancel("review_due:1:") == 0
        assert cancel("review-due:1:") == 1
    assert list(Notice.objects.filter(state=NoticeState.DUE).values_list("cause", flat=True)) == [
        "review-due:2:2026-11-22"
    ]


def test_the_past_of_a_demonstration_tells_nobody(told, cast):
    """Inside `silent` no rows are made; after it they are."""
    with silent():
        assert told(cast.case_officer) == []
    assert len(told(cast.case_officer)) == 1


def test_a_hint_goes_to_the_broker_after_commit(told, cast, django_capture_on_commit_callbacks, settings):
    """The real broker holds one task, and its message holds no person."""
    with django_capture_on_commit_callbacks(execute=True):
        told(cast.case_officer)
    with current_app.connection_for_read() as broker:
        hint = broker.SimpleQueue("celery").get(timeout=5)
        hint.ack()
    assert hint.headers["task"] == SEND_DUE
    assert hint.payload[:2] == [[], {}]
    everything = f"{hint.headers}{hint.payload}"
    assert cast.case_officer.email not in everything
    assert "V-7K3M" not in everything


def test_a_dead_broker_is_no_error(told, cast, django_capture_on_commit_callbacks, monkeypatch, caplog):
    """The row waits for the next sweep, and nobody's page waits for the broker."""
    began = time.monotonic()
    with current_app.connection_for_write("redis://127.0.0.1:1/0") as dead, caplog.at_level(logging.WARNING):
        monkeypatch.setattr(current_app, "producer_or_acquire", lambda producer=None: dead.Producer())
        with django_capture_on_commit_callbacks(execute=True):
            assert len(told(cast.case_officer)) == 1
    assert "waits for the next sweep" in caplog.text
    assert time.monotonic() - began < 3


def test_the_database_knows_the_kinds(told, cast):
    """A kind that has no words cannot be stored."""
    [notice] = told(cast.case_officer)
    with pytest.raises(DatabaseError), transaction.atomic():
        Notice.objects.filter(pk=notice.pk).update(kind="gossip")
    assert connection.is_usable()
