"""How is a sample drawn without anything being seen before, and how does it end?"""

from datetime import date, datetime, time, timedelta
from random import SystemRandom
from typing import Any
from uuid import UUID

from prevent.accounts.actor import standing_in
from prevent.accounts.models import GrantKind, User
from prevent.accounts.roles import Role
from prevent.inspection.choices import Of, SampleMove, SampleStage
from prevent.inspection.models import Drawn, Sample
from prevent.inspection.policy import SAMPLE_POLICY
from prevent.inspection.records import CASE, REFERRAL, Kind
from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from prevent.reference.models import PoliceForce
from prevent.workflow import granting
from prevent.workflow.disclosing import disclose, opened_whole
from prevent.workflow.moves import creating, moving
from prevent.workflow.sharing import Purpose

MOST = 50
SHORTEST = timedelta(days=28)
"""Our own choice: of a shorter period a single person could be picked."""
LONGEST = timedelta(days=90)
KIND = {Of.REFERRALS: REFERRAL, Of.CASES: CASE}
TOO_SHORT = "Choose a period of at least 28 days: a sample must not pick a single person."
TOO_LONG = "Choose a day within the next 90 days."
NOTHING = "Nothing can be drawn for this area and period. Choose a longer period or a wider area."


def draw_sample(
    *,
    of: Of,
    force: PoliceForce | None,
    opened_from: date,
    opened_to: date,
    asked_for: int,
    until: date,
    why: str,
    by: User,
) -> Sample:
    """Draw records at random by area and period, and open them to whoever draws, to be read only, until a day.

    Nothing about a person decides what is drawn. Restricted records are not among them.
    """
    _check(opened_from, opened_to, until)
    sample = Sample(
        of=of,
        force=force,
        opened_from=opened_from,
        opened_to=opened_to,
        asked_for=min(asked_for, MOST),
        why=why,
        drawn_by=by,
        until=_end_of(until) - timedelta(minutes=1),
    )
    move = SampleMove.DRAW_SAMPLE
    with standing_in(Role.WORKER, for_=by), creating(SAMPLE_POLICY, move, sample, by=by, reason=why):
        _draw(KIND[of], sample, by)
    return sample


def _check(opened_from: date, opened_to: date, until: date) -> None:
    if opened_to - opened_from < SHORTEST:
        raise Invalid(TOO_SHORT, "opened_to")
    if not clock.today() <= until <= clock.today() + LONGEST:
        raise Invalid(TOO_LONG, "until")


def _end_of(day: date) -> datetime:
    return datetime.combine(day + timedelta(days=1), time(), tzinfo=clock.LONDON)


def _draw(kind: Kind, sample: Sample, by: User) -> None:
    keys = list(_possible(kind, sample, by).order_by("pk").values_list("pk", flat=True))
    if not keys:
        raise Invalid(NOTHING, "force")
    sample.drawn_from = len(keys)
    chosen: list[UUID] = SystemRandom().sample(keys, min(sample.asked_for, len(keys)))
    share = opened_whole(by, {Role.QUALITY_ASSURANCE}, purpose=Purpose.OVERSIGHT, why=sample.why)
    for record in kind.policy.model.objects.filter(pk__in=chosen):
        Drawn.objects.create(sample=sample, **{kind.column: record})
        why = f"Sample {sample.reference}"
        granting.grant(kind.exceptions, record, by, GrantKind.SAMPLE, why=why, by=by, until=sample.until)
        disclose(record, share, move=SampleMove.DRAW_SAMPLE, by=by)


def _possible(kind: Kind, sample: Sample, by: User) -> Any:
    """Records of the area that were opened in the period, neither kept from the person nor open to them already."""
    begins = datetime.combine(sample.opened_from, time(), tzinfo=clock.LONDON)
    found = kind.policy.model.objects.filter(
        kind.exceptions.open_to(by), opened_at__gte=begins, opened_at__lt=_end_of(sample.opened_to)
    )
    if sample.force_id:
        found = found.filter(force=sample.force_id)
    open_now = kind.exceptions.granted.filter(user=by, kind=GrantKind.SAMPLE).in_force()
    return found.exclude(pk__in=open_now.values("content_object"))


def end_sample(reference: str, *, by: User, seen: int | None) -> Sample:
    """End a sample before its day: its records are out of sight at once."""
    with moving(SAMPLE_POLICY, SampleMove.END_SAMPLE, reference, by=by, seen=seen) as sample:
        kind = KIND[Of(sample.of)]
        drawn = sample.drawn.values(kind.column)
        grants = kind.exceptions.granted.filter(
            user=sample.drawn_by, kind=GrantKind.SAMPLE, content_object__in=drawn
        )
        granting.end(grants, by=by, why=f"Sample {sample.reference} ended")
        sample.stage = SampleStage.ENDED
    return sample
