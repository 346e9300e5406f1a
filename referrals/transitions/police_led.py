"""Who leads police-led work, until when, and how does it end?"""

from datetime import date

from prevent.accounts.models import User
from prevent.kernel.errors import Invalid
from prevent.notices.choices import NoticeKind
from prevent.workflow.moves import moving
from referrals.choices import Move, PoliceLedEvent, Stage
from referrals.models import PoliceLed, Referral
from referrals.policy import POLICY
from referrals.transitions.allocation import give
from referrals.transitions.days import day_ahead, stated_day
from referrals.transitions.deciding import weigh_history
from referrals.transitions.matches import check_matches
from referrals.transitions.telling import tell

WHERE_TO = "Say whether the referral goes on to information gathering or is closed."
BEGINS = "Police-led work began."


def begin_police_led(
    referral: Referral, owner: User | None, next_update_on: date | None, *, on: date, by: User
) -> None:
    """Begin police-led work inside another move: its owner owns the risk, the next update has a date."""
    if owner is None or next_update_on is None:
        raise ValueError("police-led work needs an owner and a next update")
    PoliceLed.objects.create(
        referral=referral,
        event=PoliceLedEvent.BEGUN,
        owner=owner,
        next_update_on=next_update_on,
        decided_on=on,
        by=by,
    )
    give(referral, owner, reason=BEGINS, on=on, by=by)


def update_police_led(
    reference: str, *, next_update_on: date, decided_on: date | None = None, by: User, seen: int | None
) -> Referral:
    """The owner has looked at the police-led work again; when the next update is due. No operational
    content.
    """
    with moving(POLICY, Move.UPDATE_POLICE_LED, reference, by=by, seen=seen) as referral:
        PoliceLed.objects.create(
            referral=referral,
            event=PoliceLedEvent.UPDATED,
            owner=by,
            next_update_on=day_ahead(next_update_on, "next_update_on"),
            decided_on=stated_day(decided_on, referral),
            by=by,
        )
    return referral


def end_police_led(
    reference: str,
    *,
    goes_on: bool,
    reason: str,
    history_weighed: str = "",
    decided_on: date | None = None,
    by: User,
    seen: int | None,
) -> Referral:
    """A supervisor who does not own it ends police-led work: back to information gathering, or closed, with
    reasons.
    """
    with moving(POLICY, Move.END_POLICE_LED, reference, by=by, seen=seen) as referral:
        if referral.officer is None:
            raise Invalid(WHERE_TO, "goes_on")
        day = stated_day(decided_on, referral)
        check_matches(referral, ends=not goes_on, by=by)
        weigh_history(referral, history_weighed, ends=not goes_on, on=day, by=by)
        PoliceLed.objects.create(
            referral=referral,
            event=PoliceLedEvent.ENDED,
            owner=referral.officer,
            reason=reason,
            decided_on=day,
            by=by,
        )
        referral.stage = Stage.INFORMATION_GATHERING if goes_on else Stage.CLOSED
        if goes_on:
            referral.counts_from = day
            tell([referral.officer], NoticeKind.TASK_GIVEN, referral)
    return referral
