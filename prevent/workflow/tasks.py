"""When is forgotten what was kept only to help somebody through a form? A sweep deletes it when its time is over."""

from celery import shared_task

from prevent.accounts.actor import acting
from prevent.accounts.roles import Role
from prevent.accounts.sessions import forget_sessions
from prevent.workflow.kept_typing import forget_typing
from prevent.workflow.once import forget_sendings

NAME = "prevent.workflow.tasks.forget"


@shared_task(name=NAME)
def forget() -> None:
    """Delete typing that nobody came back for, old keys of forms, ended sessions. Safe to run twice, and beside itself."""
    with acting(Role.WORKER, NAME):
        forget_typing()
        forget_sendings()
        forget_sessions()
