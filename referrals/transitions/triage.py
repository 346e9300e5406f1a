"""Who is the person, does Prevent work cut across an investigation, and is there a concern relevant to
Prevent?
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from prevent.accounts.models import User
from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from prevent.notices.choices import NoticeKind
from prevent.people.models import Individual
from prevent.reference.models import Term
from prevent.workflow.moves import moving
from referrals.choices import GatewayOutcome, Move, PreventConcern, RequestStage, Stage
from referrals.denials import Denial
from referrals.models import (
    Deconfliction,
    GatewayAssessment,
    GatewayEndorsement,
    Identification,
    PoliceCheck,
    Referral,
)
from referrals.policy import POLICY, is_clear, to_weigh
from referrals.transitions.days import judged_day, stated_day
from referrals.transitions.deciding import (
    HandedOff,
    PoliceOwned,
    check_kinds,
    owned_by_police,
    weigh_history,
)
from referrals.transitions.hand_offs import drop_proposed, propose_hand_off, send_hand_off
from referrals.transitions.matches import check_matches, check_still_same, settle_by_identifying
from referrals.transitions.matching import ask_for_matching
from referrals.transitions.police_led import begin_police_led
from referrals.transitions.telling import tell
from referrals.workflow import GATEWAY_LEADS_TO

WHICH = "Choose one of the individuals, or say that this is a new one."
NO_SYSTEM = "Select at least one system that was checked."
NO_NAME = "Enter a name, or what the person is called, for the new individual."
CONCERN_BUT_NO_ACTION = (
    "You found a clear concern, so no further action is not open to you. Choose another outcome, or "
    "change your finding."
)
NO_CONCERN_BUT_GO_ON = (
    "You found no concern relevant to Prevent. Choose another outcome, or change your finding."
)


@dataclass(frozen=True)
class NewIndividual:
    """What an officer knows of a person whom no earlier referral names."""

    given_names: str
    family_name: str
    date_of_birth: date | None = None
    approximate_age: int | None = None


def identify_individual(
    reference: str,
    *,
    individual: Individual | NewIndividual,
    reason: str,
    decided_on: date | None = None,
    by: User,
    seen: int | None,
) -> Referral:
    """Say who the person is: an individual of an earlier referral in the officer's sight, or a new one.

    The referral's own particulars stay as stated. A later decision replaces this one and leaves it on record; but not what two
    people decided of a possible match.
    """
    with moving(POLICY, Move.IDENTIFY_INDIVIDUAL, reference, by=by, seen=seen) as referral:
        day = stated_day(decided_on, referral)
        is_new = isinstance(individual, NewIndividual)
        chosen = _make(individual) if isinstance(individual, NewIndividual) else _in_sight(individual, by)
        check_still_same(referral, chosen, by=by)
        Identification.objects.create(
            referral=referral, individual=chosen, is_new=is_new, reason=reason, decided_on=day, by=by
        )
        referral.individual = chosen
        if not is_new:
            settle_by_identifying(referral, chosen, reason, by=by)
        ask_for_matching(referral)
    return referral


def _make(new: NewIndividual) -> Individual:
    if not (new.given_names or new.family_name):
        raise Invalid(NO_NAME, "family_name")
    return Individual.objects.create(
        given_names=new.given_names,
        family_name=new.family_name,
        date_of_birth=new.date_of_birth,
        approximate_age=new.approximate_age,
        made_at=clock.now(),
    )


def _in_sight(individual: Individual, by: User) -> Individual:
    if not POLICY.visible_to(by).filter(individual=individual).exists():
        raise Invalid(WHICH, "individual")
    return individual


def record_deconfliction(
    reference: str,
    *,
    checked_by: str,
    is_clear: bool,
    decided_on: date | None = None,
    by: User,
    seen: int | None,
) -> Referral:
    """Record that deconfliction was done, by whom, clear or not clear: no content. It may be repeated at any
    time.
    """
    with moving(POLICY, Move.RECORD_DECONFLICTION, reference, by=by, seen=seen) as referral:
        day = stated_day(decided_on, referral)
        Deconfliction.objects.create(
            referral=referral, checked_by=checked_by, is_clear=is_clear, decided_on=day, by=by
        )
    return referral


def record_checks(
    reference: str,
    *,
    systems: Mapping[Term, bool],
    checked_by: str,
    decided_on: date | None = None,
    by: User,
    seen: int | None,
) -> Referral:
    """Record in which systems of the police was looked, by whom, and for each whether it was clear: no content."""
    with moving(POLICY, Move.RECORD_CHECKS, reference, by=by, seen=seen) as referral:
        if not systems:
            raise Invalid(NO_SYSTEM, "systems")
        same = {"referral": referral, "checked_by": checked_by, "by": by}
        day = stated_day(decided_on, referral)
        PoliceCheck.objects.bulk_create(
            PoliceCheck(system=system, is_clear=clear, decided_on=day, **same)
            for system, clear in systems.items()
        )
    return referral


def assess_gateway(
    reference: str,
    *,
    concern: str,
    outcome: str,
    reason_kinds: Sequence[str],
    reasons: str,
    history_weighed: str = "",
    hand_off_to: HandedOff | None = None,
    police_led: PoliceOwned | None = None,
    decided_on: date | None = None,
    by: User,
    seen: int | None,
) -> Referral:
    """The allocated officer says whether there is a concern relevant to Prevent and what should follow;
    another endorses.

    Going on is refused while the latest deconfliction is not clear. Absence of ideology is never the only
    reason. The end of a repeat says how the earlier referrals were weighed.
    """
    with moving(POLICY, Move.ASSESS_GATEWAY, reference, by=by, seen=seen) as referral:
        check_gateway(referral, concern, outcome)
        day = stated_day(decided_on, referral)
        check_matches(referral, ends=ends_at_gateway(outcome), by=by)
        weigh_history(referral, history_weighed, ends=ends_at_gateway(outcome), on=day, by=by)
        assessment = GatewayAssessment.objects.create(
            referral=referral,
            concern=concern,
            outcome=outcome,
            reason_kinds=check_kinds(reason_kinds),
            reasons=reasons,
            decided_on=day,
            by=by,
            **owned_by_police(referral, outcome == GatewayOutcome.POLICE_LED, police_led),
        )
        if outcome == GatewayOutcome.OTHER_SERVICE:
            propose_hand_off(referral, hand_off_to, by=by, gateway=assessment)
        referral.stage = Stage.GATEWAY_ENDORSEMENT
        tell(POLICY.who_may(Move.ENDORSE_GATEWAY, referral), NoticeKind.ENDORSEMENT_NEEDED, referral)
    return referral


def check_gateway(referral: Referral, concern: str, outcome: str) -> None:
    """Concern and outcome fit each other, and the referral is ready for the outcome. Raises Invalid where not."""
    goes_on = outcome == GatewayOutcome.GO_ON
    if goes_on and not is_clear(referral):
        raise Invalid(Denial.NOT_CLEAR.label, "outcome", Denial.NOT_CLEAR.value)
    if goes_on and concern == PreventConcern.NO:
        raise Invalid(NO_CONCERN_BUT_GO_ON, "outcome")
    if outcome == GatewayOutcome.NO_FURTHER_ACTION and concern == PreventConcern.YES:
        raise Invalid(CONCERN_BUT_NO_ACTION, "outcome")
    if not goes_on and referral.requests.filter(stage=RequestStage.SENT).exists():
        raise Invalid(Denial.OPEN_REQUESTS_STAY.label, "outcome", Denial.OPEN_REQUESTS_STAY.value)


def ends_at_gateway(outcome: str) -> bool:
    """Would the referral end with this outcome of the gateway?"""
    return GATEWAY_LEADS_TO[GatewayOutcome(outcome)] in (Stage.CLOSED, Stage.HANDED_OFF)


def endorse_gateway(
    reference: str,
    *,
    agrees: bool,
    reasons: str,
    history_weighed: str = "",
    decided_on: date | None = None,
    by: User,
    seen: int | None,
) -> Referral:
    """A supervisor who did not triage it agrees, and the outcome takes effect; or returns it to the officer.

    Before a person's third referral ends, or a later one, the supervisor too says how they weighed the earlier ones; so too where
    one was found since the officer's assessment.
    """
    with moving(POLICY, Move.ENDORSE_GATEWAY, reference, by=by, seen=seen) as referral:
        assessment = referral.gateway_assessments.filter(endorsement=None).latest()
        day = judged_day(decided_on, assessment, "the gateway assessment was made")
        ends = agrees and ends_at_gateway(assessment.outcome)
        check_matches(referral, ends=ends, by=by)
        weigh_history(referral, history_weighed, ends=ends and to_weigh(by, referral), on=day, by=by)
        GatewayEndorsement.objects.create(
            assessment=assessment, agrees=agrees, reasons=reasons, decided_on=day, by=by
        )
        outcome = GatewayOutcome(assessment.outcome)
        referral.stage = GATEWAY_LEADS_TO[outcome] if agrees else Stage.GATEWAY
        if agrees:
            _take_effect(referral, assessment, on=day, by=by)
        else:
            drop_proposed(referral, by=by)
            tell([referral.officer], NoticeKind.WORK_RETURNED, referral)
    return referral


def _take_effect(referral: Referral, assessment: GatewayAssessment, *, on: date, by: User) -> None:
    if assessment.outcome == GatewayOutcome.GO_ON:
        referral.counts_from = on
        tell([referral.officer], NoticeKind.TASK_GIVEN, referral)
    if assessment.outcome == GatewayOutcome.POLICE_LED:
        begin_police_led(referral, assessment.police_owner, assessment.next_update_on, on=on, by=by)
    if assessment.outcome == GatewayOutcome.OTHER_SERVICE:
        send_hand_off(assessment.hand_off, act=Move.ENDORSE_GATEWAY, decided_on=on, by=by)
