"""With what is each move on a Channel case made? None: there is nothing to make it with."""

from datetime import timedelta

from channel.age import of_age_on
from channel.choices import (
    ConsentAct,
    ConsentFrom,
    Decision,
    HealthOrCare,
    Means,
    MissedBy,
    Move,
    Onward,
    Openly,
    OwnerKind,
    SessionState,
    Stage,
    Susceptibility,
)
from channel.conditions import (
    consent_is_planned,
    consent_of,
    plan_is_agreed,
    waiting_for_answer,
)
from channel.consent import AFTER_A_PLAN, who_may_answer
from channel.meeting_conditions import open_actions
from channel.panel import how_reached
from channel.policy import POLICY
from channel.transitions import Account, Answer, Outcome, Report, Support
from channel.transitions.actions import who_may_do
from channel.transitions.goals import goals_of
from channel.transitions.owners import possible_owners
from channel.transitions.sessions import to_correct, to_plan
from channel.transitions.sharing import PAPERS_FOR
from channel.transitions.transfers import officers_for
from channel.workflow import decisions_at
from prevent.accounts.models import Agency, AgencyKind
from prevent.kernel import clock
from prevent.reference.areas import authority_for
from prevent.reference.models import Panel
from referrals.transitions.deciding import HandedOff
from tests.cast import ELSEWHERE, HOME
from tests.walk.beginnings import waiting_referrals
from tests.walk.dice import WORDS
from tests.walk.exception_moves import exception_moves
from tests.walk.referral_moves import terms
from tests.walk.sharing_moves import record_disclosure
from tests.walk.votes import votes_of

MAIN = {Decision.ADOPT: 8, Decision.CONTINUE: 3, Decision.CLOSE: 2, Decision.TRANSFER: 1.5}
NEITHER_ENDS = (Decision.NOT_SUITABLE_NFA, Decision.CLOSE)


def again(case):
    """A further referral of the same person that waits at the panel."""
    return waiting_referrals().filter(individual=case.individual_id, panel=case.panel_id).first()


def join(case, by, dice):
    further = again(case)
    return further and {"referral": further.reference, "reason": WORDS}


def name_owner(case, by, dice):
    kind = dice.choice(list(OwnerKind))
    owner = dice.any_of(possible_owners(case, kind))
    return {"kind": kind, "owner": owner, "reason": WORDS} if owner and dice.seldom() else None


def residence(case, by, dice):
    if case.residence_force_id and not dice.seldom():
        return None
    return {"force": case.force, "reason": WORDS}


def invite(case, by, dice):
    agency = dice.choice(list(Agency.objects.order_by("name")))
    if not dice.seldom():
        return None
    return {"agency": agency.pk, "reason": WORDS, "purpose": dice.choice(PAPERS_FOR)}


def decide(case, by, dice):
    options = list(decisions_at(case.stage, case.episode))
    end = next(decision for decision in NEITHER_ENDS if decision in options)
    decision = dice.outcome({option: MAIN.get(option, 0.5) for option in options}, end)
    dissent, votes = votes_of(case, decision, options, dice)
    panels = list(
        Panel.objects.exclude(pk=case.panel_id).filter(post__isnull=False).distinct().order_by("pk")
    )
    return {
        "outcome": Outcome(
            decision=decision,
            reasons=WORDS,
            how=how_reached(decision, votes) or "unanimous",
            dissent=dissent,
            actions=WORDS if dice.often() else "",
            next_on=dice.coming() if decision in (Decision.DEFER_INFO, Decision.WITHDRAW) else None,
            health_or_care=dice.choice(list(HealthOrCare)),
            health_or_care_note=WORDS,
            to_panel=dice.choice(panels if dice.often() else list(Panel.objects.order_by("pk"))).pk,
            shared=WORDS,
            turned_down=WORDS if dice.often() else "",
            stays=WORDS if dice.often() else "",
        )
    }


def plan_consent(case, by, dice):
    if case.consent_plans.filter(episode=case.episode).exists() and not dice.seldom():
        return None
    return {"how": WORDS, "ask_by": dice.coming(), "asked_by": "Case officer"}


def consent(case, by, dice):
    in_force = consent_of(case, clock.today()).is_in_force
    waits = case.stage == Stage.AWAITING_CONSENT
    if not waits and not dice.seldom():
        return None
    yes = ConsentAct.RENEWED if in_force else ConsentAct.GIVEN
    no = ConsentAct.WITHDRAWN if in_force else ConsentAct.REFUSED
    act = dice.outcome({ConsentAct.ASKED: 1, yes: 5, no: 0.7}, no)
    if act in AFTER_A_PLAN and not consent_is_planned(case):
        return None
    held_on = clock.today() if dice.often() else clock.today() - timedelta(days=dice.randint(0, 30))
    may = sorted(who_may_answer(act, of_age_on(case.individual), held_on))
    answer = Answer(
        act=act,
        given_by=dice.choice(may if dice.often() else list(ConsentFrom)),
        name="Nora Fictional",
        means=dice.choice(list(Means)),
        asked_by="Case officer",
        held_on=held_on,
        **dict.fromkeys(("evidence", "scope", "reason", "wishes", "capacity_note"), WORDS),
    )
    return {"answer": answer, "further_assessment_on": dice.coming()}


def unanswered(case):
    supported = case.plan_items.filter(ended_on=None).values("need")
    return list(case.needs.filter(episode=case.episode, why_unmet="").exclude(pk__in=supported))


def add_need(case, by, dice):
    if case.needs.filter(episode=case.episode).exists() and not dice.seldom():
        return None
    return {"need": WORDS, "source": "Assessment"}


def add_item(case, by, dice):
    need = dice.any_of(unanswered(case))
    providers = list(
        Agency.objects.filter(kind__in=[AgencyKind.PROVIDER, AgencyKind.HEALTH]).order_by("name")
    )
    return need and {
        "need": need.pk,
        "support": Support(
            kind=dice.choice(terms("support")).pk,
            agency=dice.choice(providers).pk,
            starts_on=clock.today(),
            **dict.fromkeys(("nature", "responsible", "how", "timing", "brief"), WORDS),
        ),
    }


def leave_unmet(case, by, dice):
    need = dice.any_of(unanswered(case))
    return {"need": need.pk, "why_unmet": WORDS} if need and dice.seldom() else None


def items(case):
    return list(case.plan_items.filter(ended_on=None))


def end_item(case, by, dice):
    item = dice.any_of(items(case))
    return {"item": item.pk, "why_ended": WORDS} if item and dice.seldom() else None


def agree(case, by, dice):
    return None if plan_is_agreed(case) and not dice.seldom() else {"summary": WORDS}


def plan_sessions(case, by, dice):
    item = dice.any_of(list(to_plan(case, by)))
    if item is None or dice.is_ending or item.sessions.filter(state=SessionState.PLANNED).count() > 3:
        return None
    return {"item": item.pk, "dates": [dice.coming(60) for _ in range(dice.randint(1, 4))]}


def record_session(case, by, dice):
    planned = case.sessions.filter(state=SessionState.PLANNED, planned_for__lte=clock.today())
    session = dice.any_of(list(planned))
    if session is None:
        return None
    if not dice.is_ending and dice.random() < 0.7:
        return {
            "session": session.pk,
            "account": Account(SessionState.HELD, WORDS, with_whom="Max Makebelieve"),
        }
    account = Account(SessionState.MISSED, WORDS, missed_by=dice.choice(list(MissedBy)))
    return {"session": session.pk, "account": account}


def correct_session(case, by, dice):
    account = dice.any_of(list(to_correct(case, by)))
    if account is None or not dice.seldom():
        return None
    correction = Account(
        SessionState.MISSED, f"{WORDS} {dice.random()}", missed_by=dice.choice(list(MissedBy))
    )
    return {"account": account.pk, "correction": correction, "why": WORDS}


def accept(case, by, dice):
    takes = dice.any_of(officers_for(case, case.offered_panel))
    return None if dice.is_ending or not takes else {"risk_owner": takes, "answer": WORDS}


def answer_offer(case, by, dice):
    return {"answer": WORDS} if dice.is_ending or dice.random() < 0.3 else None


def update_police_led(case, by, dice):
    return {"next_on": dice.coming()}


def end_police_led(case, by, dice):
    to = dice.outcome({Stage.AWAITING_PANEL: 1, Stage.CLOSING: 1}, Stage.CLOSING)
    return {"to": to, "reason": WORDS}


def close(case, by, dice):
    words = dict.fromkeys(("final_assessment", "remains", "held_by", "told"), WORDS)
    return {"report": Report(reason=dice.choice(terms("closure_reason")).pk, **words)}


def reopen(case, by, dice):
    needed = again(case) or (dice.seldom() and dice.random() < 0.03) or dice.reopens
    return {"reasons": WORDS, "decided_on": clock.today()} if needed else None


def set_action(case, by, dice):
    asked = {"what": WORDS, "owner": dice.choice(who_may_do(case)), "due_on": dice.coming(60)}
    return asked if dice.seldom() else None


def settle_action(case, by, dice):
    action = dice.any_of(list(open_actions(case, by)))
    return action and {"action": action.pk, "is_done": dice.often(), "words": WORDS}


def give_input(case, by, dice):
    return {"known": WORDS} if dice.seldom() else None


def accept_commission(case, by, dice):
    item = dice.any_of(list(waiting_for_answer(case, by)))
    return item and {"item": item.pk, "sessions": dice.randint(1, 8), "rhythm": "weekly"}


def decline_commission(case, by, dice):
    item = dice.any_of(list(waiting_for_answer(case, by).filter(sessions=None)))
    return {"item": item.pk, "why": WORDS} if item and dice.seldom() else None


def record_panel_view(case, by, dice):
    return {"level": dice.choice(list(Susceptibility)), "reasons": WORDS} if dice.seldom() else None


def set_goal(case, by, dice):
    need = dice.any_of(list(case.needs.filter(episode=case.episode)))
    goal = {"what": WORDS, "measure": WORDS, "lowest": 0, "highest": 10}
    return {"need": need.pk, **goal} if need and dice.seldom() else None


def score_goal(case, by, dice):
    goal = dice.any_of(list(goals_of(case)))
    return goal and {"goal": goal.pk, "score": dice.randint(0, 10), "why": WORDS}


def propose_closure(case, by, dice):
    said = {"reason": dice.choice(terms("closure_reason")).pk, "note": WORDS}
    return said if dice.seldom() else None


def name_home_area(case, by, dice):
    area = authority_for(dice.choice([HOME, ELSEWHERE]), on=clock.today())
    return {"area": area, "reason": WORDS} if dice.seldom() else None


def overt(case, by, dice):
    days = {"told_on": clock.today(), "acted_on": clock.today()}
    said = {"after": dice.choice(list(Openly)), "agreed_with": WORDS, "agreed": dice.often()}
    return {**days, **said} if dice.seldom() else None


def overt_end(case, by, dice):
    return {} if dice.seldom() else None


def hand_on(case, by, dice):
    named = HandedOff(WORDS, WORDS, dice.choice(terms("lawful_basis")), WORDS)
    said = {"to": dice.choice(list(Onward)), "hand_off_to": named, "reason": WORDS}
    return said if dice.seldom() else None


def take_back(case, by, dice):
    return {"reason": WORDS} if dice.seldom() or dice.is_ending else None


MOVES = {
    Move.PROPOSE_CLOSURE: propose_closure,
    Move.NAME_HOME_AREA: name_home_area,
    Move.RECORD_OVERT_INVESTIGATION: overt,
    Move.END_OVERT_INVESTIGATION: overt_end,
    Move.HAND_ON_CASE: hand_on,
    Move.TAKE_BACK_HAND_OFF: take_back,
    Move.SET_ACTION: set_action,
    Move.SETTLE_ACTION: settle_action,
    Move.GIVE_INPUT: give_input,
    Move.ACCEPT_COMMISSION: accept_commission,
    Move.DECLINE_COMMISSION: decline_commission,
    Move.RECORD_PANEL_VIEW: record_panel_view,
    Move.SET_GOAL: set_goal,
    Move.SCORE_GOAL: score_goal,
    Move.JOIN_REFERRAL: join,
    Move.NAME_OWNER: name_owner,
    Move.NAME_RESIDENCE_FORCE: residence,
    Move.INVITE_AGENCY: invite,
    Move.RECORD_PANEL_DECISION: decide,
    Move.PLAN_CONSENT: plan_consent,
    Move.RECORD_CONSENT: consent,
    Move.ADD_NEED: add_need,
    Move.ADD_PLAN_ITEM: add_item,
    Move.LEAVE_NEED_UNMET: leave_unmet,
    Move.END_PLAN_ITEM: end_item,
    Move.AGREE_PLAN: agree,
    Move.PLAN_SESSIONS: plan_sessions,
    Move.RECORD_SESSION: record_session,
    Move.CORRECT_SESSION: correct_session,
    Move.ACCEPT_TRANSFER: accept,
    Move.REFUSE_TRANSFER: answer_offer,
    Move.WITHDRAW_TRANSFER: answer_offer,
    Move.UPDATE_POLICE_LED: update_police_led,
    Move.END_POLICE_LED: end_police_led,
    Move.CLOSE_CASE: close,
    Move.REOPEN_CASE: reopen,
    Move.RECORD_DISCLOSURE: record_disclosure(POLICY, Move.RECORD_DISCLOSURE),
    **exception_moves(Move, POLICY),
}
