"""Which reviews are people to be reminded of? A sweep over stored dates; losing the broker loses nothing."""

from datetime import timedelta

from celery import shared_task

from prevent.accounts.actor import acting
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.notices.outbox import tell_all
from reviews.models import Review
from reviews.reminders import Reminding
from reviews.workflow import OPEN

LOOK_AHEAD = timedelta(days=92)
"""Longer than the earliest reminder before a review."""
NAME = "reviews.tasks.remind"
AT_ONCE = 200


@shared_task(name=NAME)
def remind() -> None:
    """Remind of every open review near or past its date, so many in a transaction. Safe to run twice, and beside itself."""
    today = clock.today()
    reminding = Reminding(today)
    with acting(Role.WORKER, NAME):
        near = Review.objects.filter(stage__in=OPEN, due_on__lte=today + LOOK_AHEAD)
        due = list(near.order_by("due_on").values_list("pk", flat=True))
    for first in range(0, len(due), AT_ONCE):
        with acting(Role.WORKER, NAME):
            some = Review.objects.filter(pk__in=due[first : first + AT_ONCE], stage__in=OPEN).order_by(
                "due_on"
            )
            tell_all(reminding.messages(list(some.select_related("case__risk_owner"))))
