"""Events are appended by the act's own transaction, and stay."""

import pytest
from django.db import ProgrammingError, connection, transaction

from prevent.audit.models import Event
from prevent.audit.origin import coming_from
from prevent.audit.record import record

pytestmark = pytest.mark.django_db


def test_an_event_says_who_what_and_from_where(cast):
    """Ids, codes and origin; the subject by its key."""
    with coming_from("referrals:referral", "192.0.2.7"):
        record("read", by=cast.case_officer, subject=cast.referrer, section="page")
    event = Event.objects.get(action="read")
    assert (event.actor_id, event.subject_id) == (cast.case_officer.pk, cast.referrer.pk)
    assert (event.route, event.address, event.codes) == (
        "referrals:referral",
        "192.0.2.7",
        {"section": "page"},
    )


@pytest.mark.parametrize(
    "statement", ["UPDATE audit_event SET action = 'x'", "DELETE FROM audit_event", "TRUNCATE audit_event"]
)
def test_the_run_time_role_cannot_change_or_remove_events(statement):
    """The database itself refuses, whatever the code does."""
    with (
        pytest.raises(ProgrammingError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)
