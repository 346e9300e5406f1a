"""What do the gateway assessment and the section 36 decision have in common? Reasons, services relied on, police-led
owners.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from prevent.accounts.models import Agency, User
from prevent.kernel.errors import Invalid
from prevent.reference.models import Term
from referrals.choices import ReasonKind
from referrals.models import Referral, WeighedHistory
from referrals.policy import times_before
from referrals.transitions.allocation import require_officer
from referrals.transitions.days import day_ahead

NO_KIND = "Choose at least one kind of reason."
ONLY_NO_IDEOLOGY = (
    "Absence of ideology cannot be the only reason: a person may be susceptible without one. Choose "
    "what else you rely on."
)
INTELLIGENCE = (
    "Confirm that nothing that goes to the panel comes or derives from an intelligence service "
    "(section 38(4) and (5)). "
    "If you cannot, take it out first."
)
WEIGH_HISTORY = (
    "This person was referred before. Say how you weighed the earlier referrals before this one ends."
)
NAME_THE_OWNER = "Name the police owner and the date of the next update."


@dataclass(frozen=True)
class HandedOff:
    """The service relied on, who answers there, the lawful basis, and what is shared with it.

    It is an `agency` with accounts here, or one outside, which has only a name.
    """

    service: str
    person_there: str
    lawful_basis: Term
    shared: str
    agency: Agency | None = None


@dataclass(frozen=True)
class PoliceOwned:
    """Who will own police-led work, and when the next update is due."""

    owner: User
    next_update_on: date


def check_kinds(kinds: Sequence[str]) -> list[str]:
    """At least one kind of reason, and never absence of ideology alone (Prevent learning review, February
    2025).
    """
    chosen = sorted({ReasonKind(kind).value for kind in kinds})
    if not chosen:
        raise Invalid(NO_KIND, "reason_kinds")
    if chosen == [ReasonKind.NO_IDEOLOGY.value]:
        raise Invalid(ONLY_NO_IDEOLOGY, "reason_kinds")
    return chosen


def check_no_intelligence(confirmed: bool) -> None:
    """What goes to a panel is free of what comes or derives from an intelligence service (CTSA 2015 s.38(4)-(5))."""
    if not confirmed:
        raise Invalid(INTELLIGENCE, "no_intelligence")


def owned_by_police(referral: Referral, is_police_led: bool, named: PoliceOwned | None) -> dict[str, Any]:
    """The owner and next update of police-led work as fields of the decision; none for any other outcome."""
    if not is_police_led:
        return {}
    if named is None:
        raise Invalid(NAME_THE_OWNER, "police_owner")
    return {
        "police_owner": require_officer(referral, named.owner, "police_owner"),
        "next_update_on": day_ahead(named.next_update_on, "next_update_on"),
    }


def check_weighed(earlier: int, text: str, *, ends: bool) -> None:
    """The end of a repeat says something of what went before. Raises Invalid where not."""
    if earlier and ends and not text:
        raise Invalid(WEIGH_HISTORY, "history_weighed")


def weigh_history(referral: Referral, text: str, *, ends: bool, on: date, by: User) -> None:
    """Nobody ends a repeat without saying how the earlier referrals were weighed (Prevent learning review, February 2025)."""
    earlier = times_before(by, referral)
    check_weighed(earlier, text, ends=ends)
    if earlier and text:
        WeighedHistory.objects.create(referral=referral, earlier=earlier, text=text, decided_on=on, by=by)
