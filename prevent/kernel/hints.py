"""How does the queue learn at once of due work? By a hint after commit, which may be lost without harm."""

import logging

from celery import current_app
from django.db import transaction
from kombu.exceptions import OperationalError

log = logging.getLogger(__name__)


def hint_on_commit(task: str) -> None:
    """Ask for a sweep once the transaction has committed; a broker that is down only delays the work."""
    transaction.on_commit(lambda: _hint(task), robust=True)


def _hint(task: str) -> None:
    try:
        current_app.send_task(task, ignore_result=True, retry=False)
    except OperationalError:
        log.warning("the broker is down: %s waits for the next sweep", task)
