"""How is a case closed?"""

from channel.choices import Move
from channel.models import ChannelCase
from channel.policy import POLICY
from channel.transitions import Report, closing
from prevent.accounts.models import User
from prevent.workflow.moves import moving
from reviews.transitions.schedule import schedule_following


def close_case(reference: str, *, report: Report, by: User, seen: int | None) -> ChannelCase:
    """Close a case as its panel decided, and create its reviews at 6 and 12 months in the same transaction.

    A review that was lost to a system error is one of the published failures: here it is a row from this moment on.
    """
    with moving(POLICY, Move.CLOSE_CASE, reference, by=by, seen=seen) as case:
        closure = closing(case, report=report, by=by)
        schedule_following(case, closure.closed_on, by=by)
    return case
