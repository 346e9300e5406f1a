"""How does a panel meet: planned, opened, ended, and what of its agenda is carried over? (CTSA 2015 s.37)."""

from collections.abc import Iterable
from datetime import date, time

from django.db.models import Exists, Max, OuterRef

from channel.choices import ItemState, MeetingMove, MeetingStage
from channel.models import AgendaItem, PanelMeeting
from channel.policy import CHAIRS, MEETING_POLICY
from channel.transitions.attendance import arrive, declare
from channel.transitions.checks import required
from channel.transitions.telling import tell
from channel.workflow import KINDS
from prevent.accounts.actor import standing_in
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.notices.choices import NoticeKind
from prevent.reference.models import Panel
from prevent.workflow.days import still_to_come
from prevent.workflow.moves import creating, moving


def plan_meeting(
    *, panel: Panel, held_on: date, starts_at: time, place: str, is_emergency: bool = False, by: User
) -> PanelMeeting:
    """Plan a meeting; what the last one carried over comes onto its agenda at once."""
    meeting = PanelMeeting(
        panel=panel,
        held_on=still_to_come(held_on, "held_on"),
        starts_at=starts_at,
        place=required(place, "place", "Enter the place, or how to join."),
        is_emergency=is_emergency,
    )
    with creating(MEETING_POLICY, MeetingMove.PLAN_MEETING, meeting, by=by):
        put_on_left_over(meeting)
        tell(the_panel(meeting), NoticeKind.MEETING_PLANNED, meeting, by=by)
    return meeting


def the_panel(meeting: PanelMeeting) -> list[User]:
    """Everybody who takes part in the panel's meetings."""
    roles = (*CHAIRS, Role.PANEL_COORDINATOR, Role.PANEL_MEMBER)
    return [user for role in roles for user in MEETING_POLICY.holders(role, meeting)]


def open_meeting(reference: str, *, by: User, seen: int | None) -> PanelMeeting:
    """Begin the meeting on its day; whoever opens it as chair or deputy is recorded as present."""
    with moving(MEETING_POLICY, MeetingMove.OPEN_MEETING, reference, by=by, seen=seen) as meeting:
        meeting.stage = MeetingStage.UNDER_WAY
        if any(post.role in CHAIRS and post.panel_id == meeting.panel_id for post in by.posts_in_force):
            arrive(meeting, by, by)
            declare(meeting, by)
    return meeting


def end_meeting(reference: str, *, by: User, seen: int | None) -> list[AgendaItem]:
    """End the meeting.

    What was not decided is carried over, by name, to the panel's next meeting if one is planned.
    """
    with moving(MEETING_POLICY, MeetingMove.END_MEETING, reference, by=by, seen=seen) as meeting:
        meeting.stage = MeetingStage.ENDED
        meeting.attendances.filter(left_at=None).update(left_at=clock.now())
        return carry_over(meeting, by)


def carry_over(meeting: PanelMeeting, by: User) -> list[AgendaItem]:
    """Take to the panel's next meeting, if one is planned, what this one does not decide: also what its ender may not see."""
    with standing_in(Role.WORKER, for_=by):
        left = list(undecided(meeting))
        for item in left:
            item.state = ItemState.CARRIED_OVER
            item.save(update_fields=["state"])
        _put_on(left, _next_after(meeting))
    return left


def undecided(meeting: PanelMeeting) -> Iterable[AgendaItem]:
    """The items on which nothing has been decided yet."""
    waiting = meeting.items.filter(state__in=[ItemState.WAITING, ItemState.OPEN])
    return waiting.select_for_update(of=("self",)).select_related("case")


def put_on_left_over(meeting: PanelMeeting) -> None:
    """What the last meeting carried over while no further one was planned comes first on this one's agenda."""
    _put_on(_left_over(meeting.panel), meeting)


def _left_over(panel: Panel) -> list[AgendaItem]:
    """Items that a meeting carried over while no further one was planned, the oldest first."""
    later = AgendaItem.objects.filter(case=OuterRef("case"), pk__gt=OuterRef("pk"))
    carried = AgendaItem.objects.filter(
        state=ItemState.CARRIED_OVER, case__panel=panel, case__stage__in=KINDS
    )
    return list(carried.filter(~Exists(later), meeting__panel=panel).select_related("case").order_by("pk"))


def _next_after(meeting: PanelMeeting) -> PanelMeeting | None:
    planned = PanelMeeting.objects.filter(panel=meeting.panel_id, stage=MeetingStage.PLANNED)
    others = planned.exclude(pk=meeting.pk)  # it is itself still planned until it is called off
    return others.filter(held_on__gte=meeting.held_on).order_by("held_on", "starts_at").first()


def _put_on(items: list[AgendaItem], to: PanelMeeting | None) -> None:
    if to is None:
        return
    last = next_position(to)
    AgendaItem.objects.bulk_create(
        AgendaItem(
            meeting=to,
            case=item.case,
            kind=item.kind,
            position=last + offset,
            minutes_planned=item.minutes_planned,
        )
        for offset, item in enumerate(items)
    )


def next_position(meeting: PanelMeeting) -> int:
    """The place after the last item."""
    return int(meeting.items.aggregate(last=Max("position"))["last"] or 0) + 1
