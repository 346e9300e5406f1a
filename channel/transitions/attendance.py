"""Who is at the table of a meeting, in which part and for whom? (CTSA 2015 s.37(1) to (3))."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass
from uuid import UUID

from channel.choices import Capacity, ItemState, MeetingMove
from channel.conditions import somebody_may_not_hear
from channel.denials import Denial
from channel.models import Attendance, Declaration, PanelMeeting, RepresentedForce
from channel.policy import CHAIRS, MEETING_POLICY, POLICE
from channel.transitions.checks import refused, required
from prevent.accounts.actor import standing_in
from prevent.accounts.models import AgencyKind, Post, User
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from prevent.reference.models import PoliceForce
from prevent.workflow.moves import moving


@dataclass(frozen=True)
class Representative:
    """Somebody without an account who sits for an agency at one meeting."""

    name: str
    agency: UUID
    capacity: Capacity = Capacity.MEMBER
    force: PoliceForce | None = None


def record_attendance(
    reference: str,
    *,
    present: Iterable[User],
    representatives: Iterable[Representative] = (),
    staying: Collection[UUID] | None = None,
    by: User,
    seen: int | None,
) -> PanelMeeting:
    """Record who is at the table now.

    Who is no longer named has left; a time is kept for each, so that every item shows who was there. The part
    of each follows from their posts: only members vote (s.37), a case officer may sit for the force. Of those added by name
    before, `staying` names by attendance who is still there; nothing said, they all are.
    """
    with moving(MEETING_POLICY, MeetingMove.RECORD_ATTENDANCE, reference, by=by, seen=seen) as meeting:
        people = {user.pk: user for user in present}
        here = set(
            meeting.attendances.filter(left_at=None).exclude(user=None).values_list("user_id", flat=True)
        )
        gone = meeting.attendances.filter(left_at=None, user__in=here - people.keys())
        if staying is not None:
            gone |= meeting.attendances.filter(left_at=None, user=None).exclude(pk__in=staying)
        gone.update(left_at=clock.now())
        for key in people.keys() - here:
            arrive(meeting, people[key], by)
        for representative in representatives:
            _sit_for(meeting, representative, by)
        _one_for_each_force(meeting)
        _check_room(meeting)
        declare(meeting, by)
    return meeting


def declare(meeting: PanelMeeting, by: User) -> None:
    """Whoever is recorded as present accepts that what they hear is confidential, and was asked for conflicts of interest."""
    new = meeting.attendances.filter(left_at=None, declaration=None)
    Declaration.objects.bulk_create(Declaration(attendance=row, taken_at=clock.now(), by=by) for row in new)


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


def arrive(meeting: PanelMeeting, user: User, by: User) -> None:
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
