"""What happens by itself? Each month's sample is drawn, also after the worker stood still; who is late is reminded."""

from uuid import UUID

from celery import shared_task
from django.db.models import Q, QuerySet

from prevent.accounts.actor import acting
from prevent.accounts.roles import Role
from prevent.assurance.drawing import months_to_draw
from prevent.assurance.models import AssuranceReview
from prevent.assurance.reminders import remind_of
from prevent.assurance.transitions import draw_assurance, let_assurance_go
from prevent.assurance.workflow import OPEN
from prevent.kernel import clock
from referrals.choices import Stage as ReferralStage

DRAW, REMIND, LET_GO = (f"prevent.assurance.tasks.{name}" for name in ("draw", "remind", "let_go"))


@shared_task(name=DRAW)
def draw() -> None:
    """Draw each month that is over and was not drawn yet, one transaction for each. Safe to run twice, and beside itself."""
    with acting(Role.WORKER, DRAW):
        months = list(months_to_draw())
    for month in months:
        with acting(Role.WORKER, DRAW) as worker:
            draw_assurance(month, by=worker)


@shared_task(name=REMIND)
def remind() -> None:
    """Remind of every review that is late, and of every answer of a force. Safe to run twice, and beside itself."""
    today = clock.today()
    late = Q(due_on__lt=today) | Q(answer_by__lt=today)
    for key in _keys(late, REMIND):
        with acting(Role.WORKER, REMIND):
            review = AssuranceReview.objects.filter(pk=key, stage__in=OPEN).first()
            if review:
                remind_of(review, today=today)


@shared_task(name=LET_GO)
def let_go() -> None:
    """End the reviews whose referral the force has opened again, or which was restricted. Safe to run twice."""
    over = ~Q(referral__stage=ReferralStage.CLOSED) | Q(referral__restricted=True)
    for key in _keys(over, LET_GO):
        with acting(Role.WORKER, LET_GO) as worker:
            found: QuerySet[AssuranceReview] = AssuranceReview.objects.filter(over, pk=key, stage__in=OPEN)
            if review := found.first():
                let_assurance_go(review.reference, by=worker)


def _keys(which: Q, task: str) -> list[UUID]:
    with acting(Role.WORKER, task):
        found = AssuranceReview.objects.filter(which, stage__in=OPEN).order_by("due_on")
        return list(found.values_list("pk", flat=True))
