"""What happens to referrals by itself? Old drafts are deleted in time; who was asked and says nothing is reminded; silence and an
undecided match escalate; each referral is compared with all others.
"""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from celery import shared_task
from django.db.models import Exists, OuterRef, Q, QuerySet

from prevent.accounts.actor import acting
from prevent.accounts.roles import Role
from prevent.kernel import clock
from referrals.choices import HandOffStage, RequestStage, Stage
from referrals.models import AuthorityReferral, HandOff, InformationRequest, PossibleMatch, Question, Referral
from referrals.policy import with_referral_back
from referrals.transitions.authority import remind_confirmers
from referrals.transitions.chasing import (
    chase_hand_off,
    chase_match,
    chase_referral_back,
    remind_of_questions,
    remind_of_request,
)
from referrals.transitions.drafts import discard_expired_drafts
from referrals.transitions.matching import MATCH, match_referral, unmatched
from referrals.workflow import CHASED, NOT_AT_PANEL, UNDECIDED

NAME = "referrals.tasks.discard_drafts"
REMIND = "referrals.tasks.remind_referrers"
CHASE = "referrals.tasks.chase_hand_offs"
CONFIRM = "referrals.tasks.remind_confirmers"
CHASE_REQUESTS = "referrals.tasks.chase_requests"
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
    """Chase every referral with an open question. Safe to run twice, and beside itself."""
    asked = Exists(Question.objects.open().filter(referral=OuterRef("pk")))
    waiting = Referral.objects.filter(asked).select_related("force", "submitted_by", "officer")
    _chase_each(waiting.order_by("opened_at"), remind_of_questions, REMIND)


@shared_task(name=CHASE)
def chase_hand_offs() -> None:
    """Chase every hand-off of which something is to be heard, and ours where a service has declined or waits for an answer. Safe
    to run twice.
    """
    declined = Q(stage=HandOffStage.DECLINED, referral__stage=Stage.HANDED_OFF)
    waiting = HandOff.objects.select_related("reply_to").filter(Q(stage__in=CHASED) | declined)
    _chase_each(waiting.order_by("accept_by"), chase_hand_off, CHASE)
    back = with_referral_back(HandOff.objects.select_related("reply_to", "force"))
    _chase_each(back.filter(Q(back_at__isnull=False)).order_by("opened_at"), chase_referral_back, CHASE)


@shared_task(name=CONFIRM)
def remind_of_panel_referrals() -> None:
    """Remind the second Prevent lead of a council's own referral that waits. Safe to run twice, and beside itself."""
    waiting = AuthorityReferral.objects.filter(confirmation=None, referral__stage__in=NOT_AT_PANEL)
    _chase_each(waiting.select_related("referral").order_by("confirm_by"), remind_confirmers, CONFIRM)


@shared_task(name=CHASE_REQUESTS)
def chase_requests() -> None:
    """Chase every request that waits for its answer. Safe to run twice, and beside itself."""
    waiting = InformationRequest.objects.select_related("reply_to").filter(stage=RequestStage.SENT)
    _chase_each(waiting.order_by("due_on"), remind_of_request, CHASE_REQUESTS)


def _chase_each(waiting: QuerySet[Any], chase: Callable[..., int], name: str) -> None:
    """Each in a transaction of its own, if it still waits then."""
    today = clock.today()
    with acting(Role.WORKER, name):
        keys: list[UUID] = list(waiting.values_list("pk", flat=True))
    for key in keys:
        with acting(Role.WORKER, name):
            if found := waiting.filter(pk=key).first():
                chase(found, today=today)


@shared_task(name=CHASE_MATCHES)
def chase_matches() -> None:
    """Remind of every possible match that nobody has decided. Safe to run twice, and beside itself."""
    waiting = PossibleMatch.objects.filter(stage__in=UNDECIDED).order_by("decide_by")
    _chase_each(waiting, chase_match, CHASE_MATCHES)


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
