"""Did the panel meet, lawfully and whole, with trained members? (process 7.7 and 7.8)."""

from datetime import date

from django.db.models import Count, Exists, OuterRef, Q

from channel.choices import Capacity, Course, ItemState, MeetingStage
from channel.models import Attendance, PanelMeeting, PanelSeat, PanelTraining
from channel.policy import PANEL
from channel.queries.chairing import NEVER, attended
from channel.queries.membership import last_seats
from channel.transitions.membership import on_panel
from prevent.accounts.models import Agency, Post, User
from prevent.desk.evidence.area import Area, Asked
from prevent.kernel.counted import times
from referrals.queries.parts import YES_NO, in_words

HELD = (MeetingStage.ENDED, MeetingStage.UNDER_WAY)


def meetings(asked: Asked) -> Area:
    """Each meeting of the year, whether those were there whom the law asks for, and what became of its cases and minutes."""
    at_table = Attendance.objects.filter(meeting=OuterRef("pk"))
    chaired = Exists(at_table.filter(capacity__in=[Capacity.CHAIR, Capacity.DEPUTY]))
    decided = Count("items", filter=Q(items__state=ItemState.DECIDED), distinct=True)
    rows = list(
        PanelMeeting.objects.filter(panel=asked.panel, held_on__range=asked.span)
        .annotate(
            chaired=chaired,
            policed=Exists(at_table.filter(capacity=Capacity.POLICE)),
            agencies=Count("attendances__agency", distinct=True),
            decided=decided,
            signed=Count("items__signed", distinct=True),
        )
        .order_by("held_on", "pk")
    )
    held = [row for row in rows if row.stage in HELD]
    lawful = sum(row.chaired and row.policed for row in held)
    others = len(rows) - len(held)
    says = (
        f"{times(len(held), 'meeting')} held, {others} planned or called off. "
        f"Chair or deputy, and police, were at {lawful} of {len(held)}."
    )
    return Area(
        "meetings",
        "Meetings and quorum",
        says,
        ["Day", "Meeting", "Chair or deputy", "Police", "Agencies", "Cases decided", "Minutes signed"],
        [
            [
                in_words(row.held_on),
                _kind(row),
                YES_NO[row.chaired],
                YES_NO[row.policed],
                *map(str, (row.agencies, row.decided, row.signed)),
            ]
            for row in rows
        ],
    )


def _kind(meeting: PanelMeeting) -> str:
    stage = meeting.get_stage_display()
    return f"{stage}, emergency" if meeting.is_emergency else stage


def agencies(asked: Asked) -> Area:
    """How often each agency came, who sits for it, and whether a deputy is named."""
    held = PanelMeeting.objects.filter(panel=asked.panel, held_on__range=asked.span, stage__in=HELD)
    count, came = held.count(), attended(held)
    seats = {seat.agency_id: seat for seat in last_seats(PanelSeat.objects.filter(panel=asked.panel))}
    known = Agency.objects.filter(pk__in=[*seats, *came]).order_by("name")
    rows = [_agency(agency, seats.get(agency.pk), came.get(agency.pk, NEVER)[0], count) for agency in known]
    deputies = sum(seat.deputy is not None for seat in seats.values())
    says = f"{times(len(seats), 'agency,agencies')} with a seat, {deputies} of them with a named deputy."
    columns = ["Agency", "Came to", "For what", "Member", "Deputy"]
    return Area("agencies", "Attendance by agency, and deputies", says, columns, rows)


def _agency(agency: Agency, seat: PanelSeat | None, came: int, held: int) -> list[str]:
    named = (
        [seat.get_kind_display(), *(one.name if one else "None named" for one in (seat.member, seat.deputy))]
        if seat
        else ["No seat", "", ""]
    )
    return [agency.name, f"{came} of {held}", *named]


def chairs(asked: Asked) -> Area:
    """Is the panel chaired, and can somebody stand in?"""
    posts = Post.objects.in_force(asked.today).filter(panel=asked.panel, role__in=PANEL, user__is_active=True)
    held = list(posts.order_by("user__name").values_list("role", "user__name"))
    rows = [[role.label, ", ".join(name for as_role, name in held if as_role == role)] for role in PANEL]
    there = all(names for _, names in rows[:2])
    says = "Chair and deputy are in post today." if there else "The chair or the deputy is not in post today."
    return Area("chairs", "Chair and deputy", says, ["Post", "Held by"], rows)


def training(asked: Asked) -> Area:
    """Who of the panel was trained in what, and until when it counts, as on the last day that is shown."""
    day = min(asked.today, asked.span[1])
    people = on_panel(asked.panel)
    last: dict[tuple[object, str], PanelTraining] = {
        (row.user_id, row.course): row
        for row in PanelTraining.objects.filter(
            panel=asked.panel, user__in=people, decided_on__lte=day
        ).order_by("valid_until")
    }
    rows = [line for user in people for line in _trained(user, last, day)]
    valid = {
        key for (key, course), row in last.items() if course == Course.CHANNEL and row.valid_until >= day
    }
    says = f"{len(valid)} of {len(people)} who sit on the panel or run it have Channel training that counts on {in_words(day)}."
    return Area("training", "Training", says, ["Person", "Course", "Trained on", "Counts until"], rows)


def _trained(user: User, last: dict[tuple[object, str], PanelTraining], day: date) -> list[list[str]]:
    rows = [row for (key, _), row in last.items() if key == user.pk]
    return [
        [user.name, row.get_course_display(), in_words(row.decided_on), _until(row, day)] for row in rows
    ] or [[user.name, "None on record", "", ""]]


def _until(row: PanelTraining, day: date) -> str:
    words = in_words(row.valid_until)
    return words if row.valid_until >= day else f"{words} (over)"
