"""How do tests reach a stage of a Channel case? By walking the real transitions, as the people of the cast."""

from datetime import date, time, timedelta

from channel import transitions as move
from channel.choices import (
    ConsentAct,
    ConsentFrom,
    Decision,
    HealthOrCare,
    How,
    Means,
    MissedBy,
    Onward,
    Openly,
    SessionState,
    Stage,
)
from channel.conditions import consent_is_planned, waiting_for_answer
from channel.consent import AFTER_A_PLAN
from channel.models import AgendaItem, ChannelCase, PanelMeeting, PlanItem, Session
from channel.transitions import Account, Answer, Outcome, Support
from prevent.accounts.models import Agency, User
from prevent.kernel import clock
from prevent.people.models import Individual
from prevent.reference.areas import authority_for
from prevent.reference.models import LocalAuthority, Panel, Term
from prevent.workflow.sharing import Purpose
from referrals.choices import Stage as ReferralStage
from referrals.models import HandOff, Referral
from referrals.transitions.deciding import HandedOff
from referrals.transitions.triage import NewIndividual
from tests.builders import referrals
from tests.builders.photograph import photographed
from tests.cast import ELSEWHERE, HOME

FIFTEEN = 15


def child(**changes) -> NewIndividual:
    """Ollie Fictional, who is 15."""
    born = clock.today().replace(day=1) - timedelta(days=365 * FIFTEEN + 200)
    return NewIndividual(
        **{"given_names": "Ollie", "family_name": "Fictional", "date_of_birth": born, **changes}
    )


def adult(**changes) -> NewIndividual:
    """Ada Invented, who is grown up."""
    known = {"given_names": "Ada", "family_name": "Invented", "date_of_birth": date(1990, 5, 17)}
    return NewIndividual(**{**known, **changes})


@photographed
def referred(cast, who: Individual | NewIndividual | None = None, **changes) -> Referral:
    """A referral that the supervisor referred to the panel of the home authority."""
    referral = referrals.referral_at(ReferralStage.GATEWAY, cast, **changes)
    identify = referrals.transitions.identify_individual
    referrals.do(
        identify, referral, cast.case_officer, individual=who or child(), reason="The school knows him."
    )
    referrals.deconflict(referral, cast)
    referrals.assess_gateway(referral, cast)
    agree = referrals.transitions.endorse_gateway
    referrals.do(agree, referral, cast.supervisor, agrees=True, reasons="Agreed, for these reasons.")
    referrals.assess(referral, cast)
    return referrals.decide(referral, cast)


def fresh(case):
    """The record as it is now."""
    return type(case).objects.get(pk=case.pk)


@photographed
def opened(cast, who: Individual | NewIndividual | None = None, **changes) -> ChannelCase:
    """A case that waits for the panel."""
    return move.open_case(referred(cast, who, **changes).reference, by=cast.panel_chair)


def invited(case: ChannelCase, cast, *agencies: str, purpose: Purpose = Purpose.ASSESSMENT) -> ChannelCase:
    """The case with its papers circulated to the agencies named."""
    for name in agencies or ("Westmarch Police", "Westmarch Health Trust"):
        agency = Agency.objects.get(name=name)
        move.invite_agency(
            case.reference,
            agency=agency.pk,
            reason="Knows the family",
            purpose=purpose,
            by=cast.panel_chair,
            seen=fresh(case).version,
        )
    return fresh(case)


def meeting_on(cast, held_on: date | None = None) -> PanelMeeting:
    """A meeting that is planned for today, or another day."""
    panel = LocalAuthority.objects.get(pk=HOME).panel
    return move.plan_meeting(
        panel=panel,
        held_on=held_on or clock.today(),
        starts_at=time(10),
        place="Room 1, Westmarch Town Hall",
        by=cast.panel_coordinator,
    )


def under_way(cast, *present: User) -> PanelMeeting:
    """A meeting that the chair has opened, with police and health at the table unless others are named."""
    meeting = meeting_on(cast)
    meeting = move.open_meeting(meeting.reference, by=cast.panel_chair, seen=meeting.version)
    people = present or (cast.panel_chair, cast.panel_police, cast.panel_member)
    return move.record_attendance(
        meeting.reference, present=people, by=cast.panel_chair, seen=meeting.version
    )


def under_discussion(case: ChannelCase, cast, *present: User) -> AgendaItem:
    """The case's item, opened at a meeting."""
    meeting = under_way(cast, *present)
    item = move.add_to_agenda(
        meeting.reference, case=case.reference, by=cast.panel_chair, seen=meeting.version
    )
    return move.open_item(meeting.reference, item=item.pk, by=cast.panel_chair, seen=fresh(meeting).version)


def outcome(decision: Decision, **changes) -> Outcome:
    """What the panel decided, with all that such a decision needs."""
    values = {
        "decision": decision,
        "reasons": "The panel weighed what the school and the health trust said.",
        "how": How.UNANIMOUS,
        "dissent": {},
        "health_or_care": HealthOrCare.NOT_NEEDED,
        "health_or_care_note": "The general practice sees him already.",
    }
    if decision in (Decision.DEFER_INFO, Decision.WITHDRAW):
        values["next_on"] = clock.today() + timedelta(days=28)
    if decision == Decision.TRANSFER:
        values["to_panel"] = Panel.objects.get(lead_authority=ELSEWHERE).pk
        values["shared"] = "The assessment, on the basis of section 36."
    return Outcome(**{**values, **changes})


def asked(case: ChannelCase, cast) -> ChannelCase:
    """The case officer is to ask the school for its chronology."""
    move.set_action(
        case.reference,
        what="Ask the school for its chronology",
        owner=cast.case_officer,
        due_on=clock.today() + timedelta(days=14),
        by=cast.panel_chair,
        seen=fresh(case).version,
    )
    return fresh(case)


def decide(case: ChannelCase, cast, decision: Decision, **changes) -> ChannelCase:
    """The panel meets and decides, having asked somebody where it defers; the meeting ends."""
    item = under_discussion(case, cast)
    if decision == Decision.DEFER_INFO:
        asked(case, cast)
    move.record_panel_decision(
        case.reference, outcome=outcome(decision, **changes), by=cast.panel_chair, seen=fresh(case).version
    )
    move.end_meeting(item.meeting.reference, by=cast.panel_chair, seen=fresh(item.meeting).version)
    return fresh(case)


def decided(cast) -> PanelMeeting:
    """A meeting that has ended, at which a new case was adopted."""
    return decide(opened(cast), cast, Decision.ADOPT).agenda_items.get().meeting


def answer(case: ChannelCase, act: ConsentAct, **changes) -> Answer:
    """What was said about consent, by the mother of a child or by the grown-up themself."""
    born = case.individual.date_of_birth
    grown_up = born is not None and born.year + 18 < clock.today().year
    values = {
        "act": act,
        "given_by": ConsentFrom.PERSON if grown_up else ConsentFrom.PARENT,
        "name": "Ada Invented" if grown_up else "Nora Fictional, mother",
        "means": Means.IN_PERSON,
        "asked_by": "Petra Fictional, case officer",
        "evidence": "Signed form",
        "scope": "Mentoring; school, health trust and police share what is needed",
        "wishes": "Ollie would like to try it",
    }
    return Answer(**{**values, **changes})


def consent(case: ChannelCase, cast, act: ConsentAct = ConsentAct.GIVEN, **changes) -> ChannelCase:
    """One event about consent, recorded by the case officer."""
    on = clock.today() + timedelta(days=28) if act in (ConsentAct.REFUSED, ConsentAct.WITHDRAWN) else None
    said = answer(case, act, **changes)
    if act in AFTER_A_PLAN:
        consent_planned(case, cast)
    move.record_consent(
        case.reference, answer=said, further_assessment_on=on, by=cast.case_officer, seen=fresh(case).version
    )
    return fresh(case)


def consent_planned(case: ChannelCase, cast) -> ChannelCase:
    """It is planned how consent is asked for, by the day on which the case is due anyway."""
    if not consent_is_planned(case):
        move.plan_consent(
            case.reference,
            how="At home, with his tutor",
            ask_by=max(case.due_on or clock.today(), clock.today()),
            asked_by="Case officer",
            by=cast.panel_chair,
            seen=fresh(case).version,
        )
    return fresh(case)


def consent_by(case: ChannelCase, by: User) -> None:
    """The mother's consent, recorded by somebody."""
    said = answer(case, ConsentAct.GIVEN)
    move.record_consent(case.reference, answer=said, by=by, seen=fresh(case).version)


def planned(case: ChannelCase, cast) -> PlanItem:
    """A plan that the chair agreed: the first need of the assessment is met by a mentor, others by early help."""

    def seen() -> int:
        return fresh(case).version

    by, reference = cast.panel_chair, case.reference
    consent_planned(case, cast)
    first, *others = case.needs.filter(episode=case.episode)
    for need in others:
        move.leave_need_unmet(reference, need=need.pk, why_unmet="Early help does it", by=by, seen=seen())
    item = move.add_plan_item(reference, need=first.pk, support=support(), by=by, seen=seen())
    move.agree_plan(reference, summary="A mentor whom he trusts", by=by, seen=seen())
    return item


def support(**changes) -> Support:
    """Mentoring by the provider of the cast."""
    values = {
        "kind": "support.ideological_mentoring",
        "nature": "Mentoring on identity and belonging",
        "agency": Agency.objects.get(name="Makebelieve Mentoring").pk,
        "responsible": "Max Makebelieve",
        "how": "Face to face, at the library",
        "timing": "Weekly, Tuesdays at 4pm",
        "starts_on": clock.today(),
        "brief": "He likes chess and is shy at first.",
    }
    return Support(**{**values, **changes})


def sessions(
    case: ChannelCase, cast, count: int = 3, every: int = 7, first: date | None = None
) -> list[Session]:
    """Sessions of the case's one item, planned by the provider, which accepts the commission first."""
    item = case.plan_items.get(ended_on=None)
    taken_on(case, cast)
    days = [(first or clock.today()) + timedelta(days=every * n) for n in range(count)]
    move.plan_sessions(case.reference, item=item.pk, dates=days, by=cast.provider)
    return list(case.sessions.filter(planned_for__in=days))


def taken_on(case: ChannelCase, cast) -> None:
    """The provider accepts the commission that waits for its answer, if one does."""
    for item in waiting_for_answer(case, cast.provider):
        move.accept_commission(
            case.reference, item=item.pk, sessions=8, rhythm="Weekly, Tuesdays", by=cast.provider
        )


def proposed(case: ChannelCase, by: User, **changes) -> ChannelCase:
    """Somebody proposes that the panel closes the case."""
    said = {"reason": "closure_reason.risk_reduced", "note": "He has left the group.", **changes}
    move.propose_closure(case.reference, **said, by=by, seen=fresh(case).version)
    return fresh(case)


def moved_to(case: ChannelCase, by: User, area: str = ELSEWHERE) -> ChannelCase:
    """The person lives in another council's area now."""
    there = authority_for(area, on=clock.today())
    move.name_home_area(
        case.reference, area=there, reason="His new school says so.", by=by, seen=fresh(case).version
    )
    return fresh(case)


def overt(case: ChannelCase, by: User, **changes) -> ChannelCase:
    """The three conditions of support beside an investigation, where a source allows it."""
    earlier = clock.today() - timedelta(days=5)
    said = {
        "told_on": earlier,
        "after": Openly.ARREST,
        "acted_on": earlier,
        "agreed_with": "Sam Fictional, detective chief inspector",
        "agreed": True,
        **changes,
    }
    move.record_overt_investigation(case.reference, **said, by=by, seen=fresh(case).version)
    return fresh(case)


def handed_on(case: ChannelCase, by: User, **changes) -> HandOff:
    """The police hand the case on to a programme, of which an officer writes down what it says."""
    basis = Term.objects.get(pk="lawful_basis.safeguarding")
    named = HandedOff("Invented Desistance Team", "Dee Fictional, case manager", basis, "Who he is, and why.")
    said = {"to": Onward.PROGRAMME, "hand_off_to": named, "reason": "He is on licence.", **changes}
    move.hand_on_case(case.reference, **said, by=by, seen=fresh(case).version)
    return case.onward_routes.latest().hand_off


def held(**changes) -> Account:
    """A session that was held today."""
    return Account(
        SessionState.HELD, **{"report": "He talked about school.", "with_whom": "Max Makebelieve", **changes}
    )


def missed(**changes) -> Account:
    """A session to which the person did not come."""
    return Account(
        SessionState.MISSED, **{"report": "No answer at the door.", "missed_by": MissedBy.PERSON, **changes}
    )


@photographed
def _adopted(cast) -> ChannelCase:
    return consent_planned(decide(opened(cast), cast, Decision.ADOPT), cast)


@photographed
def _supported(cast) -> ChannelCase:
    case = _adopted(cast)
    planned(case, cast)
    return consent(case, cast)


def _ended(cast, to: Stage) -> ChannelCase:
    """Closed by its bare transition; tests of the reviews that follow a closure stand in tests/reviews."""
    from channel.choices import Move
    from channel.policy import POLICY
    from channel.transitions import Report, closing, completing
    from prevent.workflow.moves import moving

    case = decide(_supported(cast), cast, Decision.CLOSE)
    report = Report(
        "closure_reason.risk_reduced", "No concern remains.", "Nothing.", "Nobody.", "The school."
    )
    with moving(POLICY, Move.CLOSE_CASE, case.reference, by=cast.deputy_chair, seen=case.version) as closed:
        closing(closed, report=report, by=cast.deputy_chair)
    if to == Stage.COMPLETE:
        with moving(
            POLICY, Move.COMPLETE_CASE, case.reference, by=cast.panel_chair, seen=closed.version
        ) as complete:
            completing(complete)
    return fresh(case)


WALKS = {
    Stage.AWAITING_PANEL: opened,
    Stage.AWAITING_CONSENT: _adopted,
    Stage.SUPPORT: _supported,
    Stage.FURTHER_ASSESSMENT: lambda cast: consent(_adopted(cast), cast, ConsentAct.REFUSED),
    Stage.TRANSFER_OFFERED: lambda cast: decide(opened(cast), cast, Decision.TRANSFER),
    Stage.POLICE_LED: lambda cast: decide(opened(cast), cast, Decision.POLICE_LED),
    Stage.CLOSING: lambda cast: decide(_supported(cast), cast, Decision.CLOSE),
    Stage.CLOSED: lambda cast: _ended(cast, Stage.CLOSED),
    Stage.NOT_ADOPTED: lambda cast: decide(opened(cast), cast, Decision.NOT_SUITABLE_NFA),
    Stage.COMPLETE: lambda cast: _ended(cast, Stage.COMPLETE),
}


@photographed
def case_at(stage: Stage, cast) -> ChannelCase:
    """A case that came to this stage by the moves of the people who make them."""
    return fresh(WALKS[stage](cast))
