"""What happens to referrals by itself? Old drafts are deleted in time; who was asked and says nothing is reminded, and silence
on a hand-off escalates.
"""

from celery import shared_task

from prevent.accounts.actor import acting
from prevent.accounts.roles import Role
from prevent.kernel import clock
from referrals.models import HandOff, Question
from referrals.transitions import chase_hand_off, remind_referrer
from referrals.transitions.drafts import discard_expired_drafts
from referrals.workflow import CHASED

NAME = "referrals.tasks.discard_drafts"
REMIND = "referrals.tasks.remind_referrers"
CHASE = "referrals.tasks.chase_hand_offs"


@shared_task(name=NAME)
def discard_drafts() -> None:
    """Delete drafts that were not saved for as long as the dated setting says. Safe to run twice, and beside itself."""
    with acting(Role.WORKER, NAME) as worker:
        discard_expired_drafts(by=worker)


@shared_task(name=REMIND)
def remind_referrers() -> None:
    """Remind referrers of questions whose answers are overdue, each once. Safe to run twice, and beside itself."""
    with acting(Role.WORKER, REMIND):
        waiting = list(Question.objects.open().order_by("asked_at").values_list("pk", flat=True))
    for key in waiting:
        with acting(Role.WORKER, REMIND):
            found = Question.objects.open().select_related("referral__force", "referral__submitted_by")
            if question := found.filter(pk=key).first():
                remind_referrer(question)


@shared_task(name=CHASE)
def chase_hand_offs() -> None:
    """Chase every hand-off of which something is still to be heard. Safe to run twice, and beside itself."""
    today = clock.today()
    with acting(Role.WORKER, CHASE):
        waiting = list(
            HandOff.objects.filter(stage__in=CHASED).order_by("accept_by").values_list("pk", flat=True)
        )
    for key in waiting:
        with acting(Role.WORKER, CHASE):
            found = HandOff.objects.select_related("reply_to").filter(pk=key, stage__in=CHASED).first()
            if found:
                chase_hand_off(found, today=today)
