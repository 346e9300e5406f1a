"""What happens to referrals by itself? Drafts that nobody sent are deleted when their time is over."""

from celery import shared_task

from prevent.accounts.actor import acting
from prevent.accounts.roles import Role
from referrals.transitions.drafts import discard_expired_drafts

NAME = "referrals.tasks.discard_drafts"


@shared_task(name=NAME)
def discard_drafts() -> None:
    """Delete drafts that were not saved for as long as the dated setting says. Safe to run twice, and beside itself."""
    with acting(Role.WORKER, NAME) as worker:
        discard_expired_drafts(by=worker)
