"""What does a room need to see of the one case that is discussed now, large and calm?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from channel.choices import ItemKind, ItemState, MeetingMove, NoteField
from channel.conditions import present_at
from channel.meeting_conditions import local_denial
from channel.models import AgendaItem, PanelMeeting
from channel.policy import CHAIRS, MEETING_POLICY
from channel.queries import after, parts
from channel.queries.actions import ActionLine, action_line
from channel.queries.agenda import ItemLine, Known, Table, item_line
from channel.queries.due import name_of
from channel.queries.panel_view import panel_views
from channel.queries.papers import inputs
from channel.queries.proposals import proposals
from channel.transitions.agenda import items_for
from channel.transitions.notes import latest_notes
from channel.workflow import decisions_at
from prevent.accounts.models import User
from referrals.queries.parts import Part

ASKED = {
    ItemKind.FIRST_CONSIDERATION: "Should this person be offered support, and what should it be?",
    ItemKind.MONTHLY_REVIEW: "Does the plan work, has the risk changed, and does support go on?",
    ItemKind.FURTHER_ASSESSMENT: "How do risk and susceptibility stand without support, and what follows?",
    ItemKind.CLOSURE: "Can the case be closed, and who holds what remains?",
    ItemKind.POST_CLOSURE_REVIEW: "Has any concern come back since the case was closed?",
}


@dataclass(frozen=True)
class Step:
    """One item of the agenda, to go to."""

    position: int
    name: str
    url: str
    state: str
    is_shown: bool
    is_open: bool
    is_waiting: bool


@dataclass(frozen=True)
class Discussed:
    """The case on the table."""

    line: ItemLine
    asked: str
    plan_owner: str
    opened_at: datetime | None
    options: Sequence[str]
    inputs: Part
    decisions: Part
    told: Sequence[Part]
    actions: Sequence[ActionLine]
    can_be_written: bool


@dataclass(frozen=True)
class LivePage:
    """The meeting, one item at a time."""

    reference: str
    url: str
    panel: str
    steps: Sequence[Step]
    item: Discussed | None
    next_url: str
    may_decide: bool
    may_open: bool


def shown_item(user: User, meeting: PanelMeeting, wanted: str) -> AgendaItem | None:
    """The item asked for; else the one under discussion, the first that waits, or the last."""
    rows = list(
        items_for(meeting, user).select_related(
            "case__individual",
            "case__risk_owner",
            "case__plan_owner",
            "case__residence_force",
            "case__authority",
            "case__referral",
            "decision",
        )
    )
    asked = next((row for row in rows if str(row.pk) == wanted), None)
    in_turn = [row for state in (ItemState.OPEN, ItemState.WAITING) for row in rows if row.state == state]
    return asked or next(iter([*in_turn, *rows[::-1]]), None)


def live_page(user: User, meeting: PanelMeeting, item: AgendaItem | None) -> LivePage:
    """The page of one item, and the way to the others."""
    rows = list(items_for(meeting, user).select_related("case__individual"))
    steps = [_step(row, meeting, item) for row in rows]
    after = [step for step in steps if item and step.position > item.position]
    moves = {one.move for one in MEETING_POLICY.permitted(user, meeting)}
    return LivePage(
        reference=meeting.reference,
        url=meeting.get_absolute_url(),
        panel=meeting.panel.name,
        steps=steps,
        item=_discussed(user, meeting, item, may_write=MeetingMove.WRITE_NOTE in moves) if item else None,
        next_url=after[0].url if after else "",
        may_decide=user.holds(*CHAIRS),
        may_open=MeetingMove.OPEN_ITEM in moves,
    )


def _step(row: AgendaItem, meeting: PanelMeeting, shown: AgendaItem | None) -> Step:
    return Step(
        position=row.position,
        name=name_of(row.case.individual),
        url=f"?item={row.pk}",
        state=row.get_state_display(),
        is_shown=shown is not None and row.pk == shown.pk,
        is_open=row.state == ItemState.OPEN,
        is_waiting=row.state == ItemState.WAITING,
    )


def _discussed(user: User, meeting: PanelMeeting, item: AgendaItem, *, may_write: bool) -> Discussed:
    case, present = item.case, present_at(meeting)
    line = item_line(item, meeting, Known([case], user), Table(present, local_denial(meeting, present)))
    rows = case.actions.filter(outcome=None).select_related("owner", "case__individual")
    return Discussed(
        line=line,
        asked=ASKED[ItemKind(item.kind)],
        plan_owner=case.plan_owner.name,
        opened_at=item.opened_at,
        options=_options(item),
        inputs=inputs(case, meeting),
        decisions=parts.decisions(case),
        told=[proposals(case), after.home_areas(case), panel_views(case), *parts.told(case)],
        actions=[action_line(row, user) for row in rows.order_by("due_on")],
        can_be_written=may_write and item.state != ItemState.WAITING,
    )


def _options(item: AgendaItem) -> list[str]:
    """What the panel can decide, until it has: what is open to the case from then on is for another meeting."""
    if item.state == ItemState.DECIDED:
        return []
    return [option.label for option in decisions_at(item.case.stage, item.case.episode)]


def notes_now(user: User, meeting: PanelMeeting, item: UUID) -> dict[str, dict[str, object]]:
    """Each field of an item's notes as it stands, for the page that saves as it is typed."""
    found = items_for(meeting, user).filter(pk=item).first()
    there = latest_notes(found) if found else {}
    return {
        field.value: {
            "text": there[field].text if field in there else "",
            "version": there[field].version if field in there else 0,
            "by": there[field].by.name if field in there else "",
        }
        for field in NoteField
    }


def newer_notes(
    user: User, meeting: PanelMeeting, asked: Mapping[str, str]
) -> tuple[AgendaItem | None, dict[str, dict[str, object]]]:
    """The item that a page names, and of its notes the fields that are newer than the versions which the page shows."""
    item = shown_item(user, meeting, asked.get("item", ""))
    if item is None or str(item.pk) != asked.get("item"):
        return None, {}
    now = notes_now(user, meeting, item.pk)
    return item, {name: one for name, one in now.items() if str(one["version"]) != asked.get(name)}
