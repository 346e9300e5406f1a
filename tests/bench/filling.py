"""What the generated history has none of, so that the lists of those who oversee it are long: of each kind so many."""

from collections.abc import Sequence
from datetime import timedelta
from hashlib import sha256
from typing import Any

from django.db.models import Model

from prevent.assurance.choices import Stage as ReviewStage
from prevent.assurance.models import AssuranceDraw, AssuranceReview
from prevent.demo.cast import key
from prevent.exports.choices import Format
from prevent.exports.choices import Stage as ExportStage
from prevent.exports.models import TableExport
from prevent.exports.pack import asked_of
from prevent.inspection.choices import Finding
from prevent.inspection.choices import Stage as EmergencyStage
from prevent.inspection.models import EmergencyReview
from prevent.kernel import clock
from prevent.kernel.routers import OWNER
from prevent.oversight.choices import Stage as ConcernStage
from prevent.oversight.models import Concern
from prevent.reference.choices import Stratum
from prevent.statistics.counting import COUNTRY, Rules
from prevent.statistics.periods import Year, year_of
from referrals.choices import Stage
from referrals.models import Referral

MANY, WAITING = 1_000, 100
"""How many there are, and how many of them wait for somebody."""
FORCE = "E23000001"
"""The Metropolitan Police, who play Westmarch's."""
CLOSED = {
    "stage": EmergencyStage.CLOSED,
    "finding": Finding.JUSTIFIED,
    "conclusion": "He did stand there.",
    "closed_by_id": key("user iggy"),
}
"""An emergency access that was reviewed."""


def fill() -> None:
    """Concerns, closures drawn for assurance, reviews of emergency access, exports that were not downloaded in time."""
    for model, rows in (
        (Concern, _concerns()),
        (AssuranceReview, _drawn()),
        (EmergencyReview, _emergencies()),
        (TableExport, _exports()),
    ):
        model._default_manager.using(OWNER).bulk_create(rows)  # type: ignore[attr-defined]


def _began(at: int) -> dict[str, Any]:
    day = clock.now() - timedelta(days=at)
    return {"opened_at": day, "stage_since": day}


def _due(at: int) -> Any:
    return clock.today() + timedelta(days=at % 20)


def _concerns() -> Sequence[Model]:
    return [
        Concern(
            **_began(at),
            stage=ConcernStage.NEW if at < WAITING else ConcernStage.CLOSED,
            due_on=_due(at) if at < WAITING else None,
            receipt_digest=sha256(str(at).encode()).hexdigest(),
            what="A leaflet was read out in class.",
        )
        for at in range(MANY)
    ]


def _referrals(**wanted: Any) -> Sequence[Referral]:
    return list(Referral.objects.using(OWNER).filter(**wanted).order_by("-pk")[:MANY])


def _drawn() -> Sequence[Model]:
    draw = AssuranceDraw.objects.using(OWNER).create(month=clock.today().replace(day=1), seed="bench")
    return [
        AssuranceReview(
            **_began(at),
            stage=ReviewStage.WAITING if at < WAITING else ReviewStage.AGREED,
            draw=draw,
            referral=referral,
            force_id=referral.force_id,
            drawn_as=[Stratum.RANDOM],
            due_on=_due(at),
        )
        for at, referral in enumerate(_referrals(stage=Stage.CLOSED))
    ]


def _emergencies() -> Sequence[Model]:
    return [
        EmergencyReview(
            **_began(at),
            **(CLOSED if at >= WAITING else {}),
            referral=referral,
            force_id=referral.force_id,
            authority_id=referral.authority_id,
            used_by_id=key("user nell"),
            used_as="Prevent case officer",
            reason="He stands here.",
            until=clock.now() - timedelta(days=at - 1),
            due_on=_due(at),
        )
        for at, referral in enumerate(_referrals(force_id=FORCE))
    ]


def _exports() -> Sequence[Model]:
    asked = asked_of(Rules(COUNTRY, Year(year_of(clock.today()).begins - 1), clock.today()))
    return [
        TableExport(
            **_began(at),
            stage=ExportStage.LAPSED,
            requested_by_id=key("user stan"),
            purpose="For the yearly report.",
            asked=asked,
            format=Format.ODS,
            tables=24,
        )
        for at in range(MANY)
    ]
