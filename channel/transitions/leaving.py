"""What becomes of a case whose owner leaves, and how is it handed over afterwards?"""

from channel.choices import Move, OwnerKind
from channel.models import ChannelCase
from channel.policy import CHAIRS, POLICY
from channel.transitions.checks import refused
from channel.transitions.exceptions import name_for
from channel.transitions.owners import begin_owning
from channel.transitions.telling import tell
from prevent.accounts.models import User
from prevent.notices.choices import NoticeKind
from prevent.workflow.denials import Denial as Common
from prevent.workflow.moves import moving

LEFT = "The owner holds no post here any more."
NAMED_LEFT = "Somebody who was named holds no post here any more."


def pass_from_leaver(reference: str, *, kind: OwnerKind, leaver: User, to: User, by: User) -> ChannelCase:
    """Risk or plan of somebody who leaves falls to the supervisor or chair, marked for reassignment (permissions, rule 6).

    A named service makes it, in the transaction that ends the post: the administrator who ends it learns of no record.
    """
    with moving(POLICY, Move.PASS_FROM_LEAVER, reference, by=by, seen=None) as case:
        name_for(case, to, why=LEFT, by=by)
        begin_owning(case, kind, to, LEFT, by=by, from_leaver=leaver)
    return case


def name_in_place(reference: str, *, to: User, by: User) -> ChannelCase:
    """The last named of a restricted case's chairs or police left: whoever takes over is named, for its referrals too."""
    with moving(POLICY, Move.NAME_IN_PLACE, reference, by=by, seen=None) as case:
        name_for(case, to, why=NAMED_LEFT, by=by)
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
