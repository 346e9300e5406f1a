"""What does a panel decide, and where does it lead? (CTSA 2015 ss.36(4), 36(6) and 37(6))."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from channel.after_conditions import police_not_done
from channel.choices import Decision, HealthOrCare, How, Move, Stage
from channel.deadlines import due_from
from channel.models import AgendaItem, ChannelCase, PanelDecision, PoliceLedNote, Transfer, Vote
from channel.policy import POLICY
from channel.transitions.agenda import settle_item
from channel.transitions.checks import one_of, required
from channel.transitions.exceptions import name_chairs_of
from channel.transitions.home_area import answer_home_area
from channel.transitions.plan import take_over_needs
from channel.transitions.proposing import answer_proposal
from channel.transitions.sharing import share_offer, stop_shares
from channel.transitions.stopping import stop_support
from channel.transitions.telling import tell
from channel.transitions.voting import Opinion, voted
from channel.workflow import ASKS_HEALTH, ENDS, PLANNING, decisions_at
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from prevent.notices.choices import NoticeKind
from prevent.reference.models import Panel
from prevent.workflow.days import still_to_come
from prevent.workflow.moves import moving

DATED = frozenset({Decision.DEFER_INFO, Decision.WITHDRAW})
"""Decisions that name the day on which the panel comes back: support withdrawn asks for a further assessment (s.36(4)(e))."""
NOBODY_ASKED = (
    "Nobody is asked to find anything out. Set an action on the case’s page first, with who does it and until when, "
    "so that the panel can decide then. What you typed here is kept."
)
ENDS_SUPPORT = frozenset({Decision.WITHDRAW, Decision.POLICE_LED, Decision.PURSUE})


@dataclass(frozen=True)
class Outcome:
    """What the panel decided, as the chair states it. `dissent` names by attendance only those who did not agree."""

    decision: Decision
    reasons: str
    how: How
    dissent: Mapping[UUID, Opinion]
    risk_statement: str = ""
    actions: str = ""
    next_on: date | None = None
    health_or_care: HealthOrCare | None = None
    health_or_care_note: str = ""
    to_panel: str | None = None
    shared: str = ""
    turned_down: str = ""
    stays: str = ""


def record_panel_decision(reference: str, *, outcome: Outcome, by: User, seen: int | None) -> ChannelCase:
    """Record what the panel decided on the item under discussion: once, with reasons, and as its members present voted.

    A decision without support needs the consideration of health and social care (s.36(6)); a deferral and the withdrawal of
    support need the day of the next consideration (s.36(4)(e)), a deferral also an open action: who finds out what until then.
    What ends the case waits until the police have settled what other referrals are of the same person.
    A closure that was proposed is taken up or turned down, and a case of somebody who moved away is offered to the panel there
    or kept.
    """
    with moving(POLICY, Move.RECORD_PANEL_DECISION, reference, by=by, seen=seen) as case:
        item = settle_item(case)
        to = _check(case, outcome, by)
        decision = _write_decision(case, item, outcome, by)
        _write_votes(item, decision, outcome)
        answer_proposal(case, decision, why=outcome.turned_down, by=by)
        answer_home_area(case, decision, why=outcome.stays, by=by)
        case.considered_on = decision.decided_on
        _follow(case, outcome, to, decision.decided_on, by)
        tell([case.risk_owner], NoticeKind.RECORD_CHANGED, case, by=by)
    return case


def _check(case: ChannelCase, outcome: Outcome, by: User) -> Stage:
    options = decisions_at(case.stage, case.episode)
    if outcome.decision not in options:
        raise Invalid("Choose one of the decisions that are open at this stage.", "decision")
    if outcome.decision in ENDS and (why := police_not_done(by, case)):
        raise Invalid(str(why.label), "decision", why.value)
    required(outcome.reasons, "reasons", "Enter the panel’s reasons.")
    if outcome.decision in ASKS_HEALTH:
        if outcome.health_or_care is None:
            raise Invalid(
                "Say what the panel concluded about health and social care (section 36(6)).", "health_or_care"
            )
        sentence = "Say which service and who arranges it, or why none is needed."
        required(outcome.health_or_care_note, "health_or_care_note", sentence)
    if outcome.decision == Decision.DEFER_INFO and not case.actions.filter(outcome=None).exists():
        raise Invalid(NOBODY_ASKED, "decision")
    if outcome.decision in DATED or outcome.next_on:
        still_to_come(outcome.next_on, "next_on")
    return options[outcome.decision]


def _write_decision(case: ChannelCase, item: AgendaItem, outcome: Outcome, by: User) -> PanelDecision:
    return PanelDecision.objects.create(
        case=case,
        item=item,
        episode=case.episode,
        decision=outcome.decision,
        reasons=outcome.reasons.strip(),
        how=outcome.how,
        risk_statement=outcome.risk_statement,
        actions=outcome.actions,
        next_on=outcome.next_on,
        health_or_care=outcome.health_or_care or "",
        health_or_care_note=outcome.health_or_care_note,
        decided_on=item.meeting.held_on,
        recorded_at=clock.now(),
        by=by,
    )


def _write_votes(item: AgendaItem, decision: PanelDecision, outcome: Outcome) -> None:
    """One row for each member present."""
    votes = voted(item, outcome.decision, outcome.how, outcome.dissent)
    Vote.objects.bulk_create(
        Vote(decision=decision, attendance=vote.member, preferred=vote.preferred, why=vote.why)
        for vote in votes
    )


def _follow(case: ChannelCase, outcome: Outcome, to: Stage, decided_on: date, by: User) -> None:
    """Where the decision leads, what is due next, and what stops."""
    before, due_before = case.stage, case.due_on
    if outcome.decision in ENDS_SUPPORT:
        stop_support(case, decided_on)
        stop_shares(case, f"panel_{outcome.decision.value}", by)
    case.due_on = outcome.next_on or due_from(case, to, decided_on)
    case.stage = to
    if to in PLANNING:
        take_over_needs(case, by)
    if outcome.decision == Decision.TRANSFER:
        _offer(case, outcome, before, due_before, by)
    if to == Stage.POLICE_LED:
        PoliceLedNote.objects.create(case=case, next_on=case.due_on, decided_on=decided_on, by=by)


def _offer(case: ChannelCase, outcome: Outcome, before: str, due_before: date | None, by: User) -> None:
    panels = Panel.objects.in_force(clock.today()).exclude(pk=case.panel_id)
    to_panel = one_of(panels, outcome.to_panel, "to_panel", "Choose the panel to which the case is offered.")
    shared = required(
        outcome.shared, "shared", "Say what is shared with that panel, and on what lawful basis."
    )
    case.offered_panel = to_panel
    offer = Transfer.objects.create(
        case=case,
        from_panel_id=case.panel_id,
        to_panel=to_panel,
        stage_before=before,
        due_before=due_before,
        reason=outcome.reasons,
        shared=shared,
        offered_at=clock.now(),
        offered_by=by,
    )
    share_offer(case, offer)
    name_chairs_of(case, to_panel, by=by)
    offered_to = [user for user in POLICY.holders(Role.PANEL_CHAIR, case) if user != by]
    tell(offered_to, NoticeKind.DECISION_NEEDED, case, by=by)
