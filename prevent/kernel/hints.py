"""How does the queue learn at once of due work? By a hint after commit, which may be lost without harm."""

import logging

from celery import current_app
from django.core.cache import cache
from django.db import transaction
from kombu.exceptions import OperationalError

log = logging.getLogger(__name__)


FIRST, LATER = 0, 6
"""What is done before all that waits otherwise: the broker counts upwards. What the scheduler asks for comes later too."""


def hint_on_commit(task: str, *ids: str, priority: int = LATER) -> None:
    """Ask for a sweep, or for work on these records, once the transaction has committed; a broker that is down only delays it."""
    transaction.on_commit(lambda: hint(task, ids, priority), robust=True)


def hint_seldom_on_commit(task: str, *ids: str, seconds: int) -> None:
    """The same for what many may wait for: it is asked for once in so many seconds. A cache that is down only delays it."""
    transaction.on_commit(lambda: _hint_seldom(task, ids, seconds), robust=True)


def _hint_seldom(task: str, ids: tuple[str, ...], seconds: int) -> None:
    if cache.add(f"hint {task} {ids}", "sent", seconds):
        hint(task, ids)


def hint(task: str, ids: tuple[str, ...] = (), priority: int = LATER) -> None:
    """The same at once, where there is no transaction."""
    try:
        current_app.send_task(task, args=ids, ignore_result=True, retry=False, priority=priority)
    except OperationalError:
        log.warning("the broker is down: %s waits for the next sweep", task)
