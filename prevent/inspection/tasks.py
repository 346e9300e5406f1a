"""What happens by itself? Reviews that nobody held are asked for again, and what has run out is marked as ended."""

from celery import shared_task

from prevent.accounts.actor import acting
from prevent.accounts.roles import Role
from prevent.inspection.choices import Stage
from prevent.inspection.models import EmergencyReview
from prevent.inspection.reminders import remind_of
from prevent.inspection.transitions import end_lapsed
from prevent.kernel import clock

REMIND, SWEEP = "prevent.inspection.tasks.remind", "prevent.inspection.tasks.sweep"


@shared_task(name=REMIND)
def remind() -> None:
    """Remind of every emergency access that waits for its review past its day. Safe to run twice, and beside itself."""
    today = clock.today()
    with acting(Role.WORKER, REMIND):
        late = EmergencyReview.objects.filter(stage=Stage.WAITING, due_on__lt=today)
        due = list(late.order_by("due_on").values_list("pk", flat=True))
    for key in due:
        with acting(Role.WORKER, REMIND):
            review = EmergencyReview.objects.filter(pk=key, stage=Stage.WAITING).first()
            if review:
                remind_of(review, today=today)


@shared_task(name=SWEEP)
def sweep() -> None:
    """Mark what has run out as ended. It counted no longer before, too."""
    with acting(Role.WORKER, SWEEP) as worker:
        end_lapsed(by=worker)
