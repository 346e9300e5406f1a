"""With what is each move on a referral, a request for information or a hand-off made? None: there is nothing to make it with."""

from datetime import timedelta

from prevent.accounts.models import Agency
from prevent.accounts.roles import Role
from prevent.assessments.models import Template
from prevent.kernel import clock
from prevent.people.models import Individual
from prevent.reference.areas import authority_for
from prevent.reference.choices import Point
from prevent.reference.models import PoliceForce, Term
from prevent.workflow.sharing import Purpose
from referrals.assessing import draft_of, is_endorsed, unanswered
from referrals.choices import (
    AssessedStatus,
    ClinicalWord,
    Confidence,
    GatewayOutcome,
    HandOffStage,
    Move,
    PreventConcern,
    ReasonKind,
    Section36Outcome,
)
from referrals.policy import POLICY, is_clear, lacks_check
from referrals.transitions.assessment import Answer
from referrals.transitions.deciding import HandedOff, PoliceOwned
from referrals.transitions.triage import NewIndividual
from tests.cast import ELSEWHERE, HOME
from tests.walk.dice import WORDS
from tests.walk.exception_moves import exception_moves
from tests.walk.sharing_moves import record_disclosure


def terms(vocabulary):
    return list(Term.objects.filter(vocabulary=vocabulary, retired_on=None).order_by("order"))


def officers(referral):
    return POLICY.holders(Role.CASE_OFFICER, referral)


def day(referral, dice):
    return dice.stated(clock.day_of(referral.opened_at))


def allocate(referral, by, dice):
    if referral.officer and not dice.seldom():
        return None
    others = [user for user in officers(referral) if user.pk != referral.officer_id]
    takes = by if by in others else dice.any_of(others)
    return takes and {"officer": takes, "reason": WORDS}


def identify(referral, by, dice):
    if referral.individual_id and not dice.seldom():
        return None
    known = list(Individual.objects.filter(referrals__in=POLICY.visible_to(by)).distinct().order_by("pk"))
    if known and dice.random() < 0.25:
        return {"individual": dice.choice(known), "reason": WORDS}
    born = clock.today() - timedelta(days=dice.randint(10 * 365, 40 * 365))
    age = dice.choice([{"date_of_birth": born}, {"approximate_age": dice.randint(12, 50)}, {}])
    return {"individual": NewIndividual("Ollie", "Fictional", **age), "reason": WORDS}


def known(referral, by, dice):
    return {"kind": "alias", "value": "Oli", "source": WORDS} if dice.seldom() else None


def withdraw_known(referral, by, dice):
    return {"known": dice.choice(list(referral.known.standing())).pk, "reasons": WORDS}


def record_conditions(referral, by, dice):
    found = {term: dice.choice(list(AssessedStatus)) for term in dice.some(terms("condition"))}
    return {"conditions": found, "source": WORDS} if dice.seldom() else None


def deconflict(referral, by, dice):
    is_due = any(lacks_check(referral, point) for point in Point)
    if is_clear(referral) and not is_due and not dice.seldom():
        return None
    return {"checked_by": "Invented unit", "is_clear": dice.often(), "decided_on": day(referral, dice)}


def service(dice):
    """Outside; or an agency here, at which now and then nobody answers."""
    basis, name = dice.choice(terms("lawful_basis")), "Makebelieve Family Help"
    here = dice.random() < 0.5
    agency = dice.choice(list(agencies_that_answer(dice.often()))) if here else None
    return HandedOff("" if here else name, "Fay Fictional", basis, WORDS, agency)


def agencies_that_answer(only):
    """Those with accounts; or all of them."""
    answering = Agency.objects.filter(posts__role__in=[Role.REFERRER, Role.SAFEGUARDING_LEAD]).distinct()
    return (answering if only else Agency.objects.all()).order_by("name")


def reasons(referral, dice):
    return {
        "reason_kinds": dice.some(list(ReasonKind)),
        "reasons": WORDS,
        "history_weighed": WORDS,
        "hand_off_to": service(dice),
        "police_led": PoliceOwned(dice.any_of(officers(referral)), dice.coming()),
        "decided_on": day(referral, dice),
    }


def gateway(referral, by, dice):
    chances = {
        GatewayOutcome.GO_ON: 8,
        GatewayOutcome.OTHER_SERVICE: 2,
        GatewayOutcome.POLICE_LED: 0.8,
        GatewayOutcome.NO_FURTHER_ACTION: 0.6,
    }
    outcome = dice.outcome(chances, GatewayOutcome.NO_FURTHER_ACTION)
    concern = PreventConcern.LIMITED if dice.often() else dice.choice(list(PreventConcern))
    return {"concern": concern, "outcome": outcome, **reasons(referral, dice)}


def endorse(referral, by, dice):
    """Seldom returned; oftener where a service is named, so that what was only proposed is dropped."""
    proposed = referral.hand_offs.filter(stage=HandOffStage.PROPOSED).exists()
    agrees = dice.is_ending or (dice.random() < 0.6 if proposed else dice.often())
    said = {"reasons": WORDS, "history_weighed": WORDS}
    return {"agrees": agrees, **said, "decided_on": day(referral, dice)}


def ask(referral, by, dice):
    return {"text": "\n".join([WORDS] * dice.randint(1, 3))} if dice.seldom() else None


def question(referral, dice):
    return dice.choice(list(referral.questions.open())).pk


def answer(referral, by, dice):
    """All, some, or one of what is asked; now and then the answer is not known."""
    asked = dice.some(list(referral.questions.open()))
    return {"answers": {one.pk: WORDS if dice.often() else None for one in asked}}


def withdraw_question(referral, by, dice):
    return {"question": question(referral, dice), "reason": WORDS}


def settle(referral, by, dice):
    return {"reason": WORDS} if dice.is_ending or dice.seldom() else None


def record_checks(referral, by, dice):
    systems = {one: dice.often() for one in dice.some(terms("police_system"))}
    return {"systems": systems, "checked_by": "Invented unit"} if dice.seldom() else None


def request(referral, by, dice):
    if dice.is_ending or referral.requests.count() > 2:
        return None
    return {
        "agency": dice.choice(list(agencies_that_answer(dice.often()))),
        "person": "Ollie Fictional",
        "asked": WORDS,
        "why": WORDS,
        "lawful_basis": dice.choice(terms("lawful_basis")),
        "due_on": dice.coming(),
    }


def begin_assessment(referral, by, dice):
    if draft_of(referral) and not dice.seldom():
        return None
    return {"template": dice.choice(list(Template.objects.in_force(clock.today())))}


def answer_factors(referral, by, dice):
    draft = draft_of(referral)
    if draft is None or not (unanswered(draft) or dice.seldom()):
        return None
    items = unanswered(draft) or list(draft.template.outline.items.values())
    return {"answers": {item.code: one_answer(item, dice) for item in items}}


def one_answer(item, dice):
    return Answer(dice.choice(list(item.responses)).code, dice.choice(list(Confidence)).value, WORDS)


def assess(referral, by, dice):
    words = ("susceptibility", "risk", "protective_factors", "gaps", "analysis", "plan", "change")
    return {
        **dict.fromkeys(words, WORDS),
        "needs": dict.fromkeys(dice.some(terms("support")), WORDS),
        "confidence": dice.choice(list(Confidence)),
        "no_intelligence": True,
        "decided_on": day(referral, dice),
    }


def endorse_assessment(referral, by, dice):
    return {"reasons": WORDS}


def consult(referral, by, dice):
    if dice.is_ending or not dice.seldom():
        return None
    words = {"clinician": "Cora Cursive", "service": "Makebelieve Clinic", "asked": WORDS}
    return {**words, "lawful_basis": dice.choice(terms("lawful_basis")), "decided_on": day(referral, dice)}


def clinical_answer(referral, by, dice):
    return {"word": dice.choice(list(ClinicalWord)), "text": WORDS}


def home_area(referral, by, dice):
    if referral.home_known and not dice.seldom():
        return None
    return {"area": authority_for(dice.choice([HOME, ELSEWHERE]), on=clock.today()), "reason": WORDS}


def residence(referral, by, dice):
    if referral.residence_force_id and not dice.seldom():
        return None
    elsewhere = PoliceForce.objects.order_by("code").first()
    return {"force": referral.force if dice.often() else elsewhere, "reason": WORDS}


def section_36(referral, by, dice):
    chances = {
        Section36Outcome.REFER: 9,
        Section36Outcome.POLICE_LED: 0.5,
        Section36Outcome.OTHER_SERVICE: 0.3,
        Section36Outcome.NO_FURTHER_ACTION: 0.3,
        "": 0.8,
    }
    if not is_endorsed(referral):
        return None
    outcome = dice.outcome(chances, Section36Outcome.NO_FURTHER_ACTION)
    refers = outcome == Section36Outcome.REFER
    return {
        **reasons(referral, dice),
        "outcome": outcome,
        "grounds": refers or (outcome == Section36Outcome.POLICE_LED and dice.often()),
        "decided_as": "Sergeant",
        "no_intelligence": refers,
    }


def propose_panel_referral(referral, by, dice):
    if not dice.seldom():
        return None
    return {
        "reason_kinds": dice.some(list(ReasonKind)),
        "reasons": WORDS,
        "history_weighed": WORDS,
        "decided_as": "Prevent lead",
        "no_intelligence": True,
        "decided_on": day(referral, dice),
    }


def confirm_panel_referral(referral, by, dice):
    return {"reasons": WORDS} if dice.random() < 0.7 else None


def return_panel_referral(referral, by, dice):
    return {"reasons": WORDS} if dice.random() < 0.1 else None


def update_police_led(referral, by, dice):
    return {"next_update_on": dice.coming(), "decided_on": day(referral, dice)}


def end_police_led(referral, by, dice):
    goes_on = not dice.is_ending and dice.random() < 0.5
    return {"goes_on": goes_on, "reason": WORDS, "history_weighed": WORDS}


def hand_off_again(referral, by, dice):
    return {"hand_off_to": service(dice), "reason": WORDS} if not dice.is_ending else None


def close_handed_off(referral, by, dice):
    closes = dice.is_ending or dice.random() < 0.4
    return {"reason": WORDS, "history_weighed": WORDS} if closes else None


def reopen(referral, by, dice):
    return {"reason": WORDS} if dice.seldom() else None


def accept_hand_off(hand_off, by, dice):
    return {"person_there": "Fay Fictional"} if dice.is_ending or dice.random() < 0.3 else None


def decline_hand_off(hand_off, by, dice):
    return {"text": WORDS} if dice.random() < 0.6 else None


def say(referral, by, dice):
    return {"text": WORDS} if dice.seldom() else None


def reply(request, by, dice):
    return {"text": WORDS}


def answer_part(request, by, dice):
    return {"text": WORDS, "outstanding": WORDS} if dice.seldom() else None


def more_time(request, by, dice):
    later = max(request.due_on, clock.today()) + timedelta(days=dice.randint(1, 20))
    return {"text": WORDS, "until": later} if dice.seldom() else None


MOVES = {
    Move.ADD_MATERIAL: say,
    Move.ALLOCATE_REFERRAL: allocate,
    Move.IDENTIFY_INDIVIDUAL: identify,
    Move.ADD_KNOWN: known,
    Move.WITHDRAW_KNOWN: withdraw_known,
    Move.RECORD_CONDITIONS: record_conditions,
    Move.RECORD_DECONFLICTION: deconflict,
    Move.ASK_REFERRER: ask,
    Move.ANSWER_QUESTION: answer,
    Move.WITHDRAW_QUESTION: withdraw_question,
    Move.SETTLE_QUESTIONS: settle,
    Move.CHASE_REFERRER: say,
    Move.RECORD_CHECKS: record_checks,
    Move.ASSESS_GATEWAY: gateway,
    Move.ENDORSE_GATEWAY: endorse,
    Move.REQUEST_INFORMATION: request,
    Move.BEGIN_ASSESSMENT: begin_assessment,
    Move.ANSWER_FACTORS: answer_factors,
    Move.CONSULT_CLINICIAN: consult,
    Move.RECORD_CLINICAL_ANSWER: clinical_answer,
    Move.RECORD_ASSESSMENT: assess,
    Move.ENDORSE_ASSESSMENT: endorse_assessment,
    Move.NAME_HOME_AREA: home_area,
    Move.NAME_RESIDENCE_FORCE: residence,
    Move.DECIDE_SECTION_36: section_36,
    Move.PROPOSE_PANEL_REFERRAL: propose_panel_referral,
    Move.CONFIRM_PANEL_REFERRAL: confirm_panel_referral,
    Move.RETURN_PANEL_REFERRAL: return_panel_referral,
    Move.UPDATE_POLICE_LED: update_police_led,
    Move.END_POLICE_LED: end_police_led,
    Move.HAND_OFF_AGAIN: hand_off_again,
    Move.CLOSE_HANDED_OFF: close_handed_off,
    Move.REOPEN_REFERRAL: reopen,
    Move.SEND_FEEDBACK: say,
    Move.RECORD_DISCLOSURE: record_disclosure(
        POLICY, Move.RECORD_DISCLOSURE, [one for one in Purpose if one != Purpose.SUPPORT]
    ),
    **exception_moves(Move, POLICY),
}
REQUEST_MOVES = {
    **dict.fromkeys((Move.ANSWER_REQUEST, Move.DECLINE_REQUEST, Move.WITHDRAW_REQUEST), reply),
    Move.ANSWER_PART: answer_part,
    **dict.fromkeys((Move.ASK_MORE_TIME, Move.EXTEND_REQUEST), more_time),
    Move.CHASE_REQUEST: say,
    Move.REFUSE_MORE_TIME: say,
}
HAND_OFF_MOVES = {
    Move.ACCEPT_HAND_OFF: accept_hand_off,
    Move.DECLINE_HAND_OFF: decline_hand_off,
    Move.REPORT_HAND_OFF: reply,
    Move.REFER_BACK: say,
    Move.DECLINE_REFERRAL_BACK: reply,
}
