"""What does a provider answer to a commission? It accepts, with sessions and rhythm, or declines, with its reason."""

from uuid import UUID

from channel.choices import Move
from channel.conditions import waiting_for_answer
from channel.models import ChannelCase, CommissionAnswer
from channel.policy import POLICY
from channel.transitions.checks import one_of, required
from channel.transitions.sessions import MOST
from channel.transitions.stopping import end_items
from channel.transitions.telling import tell
from prevent.accounts.actor import acting_as, standing_in
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from prevent.notices.choices import NoticeKind
from prevent.workflow.moves import moving

NO_SUCH = "Choose a commission that waits for your answer."
SESSIONS_PLANNED = (
    "Sessions of this support are planned already. Accept it, or ask the panel to end the support."
)


def accept_commission(
    reference: str, *, item: UUID, sessions: int, rhythm: str, by: User, seen: int | None = None
) -> ChannelCase:
    """Accept a commission, and say how many sessions it will have and in which rhythm. The plan's owner is told."""
    with moving(POLICY, Move.ACCEPT_COMMISSION, reference, by=by, seen=seen) as case:
        if not 0 < sessions <= MOST:
            raise Invalid(f"Agree between 1 and {MOST} sessions; more are agreed later.", "sessions")
        CommissionAnswer.objects.create(
            item=one_of(waiting_for_answer(case, by), item, "item", NO_SUCH),
            accepts=True,
            sessions=sessions,
            rhythm=required(rhythm, "rhythm", "Say how often the sessions are."),
            by=by,
        )
        tell([case.plan_owner], NoticeKind.RECORD_CHANGED, case, by=by)
    return case


def decline_commission(
    reference: str, *, item: UUID, why: str, by: User, seen: int | None = None
) -> ChannelCase:
    """Decline a commission. Its provider sees nothing of it any more; the need waits for another, and both owners are told.

    The support ends after the move and in its transaction: until then the provider still sees the case in which it answers.
    """
    with acting_as(by):
        with moving(POLICY, Move.DECLINE_COMMISSION, reference, by=by, seen=seen) as case:
            found = one_of(waiting_for_answer(case, by), item, "item", NO_SUCH)
            why = required(why, "why", "Say why you cannot give this support.")
            if found.sessions.exists():
                raise Invalid(SESSIONS_PLANNED, "item")
            CommissionAnswer.objects.create(item=found, accepts=False, why=why, by=by)
            tell([case.plan_owner, case.risk_owner], NoticeKind.RECORD_CHANGED, case, by=by)
        with standing_in(Role.WORKER):
            ended = case.plan_items.filter(pk=found.pk)
            end_items(ended, clock.today(), f"Declined by {found.agency.name}: {why}", by=by)
    return case
