"""How does a referral become a Channel case, and how does a further one join it?"""

from datetime import date

from django.db import transaction

from channel.choices import Move, OwnerKind, Stage
from channel.conditions import taken_on
from channel.deadlines import due_from, referred_on
from channel.denials import Denial
from channel.models import ChannelCase, JoinedReferral
from channel.policy import POLICY
from channel.transitions.checks import refused, required
from channel.transitions.exceptions import take_over_exceptions
from channel.transitions.owners import begin_owning
from channel.transitions.plan import take_over_needs
from channel.transitions.telling import tell
from channel.workflow import OPEN, PLANNING
from prevent.accounts.actor import acting_as, standing_in
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.kernel.errors import NotFound
from prevent.notices.choices import NoticeKind
from prevent.people.models import Individual
from prevent.reference.models import Panel
from prevent.workflow.days import Since, stated_day
from prevent.workflow.moves import creating, moving
from referrals.choices import Stage as ReferralStage
from referrals.models import Referral
from referrals.policy import POLICY as REFERRALS


def open_case(referral_reference: str, *, by: User) -> ChannelCase:
    """Open the Channel case of a referral that was referred to the panel (CTSA 2015 s.36(2)-(4)).

    The risk begins with the referral's case officer and the plan with the panel's chair, so that both are
    always named.
    """
    with acting_as(by), transaction.atomic():
        case = _new_case(_referred(referral_reference, by), by)
        with creating(POLICY, Move.OPEN_CASE, case, by=by):
            take_over_exceptions(case, case.referral, by=by)
            begin_owning(case, OwnerKind.RISK, case.risk_owner, _why(case), by=by)
            begin_owning(case, OwnerKind.PLAN, case.plan_owner, "The panel’s chair", by=by)
            tell([case.risk_owner, case.plan_owner], NoticeKind.CASE_OPENED, case, by=by)
    return case


def _why(case: ChannelCase) -> str:
    is_theirs = case.risk_owner_id == case.referral.officer_id
    return "The referral’s case officer" if is_theirs else "The referral’s case officer has left"


def _referred(reference: str, by: User) -> Referral:
    """The referral, locked: in the chair's sight, at the panel, about a known individual, without a case so far."""
    found = REFERRALS.visible_to(by).select_for_update(of=("self",)).filter(reference=reference).first()
    if found is None:
        raise NotFound
    if found.stage != ReferralStage.REFERRED_TO_PANEL:
        raise refused(Denial.NOT_REFERRED)
    if taken_on([found]):
        raise refused(Denial.ALREADY_OPEN)
    return found


def _new_case(referral: Referral, by: User) -> ChannelCase:
    if referral.individual is None:
        raise refused(Denial.NOT_REFERRED)
    check_first(referral.individual, referral.panel)
    home = referral.force_id if referral.home_known else None
    case = ChannelCase(
        referral=referral,
        individual=referral.individual,
        panel_id=referral.panel_id,
        authority_id=referral.authority_id,
        force_id=referral.force_id,
        residence_force_id=referral.residence_force_id or home,
        residence_reason=referral.residence_reason,
        referred_on=referred_on(referral),
    )
    case.risk_owner = _risk_owner(referral)
    case.plan_owner = by
    chairs = POLICY.holders(Role.PANEL_CHAIR, case)
    if by not in chairs:
        case.plan_owner = chairs[0] if chairs else by
    case.due_on = due_from(case, case.stage, case.referred_on)
    return case


def _risk_owner(referral: Referral) -> User:
    """The referral’s case officer; of one who has left since, a supervisor of the force, who names the next."""
    officers = REFERRALS.holders(Role.CASE_OFFICER, referral)
    here = [one for one in officers if one.pk == referral.officer_id]
    found = here or REFERRALS.holders(Role.SUPERVISOR, referral)
    if not found:
        raise refused(Denial.NO_RISK_OWNER)
    return found[0]


def check_first(individual: Individual, panel: Panel) -> None:
    """A person has one case at a panel. Raises Denied if one is open, or closed with its reviews still to come.

    With a second case beside it, a closed one could not be reopened when its review finds a concern.
    """
    same = Individual.objects.filter(person=individual.person)
    list(same.select_for_update(no_key=True).order_by("pk"))  # one chair at a time
    with standing_in(Role.WORKER):  # it may be kept from this chair
        theirs = ChannelCase.objects.filter(individual__person=individual.person, panel=panel)
        stages = set(theirs.values_list("stage", flat=True))
    if stages & OPEN:
        raise refused(Denial.OPEN_FOR_PERSON)
    if Stage.CLOSED in stages:
        raise refused(Denial.CLOSED_FOR_PERSON)


def join_referral(
    reference: str, *, referral: str, reason: str, decided_on: date | None = None, by: User, seen: int | None
) -> ChannelCase:
    """Take a further referral of the same person into their open case, instead of opening a second one.

    What it brings is considered with the rest: where the plan is being made, the needs that its assessment found join it.
    """
    with moving(POLICY, Move.JOIN_REFERRAL, reference, by=by, seen=seen) as case:
        joined = _referred(referral, by)
        if joined.individual is None or joined.individual.person != case.individual.person:
            raise refused(Denial.ANOTHER_PERSON)
        if joined.restricted and not case.restricted:
            raise refused(Denial.RESTRICTED_REFERRAL)
        take_over_exceptions(case, joined, by=by)
        JoinedReferral.objects.create(
            case=case,
            referral=joined,
            reason=required(reason, "reason", "Say why it is taken into this case."),
            decided_on=stated_day(decided_on, "decided_on", _was_referred(joined)),
            by=by,
        )
        if case.stage in PLANNING:
            take_over_needs(case, by)
    return case


def _was_referred(referral: Referral) -> Since:
    return Since(referred_on(referral), "the referral was referred to the panel")
