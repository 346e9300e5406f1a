"""Which meetings has a panel, and what does the page of one show?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.core.paginator import Page
from django.db.models import Case, Count, F, Q, When
from django.urls import reverse

from channel.choices import ItemState, MeetingMove, MeetingStage
from channel.conditions import present_at, was_not_held
from channel.meeting_conditions import local_denial, local_rule
from channel.models import (
    AgendaItem,
    Attendance,
    PanelMeeting,
)
from channel.panel import Present, local_gap, quorum
from channel.policy import CHAIRS, MEETING_POLICY, PANEL, POLICY
from channel.queries.actions import ActionLine, actions_for
from channel.queries.agenda import ItemLine, Known, Table, item_line
from channel.queries.due import name_of
from channel.queries.meeting_actions import actions_of, next_move, others_of
from channel.workflow import BEFORE_END
from prevent.accounts.models import AgencyKind, User
from prevent.kernel.counted import times
from prevent.kernel.forms.dates import written_time
from prevent.kernel.paging import FIRST, Wanted
from prevent.workflow.pages import Action


@dataclass(frozen=True)
class MeetingLine:
    """One meeting on the list."""

    url: str
    held_on: date
    starts_at: str
    place: str
    panel: str
    stage: str
    is_emergency: bool
    items: int
    decided: int


@dataclass(frozen=True)
class PersonPresent:
    """Somebody at the table."""

    name: str
    agency: str
    part: str
    forces: str


@dataclass(frozen=True)
class MeetingPage:
    """Everything that the meeting's page needs."""

    reference: str
    panel: str
    held_on: date
    starts_at: str
    place: str
    stage: str
    is_emergency: bool
    is_under_way: bool
    is_over: bool
    not_held: str
    why_called_off: str
    has_chair: bool
    present: Sequence[PersonPresent]
    items: Sequence[ItemLine]
    reads_all: bool
    actions: Sequence[Action]
    other_actions: Sequence[Action]
    may_open: bool
    may_decide: bool
    may_minute: bool
    decided: int
    next: MeetingMove | None
    local_missing: str
    actions_open: Sequence[ActionLine]
    minutes_url: str
    live_url: str

    @property
    def planned(self) -> int:
        """How many minutes the agenda is planned to take."""
        return sum(line.planned for line in self.items)

    @property
    def waits_on_item(self) -> bool:
        """Does what comes next stand with an item of the agenda: to be opened, or decided?"""
        return self.is_under_way and self.next in (None, MeetingMove.OPEN_ITEM)

    @property
    def outcomes(self) -> Sequence[ItemLine]:
        """When all is over, the items that were decided: what each came to stands on top."""
        return [line for line in self.items if self.is_over and line.decision]

    @property
    def pressing(self) -> Sequence[ItemLine]:
        """The items about which something must not be missed."""
        return [line for line in self.items if line.presses]


@dataclass(frozen=True)
class MeetingList:
    """One page of meetings."""

    lines: Sequence[MeetingLine]
    page: Page[UUID]


def meetings(user: User, wanted: Wanted = FIRST) -> MeetingList:
    """One page of the panel's meetings: those to come, the next one first; then those that are over, the latest first."""
    to_come = Case(When(stage__in=BEFORE_END, then=F("held_on"))).asc(nulls_last=True)
    found = MEETING_POLICY.visible_to(user).order_by(to_come, "-held_on", "starts_at", "pk")
    page = wanted.page_of(found.values_list("pk", flat=True))
    keys = list(page.object_list)
    rows = PanelMeeting.objects.select_related("panel").in_bulk(keys)
    counted = _counted(user, keys)
    return MeetingList([_meeting_line(rows[key], counted.get(key, (0, 0))) for key in keys], page)


def _counted(user: User, meetings: Sequence[UUID]) -> dict[UUID, tuple[int, int]]:
    """How many items in this person's sight each meeting has, and how many of them are decided."""
    decided = Count("pk", filter=Q(state=ItemState.DECIDED))
    in_sight = AgendaItem.objects.filter(case__in=POLICY.visible_to(user), meeting__in=meetings)
    rows = in_sight.order_by().values("meeting").annotate(all_items=Count("pk"), decided=decided)
    return {row["meeting"]: (row["all_items"], row["decided"]) for row in rows}


def undecided_names(meeting: PanelMeeting, user: User) -> list[str]:
    """Whom the panel has not come to yet, as far as the reader sees the cases."""
    waiting = meeting.items.filter(state__in=[ItemState.WAITING, ItemState.OPEN])
    seen = waiting.filter(case__in=POLICY.visible_to(user)).select_related("case__individual")
    return [name_of(item.case.individual) for item in seen]


NOT_HELD = "Its day has passed: open it, move it, or call it off"


def _meeting_line(row: PanelMeeting, counted: tuple[int, int]) -> MeetingLine:
    return MeetingLine(
        url=row.get_absolute_url(),
        held_on=row.held_on,
        starts_at=written_time(row.starts_at),
        place=row.place,
        panel=row.panel.name,
        stage=NOT_HELD if was_not_held(row) else row.get_stage_display(),
        is_emergency=row.is_emergency,
        items=counted[0],
        decided=counted[1],
    )


def meeting_page(user: User, meeting: PanelMeeting) -> MeetingPage:
    """The meeting as its reader sees it: of the agenda only the cases in their sight, and no word of others."""
    in_sight = meeting.items.filter(case__in=POLICY.visible_to(user))
    items = list(
        in_sight.select_related(
            "case__individual",
            "case__referral",
            "case__risk_owner",
            "case__residence_force",
            "case__authority",
            "decision",
        )
    )
    known = Known([item.case for item in items], user)
    present = present_at(meeting)
    table = Table(present, local_denial(meeting, present))
    lines = [item_line(item, meeting, known, table) for item in items]
    following = next_move(meeting, lines)
    allowed = {one.move: one for one in MEETING_POLICY.permitted(user, meeting)}
    attended = meeting.attendances.filter(left_at=None).select_related("agency").prefetch_related("forces")
    return MeetingPage(
        reference=meeting.reference,
        panel=meeting.panel.name,
        held_on=meeting.held_on,
        starts_at=written_time(meeting.starts_at),
        place=meeting.place,
        stage=meeting.get_stage_display(),
        is_emergency=meeting.is_emergency,
        is_under_way=meeting.stage == MeetingStage.UNDER_WAY,
        is_over=meeting.stage not in BEFORE_END,
        not_held=f"{NOT_HELD}." if was_not_held(meeting) and user.holds(*PANEL) else "",
        why_called_off=meeting.why_called_off,
        has_chair=not quorum(present, None).chair_missing,
        present=[_person(row) for row in attended],
        items=lines,
        reads_all=user.holds(*PANEL),
        actions=actions_of(meeting, allowed, following),
        other_actions=others_of(meeting, allowed),
        may_open=MeetingMove.OPEN_ITEM in allowed,
        may_decide=user.holds(*CHAIRS),
        may_minute=MeetingMove.WRITE_MINUTES in allowed,
        decided=sum(item.state == ItemState.DECIDED for item in items),
        next=following,
        local_missing=local_missing(meeting, present) if meeting.stage == MeetingStage.UNDER_WAY else "",
        actions_open=actions_for(meeting, user) if meeting.stage in BEFORE_END else [],
        minutes_url=_page("minutes", meeting) if meeting.stage == MeetingStage.ENDED else "",
        live_url=_page("live", meeting) if meeting.stage == MeetingStage.UNDER_WAY else "",
    )


def _page(name: str, meeting: PanelMeeting) -> str:
    return reverse(f"channel:{name}", args=[meeting.reference])


def local_missing(meeting: PanelMeeting, present: Sequence[Present]) -> str:
    """Who is missing by the panel's own quorum, in words; empty if nobody is."""
    rule = local_rule(meeting)
    gap = local_gap(present, rule) if rule else None
    if not gap:
        return ""
    kinds = [f"somebody of {AgencyKind(kind).label.lower()}" for kind in sorted(gap.kinds)]
    more = [f"{times(gap.members, 'more member')} who {'votes' if gap.members == 1 else 'vote'}"]
    return ", ".join([*(more if gap.members else []), *kinds])


def _person(row: Attendance) -> PersonPresent:
    forces = ", ".join(force.name for force in row.forces.all())
    return PersonPresent(row.name, row.agency.name, row.get_capacity_display(), forces)
