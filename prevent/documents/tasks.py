"""When are files scanned, and leftovers taken away? Whenever a sweep finds some."""

import time

from celery import shared_task

from prevent.accounts.actor import acting
from prevent.accounts.roles import Role
from prevent.documents.intake import SCAN_PENDING
from prevent.documents.scanning import remove_files_without_row, scan_one

SWEEP_SECONDS = 35
"""A sweep ends before the time limit of tasks, one last slow scan included; the next one goes on."""


@shared_task(name=SCAN_PENDING)
def scan_pending() -> None:
    """Scan what is waiting, one file at a time. Any number of these may run at once."""
    ends = time.monotonic() + SWEEP_SECONDS
    while time.monotonic() < ends and scan_one():
        pass


@shared_task(name="prevent.documents.tasks.remove_orphans")
def remove_orphans() -> None:
    """Take away files that no row names."""
    with acting(Role.WORKER, "documents.remove_orphans"):
        remove_files_without_row()
