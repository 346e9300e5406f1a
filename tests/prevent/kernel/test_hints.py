"""The queue learns of due work by hints, and does first what somebody waits for."""

import pytest
from celery import current_app

from prevent.kernel.hints import FIRST, hint_on_commit

pytestmark = pytest.mark.django_db
QUEUE = "celery"


@pytest.fixture
def broker():
    """The real one, with nothing waiting."""
    with current_app.connection_for_read() as connection:
        connection.default_channel.queue_purge(QUEUE)
        yield connection
        connection.default_channel.queue_purge(QUEUE)


def test_what_somebody_waits_for_is_done_first(broker, django_capture_on_commit_callbacks):
    """Of three hints the pressing one is taken first, though it came last; the others in their order."""
    with django_capture_on_commit_callbacks(execute=True):
        hint_on_commit("letters")
        hint_on_commit("letters again")
        hint_on_commit("matching", "1", priority=FIRST)
    queue = broker.SimpleQueue(QUEUE)
    taken = [queue.get(timeout=5) for _ in range(3)]
    for message in taken:
        message.ack()
    assert [message.headers["task"] for message in taken] == ["matching", "letters", "letters again"]
