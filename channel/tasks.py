"""What does a panel's work do by itself? Whoever was asked to do something is reminded of it."""

from celery import shared_task

from channel.models import PanelAction
from channel.transitions.actions import chase_action
from prevent.accounts.actor import acting
from prevent.accounts.roles import Role
from prevent.kernel import clock

CHASE = "channel.tasks.chase_actions"


@shared_task(name=CHASE)
def chase_actions() -> None:
    """Remind of every open action that is near or past its day, each in a transaction of its own. Safe to run twice."""
    today = clock.today()
    with acting(Role.WORKER, CHASE):
        keys = list(PanelAction.objects.filter(outcome=None).order_by("due_on").values_list("pk", flat=True))
    for key in keys:
        with acting(Role.WORKER, CHASE):
            found = PanelAction.objects.filter(pk=key, outcome=None).select_related("case__authority").first()
            if found:
                chase_action(found, today=today)
