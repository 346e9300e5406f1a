"""How is it recorded that somebody is supported beside an investigation of which they know, and what allows it?"""

from datetime import date, timedelta

from django.db import transaction

from channel.after_conditions import overt_basis
from channel.choices import Move, Openly
from channel.models import ChannelCase, OvertInvestigation
from channel.policy import POLICY
from channel.transitions.checks import case_opened, required
from channel.transitions.telling import tell
from prevent.accounts.actor import acting_as
from prevent.accounts.models import User
from prevent.accounts.places import looks_after_service
from prevent.audit.record import record
from prevent.kernel import clock
from prevent.kernel.errors import Denied, Invalid
from prevent.notices.choices import NoticeKind
from prevent.reference.choices import Certainty, Country
from prevent.reference.models import OvertBasis
from prevent.workflow.days import in_reach, stated_day
from prevent.workflow.moves import moving

NOT_AGREED = (
    "Panel and investigating officer must agree that the risk can be managed here, with the police keeping their assessments "
    "under review. Without that the person stays with the police."
)
LONGEST = timedelta(days=3653)
"""Ten years: no investigation of which somebody was told so long ago still runs. Our own choice, against a mistyped year."""
TOO_LONG_AGO = "Enter a day in the last ten years: nothing older can be an investigation that still runs."
NOT_LATER = "Enter a day on or before that on which the panel and the officer agreed."
ONLY_SERVICE = "An administrator of this service enters sources. Ask those who run the service."
HOLDS_ALREADY = "A source for this country holds from that day already. Enter another day."
NOT_BACKWARDS = "Enter today or a later day: what was refused before stays as it was."


def record_overt_investigation(
    reference: str,
    *,
    told_on: date,
    after: Openly,
    acted_on: date,
    agreed_with: str,
    agreed: bool,
    decided_on: date | None = None,
    by: User,
    seen: int | None,
) -> ChannelCase:
    """Record the three conditions (process.md 2.4): told, after arrest or other action, and agreed that the risk is managed here.

    Only where a source allows it; consent is asked for as always. Nothing of the investigation itself is kept.
    """
    with moving(POLICY, Move.RECORD_OVERT_INVESTIGATION, reference, by=by, seen=seen) as case:
        day = stated_day(decided_on, "decided_on", case_opened(case))
        for name, stated in (("told_on", told_on), ("acted_on", acted_on)):
            if stated > day:
                raise Invalid(NOT_LATER, name)
            if stated < day - LONGEST:
                raise Invalid(TOO_LONG_AGO, name)
        if not agreed:
            raise Invalid(NOT_AGREED, "agreed")
        OvertInvestigation.objects.create(
            case=case,
            is_running=True,
            basis=overt_basis(case),
            told_on=told_on,
            after=Openly(after),
            acted_on=acted_on,
            agreed_with=required(agreed_with, "agreed_with", "Enter the name of the officer who agreed."),
            decided_on=day,
            by=by,
        )
        tell([case.risk_owner], NoticeKind.RECORD_CHANGED, case, by=by)
    return case


def end_overt_investigation(
    reference: str, *, decided_on: date | None = None, by: User, seen: int | None
) -> ChannelCase:
    """Record that the investigation is over; how it ended stays in police systems."""
    with moving(POLICY, Move.END_OVERT_INVESTIGATION, reference, by=by, seen=seen) as case:
        day = stated_day(decided_on, "decided_on", case_opened(case))
        OvertInvestigation.objects.create(case=case, is_running=False, decided_on=day, by=by)
        tell([case.risk_owner, case.plan_owner], NoticeKind.RECORD_CHANGED, case, by=by)
    return case


def require_service(user: User) -> None:
    """What every panel may rely on is the service's own: no agency's administrator enters it. Raises Denied."""
    if not looks_after_service(user):
        raise Denied(ONLY_SERVICE, "only_service")


def enter_overt_basis(*, country: Country, in_force_from: date, source: str, by: User) -> OvertBasis:
    """Enter the source that allows it in a country from a day on; an earlier one there ends on that day."""
    with acting_as(by), transaction.atomic():
        require_service(by)
        if in_force_from < clock.today():
            raise Invalid(NOT_BACKWARDS, "in_force_from")
        key = f"{Country(country)}.{in_reach(in_force_from, 'in_force_from')}"
        if OvertBasis.objects.filter(pk=key).exists():
            raise Invalid(HOLDS_ALREADY, "in_force_from")
        standing = OvertBasis.objects.in_force(in_force_from).filter(country=country)
        standing.update(retired_on=in_force_from, edited_on=clock.today())
        new = OvertBasis.objects.create(
            id=key,
            country=country,
            in_force_from=in_force_from,
            source=required(source, "source", "Say where it is allowed."),
            sure=Certainty.SHOWN,
            edited_on=clock.today(),
        )
        record("enter_overt_basis", by=by, basis=new.pk)
    return new
