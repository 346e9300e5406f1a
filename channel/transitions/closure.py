"""What happens to a case when it is closed, reopened or complete?

Bodies of moves that reviews make, in one transaction.
"""

from dataclasses import dataclass
from datetime import date

from channel.choices import Decision, SessionState, Stage
from channel.deadlines import due_from
from channel.models import ChannelCase, Closure
from channel.transitions.checks import one_of, required
from channel.transitions.stopping import end_items
from prevent.accounts.models import User
from prevent.kernel import clock
from prevent.reference.choices import Vocabulary
from prevent.reference.terms import terms
from prevent.workflow.days import Since, stated_day


@dataclass(frozen=True)
class Report:
    """The closing report: why, how things stand, what remains and who holds it, who is told. `reason` is a Term's id."""

    reason: str
    final_assessment: str
    remains: str
    held_by: str
    told: str
    closed_on: date | None = None


def closing(case: ChannelCase, *, report: Report, by: User) -> Closure:
    """Close the case, inside `moving(POLICY, Move.CLOSE_CASE, …)`, which refuses while sessions are unaccounted for.

    Sessions still to come are cancelled and all support ends; invitations stay, so that members can take part in reviews.
    """
    reasons = terms(Vocabulary.CLOSURE_REASON, on=clock.today())
    closure = Closure.objects.create(
        case=case,
        episode=case.episode,
        reason=one_of(reasons, report.reason, "reason", "Choose the reason for closing."),
        final_assessment=required(report.final_assessment, "final_assessment", "Enter the final assessment."),
        remains=required(report.remains, "remains", "Say what remains; if it is nothing, say so."),
        held_by=required(report.held_by, "held_by", "Say who holds what remains."),
        told=required(report.told, "told", "Say who is told, and how."),
        closed_on=stated_day(report.closed_on, "closed_on", _closing_began(case)),
        recorded_at=clock.now(),
        by=by,
    )
    _end_support(case, closure.closed_on, by)
    case.stage, case.due_on = Stage.CLOSED, None
    return closure


def _closing_began(case: ChannelCase) -> Since:
    """The panel's decision to close, by the day of its meeting; or the end of police-led work."""
    decided = case.panel_decisions.filter(episode=case.episode, decision=Decision.CLOSE).last()
    if decided is not None:
        return Since(decided.decided_on, "the panel decided to close the case")
    ended = case.police_led_notes.exclude(ends_as="").latest()
    return Since(ended.decided_on, "police-led work ended")


def _end_support(case: ChannelCase, on: date, by: User) -> None:
    to_come = case.sessions.filter(state=SessionState.PLANNED)
    to_come.update(state=SessionState.CANCELLED, recorded_at=clock.now())
    end_items(case.plan_items.filter(ended_on=None), on, "The case was closed", by=by)


def reopening(case: ChannelCase, on: date) -> None:
    """Send a closed case back to the panel, as was decided `on` that day, inside `moving(POLICY, Move.REOPEN_CASE, …)`.

    A new episode begins: consent, needs and plan of the last one no longer count, and consent is asked for
    anew.
    """
    case.episode += 1
    case.stage, case.referred_on, case.considered_on = Stage.AWAITING_PANEL, on, None
    case.due_on = due_from(case, case.stage, case.referred_on)


def completing(case: ChannelCase) -> None:
    """End the case after its last review, inside `moving(POLICY, Move.COMPLETE_CASE, …)`."""
    case.stage, case.due_on = Stage.COMPLETE, None
