"""Which hand-offs are open, in sight of an agency or of a force's police, and what does one of them say?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.urls import reverse

from prevent.accounts.models import User
from prevent.workflow.pages import Action, Load
from prevent.workflow.paging import LatestPages, OpenFirst
from referrals.choices import HandOffWord, Move
from referrals.models import HandOff, HandOffReply
from referrals.policy import HAND_OFF_POLICY, POLICE, with_referral_back
from referrals.queries.due import Due, hand_off_due, referral_back_due
from referrals.queries.parts import Card, Cell, Listed
from referrals.queries.triaged import REPLIES, hand_off_card
from referrals.workflow import CHASED

PAGE = 25
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


def hand_off_list(user: User, *, number: str | int = 1) -> Listed:
    """Hand-offs in sight: first those of which something is still to be heard, by due date."""
    seen, of_police = HAND_OFF_POLICY.visible_to(user), user.holds(*POLICE)
    unheard = _unheard(seen, of_police=of_police)
    returned = [one.pk for one in unheard if one.stage not in CHASED]
    ended = seen.exclude(stage__in=CHASED).exclude(pk__in=returned).order_by("-opened_at", "pk")
    listed = OpenFirst([one.pk for one in unheard], ended.values_list("pk", flat=True))
    page = LatestPages(listed, PAGE).get_page(number)
    full = with_referral_back(_with_word(seen)).select_related("force").in_bulk(list(page))
    dues = [_due(one, of_police=of_police) for one in unheard]
    load = Load.of(due.deadline if due else None for due in dues)
    return Listed([_row(full[key], of_police=of_police) for key in page], page, load)


def _unheard(seen: QuerySet[HandOff], *, of_police: bool) -> list[Any]:
    """Those of which something is still to be heard from the service, or, where it referred somebody back, from the police."""
    found = list(with_referral_back(seen.filter(stage__in=CHASED)).select_related("force"))
    if of_police:
        back = HandOffReply.objects.filter(word=HandOffWord.REFERRED_BACK).values("hand_off")
        ended = with_referral_back(seen.filter(pk__in=back).exclude(stage__in=CHASED))
        found += ended.filter(Q(back_at__isnull=False)).select_related("force")
    return sorted(found, key=_urgency)


def _urgency(hand_off: Any) -> tuple[Any, ...]:
    """What was referred back first, then what is due first, then the latest."""
    back, due = hand_off.back_at, hand_off_due(hand_off)
    since = hand_off.opened_at.timestamp()
    return (back is None, back and back.timestamp(), due.on if due else date.max, -since, hand_off.pk)


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
