"""How does a panel meet: planned, opened, attended, ended? (CTSA 2015 s.37)."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, time
from uuid import UUID

from django.db.models import Exists, Max, OuterRef

from channel.choices import Capacity, ItemState, MeetingMove, MeetingStage
from channel.conditions import somebody_may_not_hear
from channel.denials import Denial
from channel.models import AgendaItem, Attendance, Declaration, PanelMeeting, RepresentedForce
from channel.policy import CHAIRS, MEETING_POLICY, POLICE
from channel.transitions.checks import refused, required
from channel.transitions.telling import tell
from channel.workflow import KINDS
from prevent.accounts.actor import standing_in
from prevent.accounts.models import AgencyKind, Post, User
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from prevent.notices.choices import NoticeKind
from prevent.reference.models import Panel, PoliceForce
from prevent.workflow.days import still_to_come
from prevent.workflow.moves import creating, moving


@dataclass(frozen=True)
class Representative:
    """Somebody without an account who sits for an agency at one meeting."""

    name: str
    agency: UUID
    capacity: Capacity = Capacity.MEMBER
    force: PoliceForce | None = None


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
            _arrive(meeting, by, by)
            _declare(meeting, by)
    return meeting


def _declare(meeting: PanelMeeting, by: User) -> None:
    """Whoever is recorded as present accepts that what they hear is confidential, and was asked for conflicts of interest."""
    new = meeting.attendances.filter(left_at=None, declaration=None)
    Declaration.objects.bulk_create(Declaration(attendance=row, taken_at=clock.now(), by=by) for row in new)


def record_attendance(
    reference: str,
    *,
    present: Iterable[User],
    representatives: Iterable[Representative] = (),
    by: User,
    seen: int | None,
) -> PanelMeeting:
    """Record who is at the table now.

    Who is no longer named has left; a time is kept for each, so that every item shows who was there. The part
    of each follows from their posts: only members vote (s.37), a case officer may sit for the force.
    """
    with moving(MEETING_POLICY, MeetingMove.RECORD_ATTENDANCE, reference, by=by, seen=seen) as meeting:
        people = {user.pk: user for user in present}
        here = set(
            meeting.attendances.filter(left_at=None).exclude(user=None).values_list("user_id", flat=True)
        )
        gone = meeting.attendances.filter(left_at=None, user__in=here - people.keys())
        gone.update(left_at=clock.now())
        for key in people.keys() - here:
            _arrive(meeting, people[key], by)
        for representative in representatives:
            _sit_for(meeting, representative, by)
        _one_for_each_force(meeting)
        _check_room(meeting)
        _declare(meeting, by)
    return meeting


@standing_in(Role.WORKER)
def _check_room(meeting: PanelMeeting) -> None:
    """Whoever has a conflict of interest stays outside while the case is discussed. It may be kept from whoever records who is
    present, too: so the worker looks.
    """
    discussed = meeting.items.filter(state=ItemState.OPEN).select_related("case").first()
    if discussed and somebody_may_not_hear(meeting, discussed.case):
        raise refused(Denial.NOT_IN_THE_ROOM)


def _one_for_each_force(meeting: PanelMeeting) -> None:
    """One representative votes for each force, so that no force has several votes; the law asks only that one be there.

    Raises Invalid if several sit for the same one (CTSA 2015 s.37(3)).
    """
    here = meeting.attendances.filter(left_at=None, capacity=Capacity.POLICE).prefetch_related("forces")
    sitting: dict[PoliceForce, list[str]] = {}
    for row in here:
        for force in row.forces.all():
            sitting.setdefault(force, []).append(row.name)
    for force, names in sitting.items():
        if len(names) > 1:
            raise Invalid(
                f"{', '.join(names[:-1])} and {names[-1]} sit for {force}, but one representative votes for each force: "
                "the panel’s police member if present. Choose one; add others by name, as people who do not vote.",
                "police",
            )


def part_of(user: User, panel_id: str) -> tuple[Capacity, Post, PoliceForce | None]:
    """In which part somebody attends, by which post, and for which force.

    Raises Invalid for somebody without a part.
    """
    posts = sorted(user.posts_in_force, key=lambda post: ORDER.get(post.role, len(ORDER)))
    for post in posts:
        if post.role in (*CHAIRS, Role.PANEL_MEMBER, Role.PANEL_COORDINATOR) and post.panel_id != panel_id:
            continue
        if post.role in PARTS:
            is_police = post.role in (*POLICE, Role.PANEL_MEMBER) and post.agency.kind == AgencyKind.POLICE
            force = (post.force or post.agency.force) if is_police else None
            return (Capacity.POLICE if is_police else PARTS[Role(post.role)]), post, force
    raise Invalid(f"{user.name} has no part in this panel. Add them as a representative.", "present")


PARTS = {
    Role.PANEL_CHAIR: Capacity.CHAIR,
    Role.DEPUTY_CHAIR: Capacity.DEPUTY,
    Role.PANEL_MEMBER: Capacity.MEMBER,
    Role.CASE_OFFICER: Capacity.POLICE,
    Role.SUPERVISOR: Capacity.POLICE,
    Role.PANEL_COORDINATOR: Capacity.OTHER,
}
ORDER: dict[str, int] = {role: place for place, role in enumerate(PARTS)}


def _arrive(meeting: PanelMeeting, user: User, by: User) -> None:
    capacity, post, force = part_of(user, meeting.panel_id)
    row = Attendance.objects.create(
        meeting=meeting,
        user=user,
        name=user.name,
        agency=post.agency,
        capacity=capacity,
        arrived_at=clock.now(),
        by=by,
    )
    if force is not None:
        RepresentedForce.objects.create(attendance=row, force=force)


def _sit_for(meeting: PanelMeeting, somebody: Representative, by: User) -> None:
    if somebody.capacity in (Capacity.CHAIR, Capacity.DEPUTY):
        raise Invalid("The chair and the deputy need an account.", "capacity")
    if (somebody.capacity == Capacity.POLICE) != (somebody.force is not None):
        raise Invalid("Choose the force that a police representative sits for, and only for them.", "force")
    row = Attendance.objects.create(
        meeting=meeting,
        name=required(somebody.name, "name", "Enter the representative’s name."),
        agency_id=somebody.agency,
        capacity=somebody.capacity,
        arrived_at=clock.now(),
        by=by,
    )
    if somebody.force is not None:
        RepresentedForce.objects.create(attendance=row, force=somebody.force)


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
