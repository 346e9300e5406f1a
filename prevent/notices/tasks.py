"""When are messages sent? Whenever a sweep finds some due; losing the broker loses nothing."""

import time

from celery import shared_task

from prevent.notices.delivery import send_one
from prevent.notices.outbox import SEND_DUE

SWEEP_SECONDS = 40
"""A sweep ends well before the time limit of tasks; the next one goes on."""


@shared_task(name=SEND_DUE)
def send_due() -> None:
    """Send what is due, one message at a time. Any number of these may run at once."""
    ends = time.monotonic() + SWEEP_SECONDS
    while time.monotonic() < ends and send_one():
        pass
