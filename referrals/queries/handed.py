"""Which hand-offs are open, in sight of an agency or of a force's police, and what does one of them say?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import Case, Exists, F, OuterRef, QuerySet, When
from django.db.models.functions import TruncDate
from django.urls import reverse

from prevent.accounts.models import User
from prevent.kernel.once import once_each
from prevent.kernel.paging import FIRST, OpenFirst, Wanted
from prevent.workflow.pages import Action, Load
from referrals.choices import HandOffWord, Move
from referrals.models import HandOff, HandOffReply
from referrals.policy import HAND_OFF_POLICY, POLICE, with_referral_back
from referrals.queries.due import Due, awaited_by, hand_off_due, referral_back_due
from referrals.queries.parts import Card, Cell, Listed
from referrals.queries.triaged import REPLIES, hand_off_card
from referrals.workflow import CHASED, TAKEN_ON

Awaited = tuple[UUID, str, date, date | None]
"""A hand-off, at which stage it stands, since which day, and by when something is to be heard of it."""
COLUMNS = ("Hand-off", "Stands at", "Due", "To")
WITH_A_PAGE = (
    Move.ACCEPT_HAND_OFF,
    Move.DECLINE_HAND_OFF,
    Move.REPORT_HAND_OFF,
    Move.REFER_BACK,
    Move.DECLINE_REFERRAL_BACK,
)
"""What is done with a hand-off itself; the rest follows from what is done with its referral."""


@dataclass(frozen=True)
class HandOffPage:
    """One hand-off, with what its reader may do; the way to the referral for the police alone."""

    reference: str
    force: str
    service: str
    due: Due | None
    card: Card
    actions: Sequence[Action]
    referral_url: str


def hand_off_list(user: User, wanted: Wanted = FIRST) -> Listed:
    """Hand-offs in sight: first those of which something is still to be heard, by due date."""
    seen, of_police = HAND_OFF_POLICY.visible_to(user), user.holds(*POLICE)
    back = _referred_back(seen) if of_police else []
    returned = [one.pk for one in back]
    chased = _chased(seen.exclude(pk__in=returned))
    ended = seen.exclude(stage__in=CHASED).exclude(pk__in=returned).order_by("-opened_at", "pk")
    listed = OpenFirst([*returned, *(row[0] for row in chased)], ended.values_list("pk", flat=True))
    page = wanted.latest_of(listed)
    full = with_referral_back(_with_word(seen)).select_related("force").in_bulk(list(page))
    dues = [
        *(_due(one, of_police=True) for one in back),
        *once_each(awaited_by, (row[1:] for row in chased)),
    ]
    load = Load.of(due.deadline if due else None for due in dues)
    return Listed([_row(full[key], of_police=of_police) for key in page], page, load)


def _referred_back(seen: QuerySet[HandOff]) -> list[Any]:
    """Those whose service waits to hear from the police whether they begin again, the longest waiting first."""
    said = HandOffReply.objects.filter(word=HandOffWord.REFERRED_BACK).values("hand_off")
    found: list[Any] = list(with_referral_back(seen.filter(pk__in=said)).select_related("force"))
    return sorted((one for one in found if one.back_at), key=lambda one: (one.back_at, one.pk))


def _chased(seen: QuerySet[HandOff]) -> list[Awaited]:
    """Those of which the service has still to say something: what is due first, then the latest."""
    taken_on = When(stage__in=TAKEN_ON, then="hear_by")
    found = seen.filter(stage__in=CHASED).annotate(by=Case(taken_on, default="accept_by"))
    ordered = found.order_by(F("by").asc(nulls_last=True), "-opened_at", "pk")
    return list(ordered.values_list("pk", "stage", TruncDate("stage_since"), "by"))


def _with_word(hand_offs: QuerySet[HandOff]) -> QuerySet[HandOff]:
    """Say of each whether the service referred it back."""
    back = HandOffReply.objects.filter(hand_off=OuterRef("pk"), word=HandOffWord.REFERRED_BACK)
    return hand_offs.annotate(referred_back=Exists(back))


def _due(hand_off: Any, *, of_police: bool) -> Due | None:
    """What is due first; that a service which referred back hears from them is for the police alone."""
    waits = hand_off.back_at if of_police else None
    return referral_back_due(hand_off, waits) if waits else hand_off_due(hand_off)


def _row(hand_off: HandOff, *, of_police: bool) -> list[Cell]:
    due = _due(hand_off, of_police=of_police)
    back = "Referred back" if hand_off.referred_back else ""  # type: ignore[attr-defined]
    return [
        {
            "text": hand_off.reference,
            "url": hand_off.get_absolute_url(),
            "whole": True,
            "sub": hand_off.force.name,
        },
        {"text": hand_off.get_stage_display(), "sub": back},
        {"deadline": due.deadline} if due else "Nothing",
        {"text": hand_off.service, "sub": hand_off.person_there},
    ]


def hand_off_page(user: User, hand_off: HandOff) -> HandOffPage:
    """What was shared with the service and what it said, nothing of the referral behind it."""
    is_police = HAND_OFF_POLICY.acts_as(user, hand_off) & {*POLICE}
    permitted = [one for one in HAND_OFF_POLICY.permitted(user, hand_off) if one.move in WITH_A_PAGE]
    full = HandOff.objects.select_related("force", "lawful_basis").prefetch_related(REPLIES)
    shown = full.get(pk=hand_off.pk)
    return HandOffPage(
        shown.reference,
        shown.force.name,
        shown.service,
        hand_off_due(shown),
        hand_off_card(shown),
        [Action.of(one, move_url(one.move.value, hand_off)) for one in permitted],
        hand_off.referral.get_absolute_url() if is_police else "",
    )


def move_url(move: str, hand_off: HandOff) -> str:
    """The page of a move on a hand-off."""
    return reverse(f"referrals:{move}", args=[hand_off.reference])
