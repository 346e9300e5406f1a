"""What if a meeting does not take place as it was planned? It is moved, or called off and its cases carried over."""

from datetime import date, time

from channel.choices import MeetingMove, MeetingStage
from channel.models import AgendaItem, PanelMeeting
from channel.policy import MEETING_POLICY
from channel.transitions.checks import required
from channel.transitions.meetings import carry_over, the_panel, undecided
from channel.transitions.telling import tell
from prevent.accounts.models import User
from prevent.kernel.errors import Invalid
from prevent.notices.choices import NoticeKind
from prevent.workflow.days import still_to_come
from prevent.workflow.moves import moving


def move_meeting(
    reference: str, *, held_on: date, starts_at: time, place: str, by: User, seen: int | None
) -> PanelMeeting:
    """Give a planned meeting another day, time or place.

    Its agenda stays. The panel is told, and who owns the risk of the cases on it. Raises Invalid if nothing changes.
    """
    with moving(MEETING_POLICY, MeetingMove.MOVE_MEETING, reference, by=by, seen=seen) as meeting:
        before = meeting.held_on, meeting.starts_at, meeting.place
        meeting.held_on, meeting.starts_at = still_to_come(held_on, "held_on"), starts_at
        meeting.place = required(place, "place", "Enter the place, or how to join.")
        if before == (meeting.held_on, meeting.starts_at, meeting.place):
            raise Invalid("Change the day, the time or the place of the meeting.", "held_on")
        _tell_all(meeting, list(undecided(meeting)), NoticeKind.MEETING_MOVED, by)
    return meeting


def call_off_meeting(reference: str, *, reason: str, by: User, seen: int | None) -> list[AgendaItem]:
    """Call off a meeting that does not take place, with the reason.

    Its cases are carried over, by name, to the panel's next meeting if one is planned, else to the next that is. The panel is
    told, and who owns the risk of those cases.
    """
    with moving(MEETING_POLICY, MeetingMove.CALL_OFF_MEETING, reference, by=by, seen=seen) as meeting:
        meeting.why_called_off = required(reason, "reason", "Enter why the meeting does not take place.")
        meeting.stage = MeetingStage.CALLED_OFF
        left = carry_over(meeting, by)
        _tell_all(meeting, left, NoticeKind.MEETING_CALLED_OFF, by)
    return left


def _tell_all(meeting: PanelMeeting, items: list[AgendaItem], kind: NoticeKind, by: User) -> None:
    tell([*the_panel(meeting), *(item.case.risk_owner for item in items)], kind, meeting, by=by)
