"""What can be done with a meeting as a whole, and what comes next?"""

from collections.abc import Mapping, Sequence

from django.db.models import TextChoices

from channel.choices import MeetingMove, MeetingStage
from channel.models import PanelMeeting
from channel.queries.agenda import ItemLine
from channel.queries.record import move_url
from prevent.kernel import clock
from prevent.workflow.pages import Action
from prevent.workflow.policy import Permitted


def next_move(meeting: PanelMeeting, lines: Sequence[ItemLine]) -> MeetingMove | None:
    """What the meeting waits for: nothing of its own while an item is under discussion, which the panel decides."""
    if meeting.stage == MeetingStage.PLANNED:
        begins = meeting.held_on <= clock.today() and lines
        return MeetingMove.OPEN_MEETING if begins else MeetingMove.ADD_TO_AGENDA
    if any(line.is_open for line in lines):
        return None
    waiting = [line for line in lines if line.is_waiting]
    if any(not line.missing for line in waiting):
        return MeetingMove.OPEN_ITEM
    if waiting:
        return MeetingMove.RECORD_ATTENDANCE
    return MeetingMove.END_MEETING if lines else MeetingMove.ADD_TO_AGENDA


BUTTONS = {
    MeetingStage.PLANNED: (
        MeetingMove.ADD_TO_AGENDA,
        MeetingMove.OPEN_MEETING,
        MeetingMove.BUILD_AGENDA,
        MeetingMove.CIRCULATE_PAPERS,
    ),
    MeetingStage.UNDER_WAY: (
        MeetingMove.RECORD_ATTENDANCE,
        MeetingMove.RECORD_CONFLICT,
        MeetingMove.ADD_TO_AGENDA,
        MeetingMove.END_MEETING,
    ),
    MeetingStage.ENDED: (),
    MeetingStage.CALLED_OFF: (),
}
"""What is done with the meeting as a whole; an item is opened, decided and minuted in its own line."""


FOLDED = {
    MeetingStage.PLANNED: (
        MeetingMove.ORDER_AGENDA,
        MeetingMove.TAKE_OFF_AGENDA,
        MeetingMove.RECORD_CONFLICT,
        MeetingMove.MOVE_MEETING,
        MeetingMove.CALL_OFF_MEETING,
    ),
    MeetingStage.UNDER_WAY: (MeetingMove.ORDER_AGENDA, MeetingMove.TAKE_OFF_AGENDA),
}
"""What is done more rarely, folded away."""


def others_of(meeting: PanelMeeting, allowed: Mapping[TextChoices, Permitted]) -> list[Action]:
    """The moves that are folded away."""
    found = FOLDED.get(MeetingStage(meeting.stage), ())
    return [
        Action.of(allowed[move], move_url(move.value, meeting.reference)) for move in found if move in allowed
    ]


def actions_of(
    meeting: PanelMeeting, allowed: Mapping[TextChoices, Permitted], following: MeetingMove | None
) -> list[Action]:
    """The moves of the whole meeting, what comes next first."""
    found = sorted(BUTTONS[MeetingStage(meeting.stage)], key=lambda move: move != following)
    return [
        Action.of(allowed[move], move_url(move.value, meeting.reference)) for move in found if move in allowed
    ]
