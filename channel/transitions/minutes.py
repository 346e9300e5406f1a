"""How do minutes come about: drafted from what was recorded, edited, agreed at the next meeting, signed, and then fixed?"""

import hashlib
from datetime import date
from uuid import UUID

from channel.choices import MeetingMove
from channel.denials import Denial
from channel.meeting_conditions import later_meeting, unsigned
from channel.models import MinutesAddendum, MinutesAgreement, PanelMeeting, SignedMinutes
from channel.policy import MEETING_POLICY
from channel.queries.drafted import drafted
from channel.transitions.agenda import items_for
from channel.transitions.checks import one_of, refused, required
from prevent.accounts.models import User
from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from prevent.workflow.days import Since, stated_day
from prevent.workflow.moves import moving

NOTHING_TO_DRAFT = "Each item that was opened has minutes already. Change those that are not right."
NOT_WRITTEN = "Nothing was minuted yet. Draft or write the minutes first."


def draft_minutes(reference: str, *, by: User, seen: int | None) -> PanelMeeting:
    """Write the minutes of each opened item that has none, out of what was recorded: who was there, notes, decision, actions."""
    with moving(MEETING_POLICY, MeetingMove.DRAFT_MINUTES, reference, by=by, seen=seen) as meeting:
        opened = items_for(meeting, by).filter(minutes="").exclude(opened_at=None)
        items = list(opened.select_related("case").select_for_update(of=("self",)))
        if not items:
            raise Invalid(NOTHING_TO_DRAFT)
        for item in items:
            item.minutes = drafted(item)
            item.save(update_fields=["minutes"])
    return meeting


def agree_minutes(
    reference: str, *, decided_on: date | None = None, by: User, seen: int | None
) -> MinutesAgreement:
    """The panel agrees the minutes at its next meeting; from then on nobody changes them."""
    with moving(MEETING_POLICY, MeetingMove.AGREE_MINUTES, reference, by=by, seen=seen) as meeting:
        if not meeting.items.exclude(minutes="").exists():
            raise Invalid(NOT_WRITTEN)
        sitting = later_meeting(meeting)
        if sitting is None:
            raise refused(Denial.NO_LATER_MEETING)
        since = Since(meeting.held_on, "the meeting was held")
        return MinutesAgreement.objects.create(
            meeting=meeting,
            agreed_at=sitting,
            decided_on=stated_day(decided_on, "decided_on", since),
            by=by,
        )


def sign_minutes(reference: str, *, by: User, seen: int | None) -> PanelMeeting:
    """The chair or deputy signs the agreed minutes of every item in their sight; what was kept from one the other signs."""
    with moving(MEETING_POLICY, MeetingMove.SIGN_MINUTES, reference, by=by, seen=seen) as meeting:
        items = unsigned(meeting).filter(pk__in=items_for(meeting, by)).select_for_update(of=("self",))
        SignedMinutes.objects.bulk_create(
            SignedMinutes(
                case_id=item.case_id,
                item=item,
                text=item.minutes,
                digest=digest(item.minutes),
                decided_on=clock.today(),
                recorded_at=clock.now(),
                by=by,
            )
            for item in items
        )
    return meeting


def digest(text: str) -> str:
    """With what it can be proven that a text is the one that was signed."""
    return hashlib.sha256(text.encode()).hexdigest()


def add_addendum(reference: str, *, item: UUID, text: str, by: User, seen: int | None) -> MinutesAddendum:
    """Correct signed minutes by words of their own, which stand beside them."""
    with moving(MEETING_POLICY, MeetingMove.ADD_ADDENDUM, reference, by=by, seen=seen) as meeting:
        signed = items_for(meeting, by).filter(signed__isnull=False).select_related("case")
        found = one_of(signed, item, "item", "Choose an item whose minutes are signed.")
        meeting.about = found.case
        return MinutesAddendum.objects.create(
            case=found.case,
            item=found,
            text=required(text, "text", "Write what is to be corrected."),
            by=by,
        )
