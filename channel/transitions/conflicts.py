"""What if somebody at the table has a conflict of interest? They lose the item: the case is kept from them."""

from uuid import UUID

from channel.choices import MeetingMove
from channel.models import PanelMeeting
from channel.policy import MEETING_POLICY
from channel.transitions.agenda import WAITING, items_for
from channel.transitions.checks import one_of, required
from channel.transitions.exceptions import exclude_person
from prevent.accounts.models import User
from prevent.workflow.moves import moving


def record_conflict(
    reference: str, *, item: UUID, person: User, why: str, by: User, seen: int | None
) -> PanelMeeting:
    """Keep a case and its referrals from somebody who declared a conflict of interest, from now on and at this meeting.

    While they are at the table the item is neither opened nor decided. The exclusion ends as any other does.
    """
    with moving(MEETING_POLICY, MeetingMove.RECORD_CONFLICT, reference, by=by, seen=seen) as meeting:
        undecided = items_for(meeting, by).filter(state__in=WAITING).select_related("case")
        found = one_of(undecided, item, "item", "Choose an item not yet decided.")
        meeting.about = found.case
        words = required(why, "why", "Say what the conflict of interest is.")
        exclude_person(
            found.case.reference,
            person=person,
            why=f"Conflict of interest: {words}",
            by=by,
            seen=found.case.version,
        )
    return meeting
