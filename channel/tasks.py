"""What does a panel's work do by itself? Whoever has something to do is reminded of it."""

from celery import shared_task

from channel.models import ChannelCase, PanelAction
from channel.transitions.actions import chase_action
from channel.transitions.duties import chase_case
from channel.workflow import OPEN
from prevent.accounts.actor import acting
from prevent.accounts.roles import Role
from prevent.kernel import clock

CHASE = "channel.tasks.chase_actions"
CHASE_CASES = "channel.tasks.chase_cases"


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


@shared_task(name=CHASE_CASES)
def chase_cases() -> None:
    """Remind of what keeps each open case safe, each in a transaction of its own. Safe to run twice."""
    today = clock.today()
    with acting(Role.WORKER, CHASE_CASES):
        keys = list(ChannelCase.objects.filter(stage__in=OPEN).order_by("pk").values_list("pk", flat=True))
    for key in keys:
        with acting(Role.WORKER, CHASE_CASES):
            found = ChannelCase.objects.filter(pk=key, stage__in=OPEN).select_related("authority").first()
            if found:
                chase_case(found, today=today)
