"""Where does the person reside?"""

from datetime import date

from prevent.accounts.models import User
from prevent.reference.models import PoliceForce
from prevent.workflow.moves import moving
from referrals.choices import Move
from referrals.models import Referral, ResidenceForce
from referrals.policy import POLICY
from referrals.transitions.days import stated_day


def name_residence_force(
    reference: str,
    *,
    force: PoliceForce,
    reason: str,
    decided_on: date | None = None,
    by: User,
    seen: int | None,
) -> Referral:
    """Say which force is the force of residence, whose representative must be at the panel, and why (CTSA
    2015 s.37(3)).
    """
    with moving(POLICY, Move.NAME_RESIDENCE_FORCE, reference, by=by, seen=seen) as referral:
        settle_residence(referral, force, reason, on=stated_day(decided_on, referral), by=by)
    return referral


def settle_residence(referral: Referral, force: PoliceForce, reason: str, *, on: date, by: User) -> None:
    """Write down the force of residence inside another move."""
    ResidenceForce.objects.create(referral=referral, force=force, reason=reason, decided_on=on, by=by)
    referral.residence_force = force
    referral.residence_reason = reason
