"""How is the closure of a case proposed, and how does the panel take it up or turn it down?"""

from datetime import date

from channel.after_conditions import open_proposal
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

NO_REASON = "Choose the reason for closing."
TURNED_DOWN = "Closure was proposed. Say why the case is not closed, or record that the panel closes it."


def propose_closure(
    reference: str, *, reason: str, note: str, decided_on: date | None = None, by: User, seen: int | None
) -> ChannelCase:
    """Propose that the panel closes the case, with a reason of process.md 3.4 and why; `reason` is a Term's id.

    It comes onto the next agenda as a closure, where the case stands on one at once. The panel's chairs are told.
    """
    with moving(POLICY, Move.PROPOSE_CLOSURE, reference, by=by, seen=seen) as case:
        reasons = terms(Vocabulary.CLOSURE_REASON, on=clock.today())
        ClosureProposal.objects.create(
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
    return case


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
