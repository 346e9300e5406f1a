"""How is consent to support asked for and recorded? (CTSA 2015 s.36(4)(b), (4)(e), (5)(a) and (8))."""

from dataclasses import dataclass
from datetime import date

from channel.age import of_age_on
from channel.choices import ConsentAct, ConsentFrom, Means, Move, Stage
from channel.conditions import consent_is_planned, consent_of
from channel.consent import AFTER_A_PLAN, FOR_A_CHILD, YES, who_may_answer
from channel.deadlines import due_from, renewal_from
from channel.denials import Denial
from channel.models import ChannelCase, ConsentEvent, ConsentPlan
from channel.policy import POLICY
from channel.transitions.checks import episode_began, required
from channel.transitions.sharing import commission, stop_shares, tell_commission
from channel.transitions.stopping import providers_of, stop_support
from channel.transitions.telling import tell
from channel.workflow import CONSENT_LEADS_TO
from prevent.accounts.models import User
from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from prevent.notices.choices import NoticeKind
from prevent.workflow.days import in_reach, stated_day, still_to_come
from prevent.workflow.moves import moving


@dataclass(frozen=True)
class Answer:
    """What happened about consent, as somebody states it. `held_on` is when, today if None; `renew_on` until when a yes
    counts, as the limit says if None.
    """

    act: ConsentAct
    given_by: ConsentFrom
    name: str
    means: Means
    asked_by: str
    held_on: date | None = None
    evidence: str = ""
    scope: str = ""
    reason: str = ""
    wishes: str = ""
    capacity_note: str = ""
    interpreter_note: str = ""
    renew_on: date | None = None


NOTHING_TO_WITHDRAW = (
    "No consent was in force on that day. Change the day, or choose “Refused” if the answer was no."
)


def plan_consent(
    reference: str,
    *,
    how: str,
    ask_by: date,
    asked_by: str,
    decided_on: date | None = None,
    by: User,
    seen: int | None,
) -> ChannelCase:
    """Say how, when and by whom consent is to be requested (CTSA 2015 s.36(5)(a)); what was planned before stays."""
    with moving(POLICY, Move.PLAN_CONSENT, reference, by=by, seen=seen) as case:
        ConsentPlan.objects.create(
            case=case,
            episode=case.episode,
            how=required(how, "how", "Say how consent is to be asked for."),
            ask_by=still_to_come(ask_by, "ask_by"),
            asked_by=required(asked_by, "asked_by", "Say who will ask."),
            decided_on=stated_day(decided_on, "decided_on", episode_began(case)),
            by=by,
        )
        if case.stage == Stage.AWAITING_CONSENT:
            case.due_on = ask_by
    return case


def record_consent(
    reference: str, *, answer: Answer, further_assessment_on: date | None = None, by: User, seen: int | None
) -> ChannelCase:
    """Record one event about consent. A yes gives the agreed support to its providers; a no ends it at once, stops every share
    that rests on the plan, those that still wait to be sent included, and sets the date of the further assessment.

    Nobody is asked before it is planned how (s.36(5)(a)); a no counts whenever it is said. Under 18 the consent of a parent
    or guardian counts, with the child's wishes; from the 18th birthday the person's own.
    """
    with moving(POLICY, Move.RECORD_CONSENT, reference, by=by, seen=seen) as case:
        held_on = stated_day(answer.held_on, "held_on", episode_began(case))
        _check(case, answer, held_on)
        ConsentEvent.objects.create(
            case=case,
            episode=case.episode,
            recorded_at=clock.now(),
            by=by,
            **{**vars(answer), "held_on": held_on, "renew_on": _renew_on(case, answer, held_on)},
        )
        _follow(case, answer, held_on, further_assessment_on)
        if answer.act in YES:
            commission(case, Move.RECORD_CONSENT, by)
        if answer.act in (ConsentAct.REFUSED, ConsentAct.WITHDRAWN):
            stop_shares(case, f"consent_{answer.act.value}", by)
            tell([case.risk_owner, case.plan_owner], NoticeKind.RECORD_CHANGED, case, by=by)
    return case


def _check(case: ChannelCase, answer: Answer, held_on: date) -> None:
    """Was it planned how to ask, whose consent counts on that day, and is everything there that a yes needs?"""
    if answer.act in AFTER_A_PLAN and not consent_is_planned(case):
        raise Invalid(str(Denial.NO_CONSENT_PLAN.label), "act_")
    eighteen = of_age_on(case.individual)
    if answer.given_by not in who_may_answer(answer.act, eighteen, held_on):
        raise Invalid(_whose(held_on, eighteen), "given_by")
    if answer.act == ConsentAct.WITHDRAWN and not consent_of(case, held_on).is_in_force:
        raise Invalid(NOTHING_TO_WITHDRAW, "act_")
    required(answer.name, "name", "Enter who was asked or answered.")
    required(answer.asked_by, "asked_by", "Enter who asked or heard the answer.")
    if answer.act in YES:
        required(
            answer.evidence,
            "evidence",
            "Enter the evidence, such as the signed form or the note of the call.",
        )
        required(answer.scope, "scope", "Enter to what consent was given, and who will share information.")
        if answer.given_by in FOR_A_CHILD:
            required(answer.wishes, "wishes", "Enter what the child or young person wishes.")
    if answer.given_by == ConsentFrom.BEST_INTERESTS:
        required(answer.capacity_note, "capacity_note", "Enter how capacity was assessed and who decided.")


def _renew_on(case: ChannelCase, answer: Answer, held_on: date) -> date | None:
    """Until when a yes counts: the day agreed, or what the limit says from the day it was given."""
    if answer.act not in YES:
        return None
    renew_on = answer.renew_on or renewal_from(case, held_on)
    if in_reach(renew_on, "renew_on") <= held_on:
        raise Invalid("Enter a day after the one on which consent was given.", "renew_on")
    return renew_on


def _whose(held_on: date, eighteen: date | None) -> str:
    if eighteen is not None and held_on < eighteen:
        return "The person was under 18 on that day: choose the parent, guardian or authority who answered."
    return "The person was 18 or over on that day: choose the person, or a best-interests decision."


def _follow(case: ChannelCase, answer: Answer, held_on: date, further_assessment_on: date | None) -> None:
    """Where the answer leads, and what is due next."""
    to = CONSENT_LEADS_TO.get(Stage(case.stage), {}).get(answer.act)
    if answer.act == ConsentAct.ASKED and case.stage == Stage.AWAITING_CONSENT:
        case.due_on = due_from(case, case.stage, held_on)
    if to == Stage.SUPPORT:
        case.due_on = due_from(case, to, case.considered_on or held_on)
        tell_commission(providers_of(case), case)
    if to == Stage.FURTHER_ASSESSMENT:
        case.due_on = still_to_come(further_assessment_on, "further_assessment_on")
    if answer.act in (ConsentAct.REFUSED, ConsentAct.WITHDRAWN):
        stop_support(case, held_on)
    if to is None and answer.act in (ConsentAct.REFUSED, ConsentAct.WITHDRAWN):
        _not_back_to_support(case, further_assessment_on)
    case.stage = to or case.stage


def _not_back_to_support(case: ChannelCase, further_assessment_on: date | None) -> None:
    """A refused transfer may not lead back to support, or to waiting for consent, after a no."""
    offer = case.transfers.filter(state="offered").first() if case.stage == Stage.TRANSFER_OFFERED else None
    if offer is not None and offer.stage_before in (Stage.SUPPORT, Stage.AWAITING_CONSENT):
        offer.stage_before = Stage.FURTHER_ASSESSMENT
        offer.due_before = still_to_come(further_assessment_on, "further_assessment_on")
        offer.save(update_fields=["stage_before", "due_before"])
