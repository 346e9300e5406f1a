"""How does a file come to be opened or refused? Scanned; without a verdict it stays closed."""

import logging
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.db import transaction

from prevent.accounts.actor import acting
from prevent.accounts.roles import Role
from prevent.audit.record import record
from prevent.documents.choices import DocumentState, RefusedWhy
from prevent.documents.models import Document
from prevent.documents.scanners import ScannerError, scanner
from prevent.documents.storage import older_than, read, remove
from prevent.kernel import clock

log = logging.getLogger(__name__)

TASK = "documents.scan_pending"
LEASE = timedelta(minutes=2)
"""Longer than a task may run (60 seconds), so that a lease that has ended belongs to a worker that died."""
LONGEST_WAIT = 10
"""Minutes between attempts while the scanner gives no verdict: one more after each attempt, up to this."""
ORPHAN_AFTER = timedelta(days=1)


@dataclass(frozen=True)
class Turn:
    """A file that this worker has to scan now."""

    key: UUID
    path: str
    attempt: int


def scan_one() -> bool:
    """Scan the file that has waited longest; False when none is waiting."""
    turn = _lease()
    if turn is None:
        return False
    try:
        with read(turn.path) as file:
            found = scanner().scan(file)
    except (ScannerError, OSError):
        log.exception("document %s stays closed after attempt %s", turn.key, turn.attempt)
        _put_off(turn)
    else:
        _settle(turn, found)
    return True


def _lease() -> Turn | None:
    now = clock.real_now()
    with acting(Role.WORKER, TASK):
        waiting = Document.objects.filter(state=DocumentState.PENDING, next_scan_at__lte=now).order_by(
            "next_scan_at", "pk"
        )
        document = waiting.select_for_update(skip_locked=True).first()
        if document is None:
            return None
        document.scan_attempts += 1
        document.next_scan_at = now + LEASE
        document.save(update_fields=["scan_attempts", "next_scan_at"])
    return Turn(document.pk, document.path, document.scan_attempts)


def _put_off(turn: Turn) -> None:
    wait = timedelta(minutes=min(turn.attempt, LONGEST_WAIT))
    with acting(Role.WORKER, TASK):
        Document.objects.filter(pk=turn.key).update(next_scan_at=clock.real_now() + wait)


def _settle(turn: Turn, found: str | None) -> None:
    """Write the verdict down; a harmful file's content is taken away at once."""
    with acting(Role.WORKER, TASK) as worker:
        document = (
            Document.objects.select_for_update().filter(pk=turn.key, state=DocumentState.PENDING).first()
        )
        if document is None:
            return
        document.state = DocumentState.REFUSED if found else DocumentState.CLEAN
        document.refused_why = RefusedWhy.MALWARE if found else ""
        document.scanned_at = clock.now()
        document.save(update_fields=["state", "refused_why", "scanned_at"])
        record("scan_document", by=worker, subject=document, verdict=document.state, recognised=found)
        if found:
            transaction.on_commit(lambda: remove(turn.path))


def remove_files_without_row() -> int:
    """Take away files whose row was never committed, or whose removal was cut short; returns how many."""
    removed = 0
    for path in older_than(ORPHAN_AFTER):
        if not Document.objects.filter(path=path).exists():
            remove(path)
            removed += 1
    return removed
