"""What does the roof do without being asked? It sends what is due, and looks whether every open record is with somebody."""

import logging
import time

from celery import shared_task

from prevent.accounts.actor import acting
from prevent.accounts.roles import Role
from prevent.desk.integrity import amiss
from prevent.desk.nightly import hand_out
from prevent.desk.withholding import why_withheld
from prevent.kernel.hints import hint
from prevent.notices.delivery import send_one
from prevent.notices.outbox import SEND_DUE

log = logging.getLogger(__name__)
NAME = "prevent.desk.tasks.check_integrity"
TURN_SECONDS = 2
"""So long one task sends; the next one goes on."""


@shared_task(name=NAME, acks_late=False, time_limit=1800)
def check_integrity() -> None:
    """Find the open records that nobody can move, and those that are open twice. Whoever can mend one has it on their page from
    now on; the log has them by reference only, for the people who run the service.

    It looks at every open record, so it may take longer than a sweep; one that is cut short is run again the next night.
    """
    with acting(Role.WORKER, NAME):
        found = list(amiss())
        hand_out(found)
    for _, one in found:
        log.error("open record %s", one)


@shared_task(name=SEND_DUE)
def send_due() -> None:
    """Send what is due, one message at a time, to whoever may still have it. Any number of these may run at once.

    The rest is left to a later turn, so that matching is not kept waiting.
    """
    ends = time.monotonic() + TURN_SECONDS
    while send_one(why_withheld):
        if time.monotonic() > ends:
            hint(SEND_DUE)
            return
