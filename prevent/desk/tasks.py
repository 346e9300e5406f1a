"""Is every open record with somebody and due some day? Looked at each night, so that none is found by chance."""

import logging

from celery import shared_task

from prevent.accounts.actor import acting
from prevent.accounts.roles import Role
from prevent.desk.integrity import unmovable

log = logging.getLogger(__name__)
NAME = "prevent.desk.tasks.check_integrity"


@shared_task(name=NAME, acks_late=False, time_limit=1800)
def check_integrity() -> None:
    """Write into the log, by reference only, which open records nobody can move: for the people who run the service.

    It looks at every open record, so it may take longer than a sweep; one that is cut short is run again the next night.
    """
    with acting(Role.WORKER, NAME):
        found = list(unmovable())
    for one in found:
        log.error("open record %s: %s", one.reference, one.why.label)
