"""What tests of scrutiny share: looking at records over time, and the audit log that grows of it."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from prevent.audit.record import record
from prevent.kernel import clock

NOW = datetime(2026, 6, 3, 10, 0, tzinfo=UTC)
"""A Wednesday, eleven o'clock in London."""


@pytest.fixture
def now():
    """The clock stands at NOW, and goes on from there."""
    with clock.moved_to(NOW):
        yield NOW


@pytest.fixture
def reads():
    """Put on record that somebody opened these records, one after the other within some minutes, ending at a moment."""

    def _reads(user, records, *, until=NOW, within=timedelta(minutes=50), section="page"):
        step = within / max(len(records), 1)
        for number, one in enumerate(records):
            with clock.moved_to(until - step * (len(records) - number)):
                record("read", by=user, subject=one, section=section)

    return _reads


@pytest.fixture
def queries(client):
    """How many queries a page takes when it is not the first page of its process."""

    def _queries(address):
        client.get(address)
        with CaptureQueriesContext(connection) as found:
            assert client.get(address).status_code == 200
        return len(found)

    return _queries
