"""Which reviews are people to be reminded of? A sweep over stored dates; losing the broker loses nothing."""

from datetime import timedelta

from celery import shared_task

from prevent.accounts.actor import acting
from prevent.accounts.roles import Role
from prevent.kernel import clock
from reviews.models import Review
from reviews.reminders import remind_of
from reviews.workflow import OPEN

LOOK_AHEAD = timedelta(days=92)
"""Longer than the earliest reminder before a review."""
NAME = "reviews.tasks.remind"


@shared_task(name=NAME)
def remind() -> None:
    """Remind of every open review that is near or past its date. Safe to run twice, and beside itself."""
    today = clock.today()
    with acting(Role.WORKER, NAME):
        near = Review.objects.filter(stage__in=OPEN, due_on__lte=today + LOOK_AHEAD)
        due = list(near.order_by("due_on").values_list("pk", flat=True))
    for key in due:
        with acting(Role.WORKER, NAME):
            review = Review.objects.select_related("case__risk_owner").filter(pk=key, stage__in=OPEN).first()
            if review:
                remind_of(review, today=today)
