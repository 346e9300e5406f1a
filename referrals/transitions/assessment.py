"""What did the officer make of it, and where does the person reside?"""

from collections.abc import Mapping
from datetime import date

from django.db.models import Max

from prevent.accounts.models import User
from prevent.kernel.errors import Invalid
from prevent.notices.choices import NoticeKind
from prevent.reference.models import PoliceForce, Term
from prevent.workflow.moves import moving
from referrals.choices import Move, Stage
from referrals.models import (
    AssessedCondition,
    AssessedNeed,
    Assessment,
    Referral,
    ResidenceForce,
)
from referrals.policy import POLICY
from referrals.transitions.days import stated_day
from referrals.transitions.deciding import check_no_intelligence
from referrals.transitions.telling import tell

NEED_WITHOUT_NOTE = "Say for each need that you chose what is needed."


def record_assessment(
    reference: str,
    *,
    susceptibility: str,
    risk: str,
    protective_factors: str,
    needs: Mapping[Term, str],
    conditions: Mapping[Term, str],
    confidence: str,
    gaps: str,
    analysis: str,
    no_intelligence: bool,
    decided_on: date | None = None,
    by: User,
    seen: int | None,
) -> Referral:
    """A new version of the assessment, once the person is known and no request is open; a supervisor decides
    next. The officer confirms that nothing in it comes from an intelligence service (CTSA 2015 s.38(4)-(5)).

    `needs` says for each kind of support what is needed; `conditions` for each health condition how it is
    known.
    """
    with moving(POLICY, Move.RECORD_ASSESSMENT, reference, by=by, seen=seen) as referral:
        if not all(note.strip() for note in needs.values()):
            raise Invalid(NEED_WITHOUT_NOTE)
        check_no_intelligence(no_intelligence)
        last: int | None = referral.assessments.aggregate(last=Max("version"))["last"]
        assessment = Assessment.objects.create(
            referral=referral,
            version=(last or 0) + 1,
            susceptibility=susceptibility,
            risk=risk,
            protective_factors=protective_factors,
            confidence=confidence,
            gaps=gaps,
            analysis=analysis,
            no_intelligence=no_intelligence,
            decided_on=stated_day(decided_on, referral),
            by=by,
        )
        _list(assessment, needs, conditions)
        referral.stage = Stage.SECTION_36
        tell(POLICY.who_may(Move.DECIDE_SECTION_36, referral), NoticeKind.DECISION_NEEDED, referral)
    return referral


def _list(assessment: Assessment, needs: Mapping[Term, str], conditions: Mapping[Term, str]) -> None:
    AssessedNeed.objects.bulk_create(
        AssessedNeed(assessment=assessment, kind=kind, note=note) for kind, note in needs.items()
    )
    AssessedCondition.objects.bulk_create(
        AssessedCondition(assessment=assessment, condition=condition, status=status)
        for condition, status in conditions.items()
    )


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
