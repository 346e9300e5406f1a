"""What happens by itself? Letters go out; whoever has something due is reminded."""

import time
from collections.abc import Iterator
from uuid import UUID

from celery import shared_task
from django.db.models import Model

from prevent.accounts.actor import acting
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.oversight.letters import send_one
from prevent.oversight.models import Concern, Recommendation
from prevent.oversight.reminders import remind_of_concern, remind_of_recommendation
from prevent.oversight.transitions.letters import SEND_LETTERS
from prevent.oversight.workflow import OPEN, WITH_OWNER

REMIND = "prevent.oversight.tasks.remind"
SWEEP_SECONDS = 35
"""A sweep ends before the time limit of tasks; the next one goes on."""


@shared_task(name=SEND_LETTERS)
def send_letters() -> None:
    """Send what is due, one letter at a time. Any number of these may run at once."""
    ends = time.monotonic() + SWEEP_SECONDS
    while time.monotonic() < ends and send_one():
        pass


@shared_task(name=REMIND)
def remind() -> None:
    """Remind of every concern and recommendation that is due, one transaction for each. Safe to run twice, and beside itself."""
    today = clock.today()
    for key in _open(Concern, OPEN):
        with acting(Role.WORKER, REMIND):
            concern = Concern.objects.filter(pk=key, stage__in=OPEN).first()
            if concern:
                remind_of_concern(concern, today=today)
    for key in _open(Recommendation, WITH_OWNER):
        with acting(Role.WORKER, REMIND):
            found = Recommendation.objects.filter(pk=key, stage__in=WITH_OWNER).first()
            if found:
                remind_of_recommendation(found, today=today)


def _open(model: type[Model], stages: tuple[str, ...]) -> Iterator[UUID]:
    with acting(Role.WORKER, REMIND):
        return iter(list(model._default_manager.filter(stage__in=stages).values_list("pk", flat=True)))
