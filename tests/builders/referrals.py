"""A made-up referral at any stage, brought there by the real moves of the people who make them."""

from datetime import timedelta
from typing import Any

from prevent.accounts.models import Agency, User
from prevent.assessments.models import Template
from prevent.assessments.outline import NOT_KNOWN
from prevent.kernel import clock
from prevent.people.models import Individual
from prevent.reference.choices import Point
from prevent.reference.models import Term
from referrals import transitions
from referrals.choices import GatewayOutcome, PreventConcern, ReasonKind, Section36Outcome, Stage
from referrals.models import HandOff, InformationRequest, Referral
from referrals.policy import lacks_check
from referrals.transitions.assessment import Answer
from referrals.transitions.deciding import HandedOff, PoliceOwned
from referrals.transitions.triage import NewIndividual
from tests.builders.photograph import photographed
from tests.builders.submission import submitted, submitted_by_public
from tests.cast import Cast


def do(verb: Any, record: Any, by: User, **typed: Any) -> Any:
    """Make a move on a record as it stands now, and read it again."""
    record.refresh_from_db()
    verb(record.reference, by=by, seen=record.version, **typed)
    record.refresh_from_db()
    return record


@photographed
def referral_at(
    stage: Stage,
    cast: Cast,
    *,
    through: str = "",
    receipt: str = "",
    individual: Individual | None = None,
    **changes: Any,
) -> Referral:
    """A referral at a stage. `through` is the gateway or section 36 outcome that led there; with a receipt
    code it came from the public; `individual` was known from an earlier one; `changes` go to the form.
    """
    referral = submitted_by_public(receipt, **changes) if receipt else submitted(cast.referrer, **changes)
    if stage == Stage.RECEIVED:
        return referral
    do(transitions.allocate_referral, referral, cast.case_officer, officer=cast.case_officer)
    if stage == Stage.GATEWAY:
        return referral
    triaged(referral, cast, individual)
    at_gateway = through in GatewayOutcome.values and stage in (
        Stage.CLOSED,
        Stage.POLICE_LED,
        Stage.HANDED_OFF,
    )
    outcome = GatewayOutcome(through) if at_gateway else GatewayOutcome.GO_ON
    assess_gateway(referral, cast, outcome)
    if stage == Stage.GATEWAY_ENDORSEMENT:
        return referral
    do(
        transitions.endorse_gateway,
        referral,
        cast.supervisor,
        agrees=True,
        reasons="Agreed, for these reasons.",
    )
    if not at_gateway:
        check_before(Point.SECTION_36, referral, cast)
    if at_gateway or stage == Stage.INFORMATION_GATHERING:
        return ended(referral, stage, cast)
    assess(referral, cast)
    if stage == Stage.SECTION_36:
        return referral
    outcomes = {
        Stage.POLICE_LED: "police_led",
        Stage.HANDED_OFF: "other_service",
        Stage.CLOSED: "no_further_action",
        Stage.REFERRED_TO_PANEL: "refer",
    }
    return ended(decide(referral, cast, through.removeprefix("section_36:") or outcomes[stage]), stage, cast)


def ended(referral: Referral, stage: Stage, cast: Cast) -> Referral:
    """Where it was handed over and is to be closed, the service has accepted, and an officer closes it."""
    if referral.stage == Stage.HANDED_OFF and stage == Stage.CLOSED:
        accepted(handed_off(referral), cast)
        do(transitions.close_handed_off, referral, cast.case_officer, reason="The service has taken it on.")
    return referral


def handed_off(referral: Referral) -> HandOff:
    """The hand-off on which the referral relies."""
    return referral.hand_offs.order_by("opened_at", "pk").last()


def accepted(hand_off: HandOff, cast: Cast, by: User | None = None) -> HandOff:
    """The service has taken it on; of a service outside the officer writes it down."""
    by = by or cast.case_officer
    return do(transitions.accept_hand_off, hand_off, by, person_there="Fay Fictional, duty worker")


def triaged(referral: Referral, cast: Cast, individual: Individual | None = None) -> Referral:
    """The person is identified, and deconfliction is clear."""
    who = individual or NewIndividual("Ollie", "Fictional")
    do(
        transitions.identify_individual,
        referral,
        cast.case_officer,
        individual=who,
        reason="The school knows him.",
    )
    return deconflict(referral, cast)


def deconflict(referral: Referral, cast: Cast, *, is_clear: bool = True) -> Referral:
    """Checks were made."""
    return do(
        transitions.record_deconfliction,
        referral,
        cast.case_officer,
        checked_by="Invented unit",
        is_clear=is_clear,
    )


def check_before(point: Point, referral: Referral, cast: Cast) -> Referral:
    """Deconfliction is made again, if a point lies ahead that the referral does not pass without."""
    return deconflict(referral, cast) if lacks_check(referral, point) else referral


def assess_gateway(
    referral: Referral, cast: Cast, outcome: str = GatewayOutcome.GO_ON, **changes: Any
) -> Referral:
    """The officer's gateway assessment, with what its outcome needs."""
    no_action = outcome == GatewayOutcome.NO_FURTHER_ACTION
    return do(
        transitions.assess_gateway,
        referral,
        cast.case_officer,
        concern=PreventConcern.NO if no_action else PreventConcern.LIMITED,
        outcome=outcome,
        reason_kinds=[ReasonKind.CONTEXT if no_action else ReasonKind.VIOLENCE],
        reasons="What the school saw, weighed with care.",
        **{**named(outcome, cast), **changes},
    )


def named(outcome: str, cast: Cast) -> dict[str, Any]:
    """The service or the police owner that an outcome needs."""
    if outcome == GatewayOutcome.OTHER_SERVICE:
        basis = Term.objects.get(pk="lawful_basis.safeguarding")
        return {"hand_off_to": service_outside(basis)}
    if outcome == GatewayOutcome.POLICE_LED:
        return {"police_led": PoliceOwned(cast.case_officer, clock.today() + timedelta(days=28))}
    return {}


def service_outside(basis: Term | None = None) -> HandedOff:
    """A service without accounts here."""
    basis = basis or Term.objects.get(pk="lawful_basis.safeguarding")
    return HandedOff(
        "Makebelieve Family Help", "Fay Fictional, duty worker", basis, "The concern in outline."
    )


def service_here(cast: Cast) -> HandedOff:
    """The health trust, whose lead has an account."""
    basis = Term.objects.get(pk="lawful_basis.safeguarding")
    shared = "Ollie Fictional, born 27 March 2011, sleeps badly."
    return HandedOff("", "Gp Fictional, named doctor", basis, shared, cast.gp.posts.get().agency)


def handed_to_trust(cast: Cast) -> HandOff:
    """A referral that the gateway hands over to the health trust."""
    referral = triaged(referral_at(Stage.GATEWAY, cast), cast)
    assess_gateway(referral, cast, GatewayOutcome.OTHER_SERVICE, hand_off_to=service_here(cast))
    do(transitions.endorse_gateway, referral, cast.supervisor, agrees=True, reasons="Agreed.")
    return handed_off(referral)


def ask_agency(referral: Referral, cast: Cast, agency: Agency | None = None) -> InformationRequest:
    """A request to the health trust."""
    referral.refresh_from_db()
    request = transitions.request_information(
        referral.reference,
        agency=agency or cast.gp.posts.get().agency,
        person="Ollie Fictional, born 27 March 2011",
        asked="Is he known to your services?",
        why="To know whether he has support already. Nothing more is asked.",
        lawful_basis=Term.objects.get(pk="lawful_basis.panel_functions"),
        due_on=clock.today() + timedelta(days=7),
        by=cast.case_officer,
        seen=referral.version,
    )
    referral.refresh_from_db()
    return request


def typed_answers(referral: Referral, *texts: str | None) -> dict[str, str]:
    """What a referrer sends for the open questions in turn: a text, None for "I do not know", "" to leave it for later."""
    sent = {}
    for question, text in zip(referral.questions.open(), texts, strict=True):
        key = question.pk.hex
        sent[f"how_{key}"] = {None: "not_known", "": "later"}.get(text, "now")
        sent[f"answer_{key}"] = text or ""
    return sent


def assess(referral: Referral, cast: Cast, template: str = "paf-1", **changes: Any) -> Referral:
    """The officer's assessment: lonely, bullied, two needs; a supervisor endorses it, and deconfliction is made again."""
    signed(referral, cast, template, **changes)
    do(transitions.endorse_assessment, referral, cast.supervisor, reasons="Sound and complete.")
    return check_before(Point.PANEL, referral, cast)


def signed(referral: Referral, cast: Cast, template: str = "paf-1", **changes: Any) -> Referral:
    """The same, before anybody endorses it; deconfliction is made again before."""
    check_before(Point.SECTION_36, referral, cast)
    answered(referral, cast, template)
    if not referral.known_conditions.exists():
        conditions(referral, cast)
    typed = {
        "susceptibility": "Lonely, and looking for belonging online.",
        "risk": "No plan is known. Talk of attacks.",
        "protective_factors": "His form tutor and his mother.",
        "needs": {
            Term.objects.get(pk="support.family"): "Help for his mother.",
            Term.objects.get(pk="support.online_safety"): "Less time in closed groups.",
        },
        "confidence": "medium",
        "gaps": "Who is in the group.",
        "analysis": "Susceptible, with protective factors to build on.",
        "plan": "Refer him to the panel.",
        "change": "He has been seen by a doctor since." if referral.assessments.exists() else "",
        "no_intelligence": True,
    }
    return do(transitions.record_assessment, referral, cast.case_officer, **{**typed, **changes})


def conditions(referral: Referral, cast: Cast, status: str = "suspected") -> Referral:
    """How autism is known."""
    found = {Term.objects.get(pk="condition.autism"): status}
    return do(
        transitions.record_conditions, referral, cast.case_officer, conditions=found, source="His mother"
    )


def answered(referral: Referral, cast: Cast, template: str = "paf-1", **changes: Answer) -> Referral:
    """A framework was chosen and every item answered: the first is not known, all others as their first response says."""
    chosen = Template.objects.get(pk=template)
    do(transitions.begin_assessment, referral, cast.case_officer, template=chosen)
    answers = {
        code: Answer(item.responses[0].code, "medium" if item.asks_confidence else "", "Seen at school.")
        for code, item in chosen.outline.items.items()
    }
    answers[next(iter(answers))] = Answer(NOT_KNOWN)
    return do(transitions.answer_factors, referral, cast.case_officer, answers=answers | changes)


def consult(referral: Referral, cast: Cast) -> Referral:
    """A clinician was asked, and has not answered."""
    return do(
        transitions.consult_clinician,
        referral,
        cast.case_officer,
        clinician="Cora Fictional, psychologist",
        service="Makebelieve Clinic",
        asked="What does autism mean for what he said?",
        lawful_basis=Term.objects.get(pk="lawful_basis.safeguarding"),
    )


def decide(referral: Referral, cast: Cast, outcome: str = Section36Outcome.REFER, **changes: Any) -> Referral:
    """The supervisor's section 36 decision; before a referral to the panel deconfliction is made again."""
    refers = outcome == Section36Outcome.REFER
    if refers:
        check_before(Point.PANEL, referral, cast)
    typed = {
        "outcome": outcome,
        "grounds": refers or outcome == Section36Outcome.POLICE_LED,
        "reason_kinds": [ReasonKind.SUSCEPTIBLE if refers else ReasonKind.CONTEXT],
        "reasons": "The assessment shows it.",
        "decided_as": "Sergeant",
        "no_intelligence": refers,
        **named(outcome, cast),
    }
    return do(transitions.decide_section_36, referral, cast.supervisor, **{**typed, **changes})
