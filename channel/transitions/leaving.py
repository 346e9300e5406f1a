"""What becomes of a case whose owner leaves, and how is it handed over afterwards?"""

from channel.choices import Move, OwnerKind
from channel.models import ChannelCase
from channel.policy import CHAIRS, POLICY
from channel.transitions.checks import refused
from channel.transitions.owners import begin_owning
from channel.transitions.telling import tell
from prevent.accounts.models import User
from prevent.notices.choices import NoticeKind
from prevent.workflow.denials import Denial as Common
from prevent.workflow.moves import moving

LEFT = "The owner holds no post here any more."


def pass_from_leaver(reference: str, *, kind: OwnerKind, leaver: User, to: User, by: User) -> ChannelCase:
    """Risk or plan of somebody who leaves falls to the supervisor or chair, marked for reassignment (permissions, rule 6).

    A named service makes it, in the transaction that ends the post: the administrator who ends it learns of no record.
    """
    with moving(POLICY, Move.PASS_FROM_LEAVER, reference, by=by, seen=None) as case:
        begin_owning(case, kind, to, LEFT, by=by, from_leaver=leaver)
    return case


def hand_over_case(
    reference: str, *, kind: OwnerKind, owner: User, reason: str, by: User, seen: int
) -> ChannelCase:
    """The risk is handed over by a supervisor of the force, the plan by the panel's chair or deputy."""
    with moving(POLICY, Move.HAND_OVER_WORK, reference, by=by, seen=seen) as case:
        if kind == OwnerKind.PLAN and not by.holds(*CHAIRS):
            raise refused(Common.ROLE)
        begin_owning(case, kind, owner, reason, by=by)
        tell([owner], NoticeKind.OWNER_NAMED, case, by=by)
    return case
