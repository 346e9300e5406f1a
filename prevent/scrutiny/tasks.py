"""What does the worker do for the audit log? It seals, keeps the head elsewhere, and looks for unusual reading."""

from celery import shared_task

from prevent.accounts.actor import acting
from prevent.accounts.roles import Role
from prevent.audit.heads import keep_head
from prevent.audit.sealing import leave_trace, seal_batch
from prevent.scrutiny.habits import bursts
from prevent.scrutiny.transitions import flag_reading

SEAL = "prevent.scrutiny.tasks.seal"
KEEP_HEAD = "prevent.scrutiny.tasks.keep_head_elsewhere"
LOOK = "prevent.scrutiny.tasks.look_for_unusual_reading"


@shared_task(name=SEAL)
def seal() -> None:
    """Seal all that is committed, one transaction for each seal, so that another worker waits for a moment only."""
    sealed = 1
    while sealed:
        with acting(Role.WORKER, SEAL):
            sealed = seal_batch()
    leave_trace()


@shared_task(name=KEEP_HEAD)
def keep_head_elsewhere() -> None:
    """Copy the head of the chain into the folder that the settings name, if they name one."""
    with acting(Role.WORKER, KEEP_HEAD):
        keep_head()


@shared_task(name=LOOK)
def look_for_unusual_reading() -> None:
    """Note whoever read unusually much. Safe to run twice, and beside itself."""
    with acting(Role.WORKER, LOOK):
        found = bursts()
    for burst in found:
        with acting(Role.WORKER, LOOK) as worker:
            flag_reading(burst, by=worker)
