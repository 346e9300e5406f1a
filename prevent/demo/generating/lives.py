"""What is there of one referral, from its receipt to the last review? All the rows that it leaves behind, made up and plain."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from uuid import UUID

from channel.choices import Decision, ItemKind, ItemState, MeetingStage
from channel.choices import Stage as CaseStage
from channel.models import AgendaItem, ChannelCase, Closure, ConsentEvent, PanelDecision, PanelMeeting
from prevent.demo.generating.bulk import Bulk
from prevent.kernel.clock import LONDON
from prevent.kernel.ids import new_id, new_reference
from prevent.people.models import Individual
from prevent.reference.models import LocalAuthority
from referrals.choices import GatewayOutcome, Stage
from referrals.models import (
    Concern,
    ConcernKind,
    GatewayAssessment,
    GatewayEndorsement,
    HealthCondition,
    Particulars,
    Referral,
)

AT = time(10, tzinfo=LONDON)
ENDS = {
    GatewayOutcome.NO_FURTHER_ACTION: Stage.CLOSED,
    GatewayOutcome.OTHER_SERVICE: Stage.HANDED_OFF,
    GatewayOutcome.POLICE_LED: Stage.POLICE_LED,
}


@dataclass(frozen=True)
class Person:
    """Who was referred. Two lives of one person have the same."""

    key: UUID
    given_names: str = "Made"
    family_name: str = "Upperson"
    date_of_birth: date | None = None
    age: int | None = None
    gender: str = "male"
    ethnicity: str = ""
    conditions: tuple[str, ...] = ()


@dataclass(frozen=True)
class Life:
    """One referral, and what came of it. A day that is None has not come."""

    person: Person
    authority: LocalAuthority
    received_on: date
    sector: str = "education"
    concern: str = "unspecified"
    outcome: str = GatewayOutcome.GO_ON
    discussed_on: date | None = None
    adopted: bool = False
    left_on: date | None = None
    left_because: str = "risk_reduced"
    identified: bool = True


def write(lives: Iterable[Life], by: UUID, using: str, most: int = 5_000) -> int:
    """Write them, so many at a time, as made by one person; answers how many there were."""
    bulk, known, number = Bulk(using), set[UUID](), 0
    for number, life in enumerate(lives, 1):
        _referral(bulk, life, by, known)
        if number % most == 0:
            bulk.write()
    bulk.write()
    return number


def _referral(bulk: Bulk, life: Life, by: UUID, known: set[UUID]) -> None:
    person, arrived = life.person, datetime.combine(life.received_on, AT)
    at_panel = life.discussed_on is not None
    identified = life.identified or at_panel
    if identified and person.key not in known:
        known.add(person.key)
        named = {"given_names": person.given_names, "family_name": person.family_name}
        born = {"date_of_birth": person.date_of_birth, "approximate_age": person.age}
        bulk.add(Individual, id=person.key, person=person.key, made_at=arrived, **named, **born)
    key = new_id()
    bulk.add(
        Referral,
        id=key,
        reference=new_reference("R"),
        stage=Stage.REFERRED_TO_PANEL if at_panel else ENDS.get(GatewayOutcome(life.outcome), Stage.GATEWAY),
        stage_since=arrived,
        opened_at=arrived,
        counts_from=life.received_on,
        received_from="agency",
        sector_id=f"sector.{life.sector}",
        force_id=life.authority.force_id,
        authority_id=life.authority.pk,
        panel_id=life.authority.panel_id,
        submitted_by_id=by,
        individual_id=person.key if identified else None,
    )
    _stated(bulk, key, life)
    _decided(bulk, key, life, by)
    if life.discussed_on is not None:
        _case(bulk, key, life, life.discussed_on, by)


def _stated(bulk: Bulk, referral: UUID, life: Life) -> None:
    person = life.person
    bulk.add(
        Particulars,
        referral_id=referral,
        given_names=person.given_names,
        family_name=person.family_name,
        date_of_birth=person.date_of_birth,
        approximate_age=person.age,
        gender=person.gender,
        ethnicity_id=f"ethnicity.{person.ethnicity}" if person.ethnicity else None,
        ethnicity_unanswered="" if person.ethnicity else "not_asked",
        religion_unanswered="not_asked",
        nationalities_unanswered="not_asked",
        languages_unanswered="not_asked",
        immigration_status="not_asked",
        english="not_known",
        interpreter="not_known",
    )
    bulk.add(
        Concern, referral_id=referral, account="Made up for counting.", first_noticed_on=life.received_on
    )
    bulk.add(ConcernKind, referral_id=referral, kind_id=f"concern.{life.concern}")
    for condition in person.conditions:
        bulk.add(
            HealthCondition, referral_id=referral, condition_id=f"condition.{condition}", status="diagnosed"
        )


def _decided(bulk: Bulk, referral: UUID, life: Life, by: UUID) -> None:
    on = life.received_on
    when = {"decided_on": on, "recorded_at": datetime.combine(on, AT), "by_id": by, "reasons": "Made up."}
    led = life.outcome == GatewayOutcome.POLICE_LED
    found = bulk.add(
        GatewayAssessment,
        referral_id=referral,
        concern="yes" if life.outcome == GatewayOutcome.GO_ON else "no",
        outcome=life.outcome,
        reason_kinds=["extremism"],
        police_owner_id=by if led else None,
        next_update_on=on + timedelta(days=30) if led else None,
        **when,
    )
    bulk.add(GatewayEndorsement, assessment_id=found["id"], agrees=True, **when)


def _case(bulk: Bulk, referral: UUID, life: Life, held: date, by: UUID) -> None:
    at, here, stage = datetime.combine(held, AT), life.authority, _case_stage(life)
    key = new_id()
    bulk.add(
        ChannelCase,
        id=key,
        reference=new_reference("C"),
        stage=stage,
        stage_since=at,
        opened_at=datetime.combine(life.received_on, AT),
        referral_id=referral,
        individual_id=life.person.key,
        panel_id=here.panel_id,
        authority_id=here.pk,
        force_id=here.force_id,
        risk_owner_id=by,
        plan_owner_id=by,
        referred_on=life.received_on,
        considered_on=held,
    )
    meeting = bulk.add(
        PanelMeeting,
        reference=new_reference("M"),
        stage=MeetingStage.ENDED,
        stage_since=at,
        opened_at=at,
        panel_id=here.panel_id,
        held_on=held,
        starts_at=time(10),
        place="Made up",
    )
    kind = ItemKind.FIRST_CONSIDERATION
    item = bulk.add(
        AgendaItem, meeting_id=meeting["id"], case_id=key, kind=kind, position=1, state=ItemState.DECIDED
    )
    bulk.add(
        PanelDecision,
        case_id=key,
        item_id=item["id"],
        episode=1,
        decision=Decision.ADOPT if life.adopted else Decision.NOT_SUITABLE_NFA,
        reasons="Made up.",
        how="unanimous",
        health_or_care="" if life.adopted else "not_needed",
        health_or_care_note="" if life.adopted else "Made up.",
        decided_on=held,
        recorded_at=at,
        by_id=by,
    )
    if life.adopted:
        _support(bulk, key, life, at, by)


def _support(bulk: Bulk, case: UUID, life: Life, at: datetime, by: UUID) -> None:
    bulk.add(
        ConsentEvent,
        case_id=case,
        episode=1,
        act="given",
        given_by="person",
        name="The person",
        held_on=at.date(),
        means="in_person",
        asked_by="Made up",
        evidence="Made up",
        scope="Support",
        recorded_at=at,
        by_id=by,
    )
    if life.left_on:
        bulk.add(
            Closure,
            case_id=case,
            episode=1,
            reason_id=f"closure_reason.{life.left_because}",
            final_assessment="Made up.",
            remains="Nothing",
            held_by="Nobody",
            told="Made up.",
            closed_on=life.left_on,
            recorded_at=datetime.combine(life.left_on, AT),
            by_id=by,
        )


def _case_stage(life: Life) -> CaseStage:
    if not life.adopted:
        return CaseStage.NOT_ADOPTED
    return CaseStage.COMPLETE if life.left_on else CaseStage.SUPPORT
