"""How is the closure of a case proposed, and how does the panel take it up or turn it down?"""

from datetime import date

from channel.after_conditions import open_proposal, to_settle
from channel.choices import Decision, ItemKind, ItemState, Move
from channel.models import ChannelCase, ClosureAnswer, ClosureProposal, PanelDecision
from channel.policy import CHAIRS, POLICY
from channel.transitions.checks import episode_began, one_of, required
from channel.transitions.telling import tell
from prevent.accounts.models import User
from prevent.kernel import clock
from prevent.notices.choices import NoticeKind
from prevent.reference.choices import Vocabulary
from prevent.reference.terms import terms
from prevent.workflow.days import stated_day
from prevent.workflow.moves import moving
from referrals.transitions.matches import reminder_cause
from referrals.transitions.telling import tell as tell_of_match
from referrals.transitions.weighing import deciders

NO_REASON = "Choose the reason for closing."
TURNED_DOWN = "Closure was proposed. Say why the case is not closed, or record that the panel closes it."


def propose_closure(
    reference: str, *, reason: str, note: str, decided_on: date | None = None, by: User, seen: int | None
) -> ChannelCase:
    """Propose that the panel closes the case, with a reason of process.md 3.4 and why; `reason` is a Term's id.

    It comes onto the next agenda as a closure, where the case stands on one at once. The panel's chairs are told,
    and the police of what they have to settle before.
    """
    with moving(POLICY, Move.PROPOSE_CLOSURE, reference, by=by, seen=seen) as case:
        reasons = terms(Vocabulary.CLOSURE_REASON, on=clock.today())
        proposal = ClosureProposal.objects.create(
            case=case,
            episode=case.episode,
            reason=one_of(reasons, reason, "reason", NO_REASON),
            note=required(note, "note", "Say why the case can be closed."),
            decided_on=stated_day(decided_on, "decided_on", episode_began(case)),
            by=by,
        )
        case.agenda_items.filter(state=ItemState.WAITING).update(kind=ItemKind.CLOSURE)
        chairs = [user for role in CHAIRS for user in POLICY.holders(role, case)]
        tell(chairs, NoticeKind.DECISION_NEEDED, case, by=by)
        _remind_police(case, proposal)
    return case


def _remind_police(case: ChannelCase, proposal: ClosureProposal) -> None:
    """Who decides a possible match hears now that a closure waits for it, so that the panel need not ask."""
    for match in to_settle(case):
        cause = f"{reminder_cause(match)}closure:{proposal.pk}"
        tell_of_match([case.risk_owner, *deciders(match)], NoticeKind.MATCH_DUE, match, cause=cause)


def answer_proposal(case: ChannelCase, decision: PanelDecision, *, why: str, by: User) -> None:
    """Write down, inside the panel's decision, that it closes the case as proposed, or why it does not. Its proposer is told."""
    proposal = open_proposal(case)
    if proposal is None:
        return
    takes_up = decision.decision == Decision.CLOSE
    ClosureAnswer.objects.create(
        proposal=proposal,
        decision=decision,
        is_taken_up=takes_up,
        why="" if takes_up else required(why, "turned_down", TURNED_DOWN),
        decided_on=decision.decided_on,
        by=by,
    )
    tell([proposal.by], NoticeKind.RECORD_CHANGED, case, by=by)
