"""What do officers find out about the person beside what was stated, and what of it do they take back?"""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from prevent.accounts.models import User
from prevent.kernel.errors import Invalid
from prevent.reference.models import Term
from prevent.workflow.moves import moving
from referrals.choices import Move
from referrals.models import Known, KnownCondition, KnownWithdrawal, Referral
from referrals.models.known import BIRTHS
from referrals.policy import POLICY
from referrals.transitions.days import judged_day, stated_day
from referrals.transitions.matching import ask_for_matching

SAY_IT = "Enter what is known."
WHICH_KNOWN = "Select what is taken back."
NO_CONDITION = "Select at least one condition of which something is known."


def add_known(
    reference: str,
    *,
    kind: str,
    value: str = "",
    born: date | None = None,
    source: str,
    decided_on: date | None = None,
    by: User,
    seen: int | None,
) -> Referral:
    """Write down a name, a date of birth, an address or the like that was found out, with its source: it is compared too."""
    with moving(POLICY, Move.ADD_KNOWN, reference, by=by, seen=seen) as referral:
        is_birth = kind in BIRTHS
        if (is_birth and born is None) or (not is_birth and not value):
            raise Invalid(SAY_IT, "born" if is_birth else "value")
        Known.objects.create(
            referral=referral,
            kind=kind,
            value="" if is_birth else value,
            born=born if is_birth else None,
            source=source,
            decided_on=stated_day(decided_on, referral),
            by=by,
        )
        ask_for_matching(referral)
    return referral


def withdraw_known(
    reference: str, *, known: UUID, reasons: str, decided_on: date | None = None, by: User, seen: int | None
) -> Referral:
    """Take back what was added by mistake, with the reason: it stays on record, and is compared with nobody any more."""
    with moving(POLICY, Move.WITHDRAW_KNOWN, reference, by=by, seen=seen) as referral:
        found = referral.known.standing().filter(pk=known).first()
        if found is None:
            raise Invalid(WHICH_KNOWN, "known")
        KnownWithdrawal.objects.create(
            known=found, reasons=reasons, decided_on=judged_day(decided_on, found, "it became known"), by=by
        )
        ask_for_matching(referral)
    return referral


def record_conditions(
    reference: str,
    *,
    conditions: Mapping[Term, str],
    source: str,
    decided_on: date | None = None,
    by: User,
    seen: int | None,
) -> Referral:
    """Write down how each of these health conditions is known, and from whom. What was recorded before stays on record."""
    with moving(POLICY, Move.RECORD_CONDITIONS, reference, by=by, seen=seen) as referral:
        if not conditions:
            raise Invalid(NO_CONDITION, "conditions")
        same = {
            "referral": referral,
            "source": source,
            "decided_on": stated_day(decided_on, referral),
            "by": by,
        }
        KnownCondition.objects.bulk_create(
            KnownCondition(condition=condition, status=status, **same)
            for condition, status in conditions.items()
        )
    return referral
