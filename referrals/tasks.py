"""What happens to referrals by itself? Old drafts are deleted in time; who was asked and says nothing is reminded; silence on a
hand-off and an undecided match escalate; each referral is compared with all others.
"""

from uuid import UUID

from celery import shared_task

from prevent.accounts.actor import acting
from prevent.accounts.roles import Role
from prevent.kernel import clock
from referrals.models import HandOff, PossibleMatch, Question
from referrals.transitions import chase_hand_off, chase_match, match_referral, remind_referrer
from referrals.transitions.drafts import discard_expired_drafts
from referrals.transitions.matching import MATCH, unmatched
from referrals.workflow import CHASED, UNDECIDED

NAME = "referrals.tasks.discard_drafts"
REMIND = "referrals.tasks.remind_referrers"
CHASE = "referrals.tasks.chase_hand_offs"
CHASE_MATCHES = "referrals.tasks.chase_matches"
MISSED = "referrals.tasks.match_missed"
A_NIGHT = 50_000
"""Referrals at most that are matched in a night, the oldest first; the rest follows in the next."""


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


@shared_task(name=CHASE_MATCHES)
def chase_matches() -> None:
    """Remind of every possible match that nobody has decided. Safe to run twice, and beside itself."""
    today = clock.today()
    with acting(Role.WORKER, CHASE_MATCHES):
        waiting = list(
            PossibleMatch.objects.filter(stage__in=UNDECIDED)
            .order_by("decide_by")
            .values_list("pk", flat=True)
        )
    for key in waiting:
        with acting(Role.WORKER, CHASE_MATCHES):
            if match := PossibleMatch.objects.filter(pk=key, stage__in=UNDECIDED).first():
                chase_match(match, today=today)


@shared_task(name=MATCH)
def match_one(key: str) -> None:
    """Compare one referral with all others. Safe to run twice, and beside itself."""
    with acting(Role.MATCHING, MATCH) as matching:
        match_referral(UUID(key), by=matching)


@shared_task(name=MISSED)
def match_missed() -> None:
    """Match every referral that is not matched as it is now: no hint is needed, so that none can be lost. One that fails does not
    keep the others waiting.
    """
    with acting(Role.MATCHING, MISSED):
        waiting = unmatched(A_NIGHT)
    for key in waiting:
        match_one.apply((str(key),))
