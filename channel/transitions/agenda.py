"""What is on a panel's agenda, and when may an item be opened for discussion? (CTSA 2015 s.37(1) and (3))."""

from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from channel.after_conditions import asked_as, open_proposal
from channel.choices import ItemKind, ItemState, MeetingMove, Stage
from channel.conditions import present_at, quorum_denial, somebody_may_not_hear
from channel.denials import Denial
from channel.meeting_conditions import local_denial
from channel.models import AgendaItem, ChannelCase, PanelMeeting
from channel.panel import quorum
from channel.policy import MEETING_POLICY, POLICY
from channel.transitions.checks import one_of, refused, required
from channel.transitions.meetings import next_position
from channel.workflow import KINDS, MINUTES
from prevent.accounts.actor import standing_in
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.kernel.errors import Invalid, NotFound
from prevent.workflow.moves import moving

WAITING = (ItemState.WAITING, ItemState.OPEN)


def add_to_agenda(
    reference: str, *, case: str, kind: ItemKind | None = None, by: User, seen: int | None
) -> AgendaItem:
    """Put a case on the agenda as what its stage asks for, or its closure if proposed; it stands on one agenda at a time."""
    with moving(MEETING_POLICY, MeetingMove.ADD_TO_AGENDA, reference, by=by, seen=seen) as meeting:
        found = POLICY.visible_to(by).filter(reference=case, panel=meeting.panel_id).first()
        if found is None:
            raise Invalid("Choose a case of this panel.", "case")
        kinds = KINDS.get(Stage(found.stage), ())
        if not kinds or (kind is not None and kind not in kinds):
            raise Invalid(
                f"The case is at the stage “{found.get_stage_display()}”. Choose what fits it.", "kind"
            )
        if meeting.held_on < found.referred_on:
            raise Invalid(Denial.MEETING_BEFORE_CASE.label, "case", Denial.MEETING_BEFORE_CASE.value)
        if found.agenda_items.filter(state__in=WAITING).exists():
            raise Invalid("The case is on an agenda already. Take it off there first.", "case")
        if meeting.items.filter(case=found).exists():
            raise Invalid(
                "This meeting has dealt with the case already. Choose another meeting for it.", "case"
            )
        meeting.about = found
        usual = asked_as(found, is_proposed=open_proposal(found) is not None)
        return AgendaItem.objects.create(
            meeting=meeting,
            case=found,
            kind=kind or usual,
            position=next_position(meeting),
            minutes_planned=MINUTES[kind or usual],
        )


def may_be_put_on(meeting: PanelMeeting, by: User) -> QuerySet[ChannelCase]:
    """The panel's cases at a stage at which it has something to consider, on no agenda so far."""
    waiting = AgendaItem.objects.filter(case=OuterRef("pk"), state__in=WAITING)
    cases = POLICY.visible_to(by).filter(panel=meeting.panel_id, stage__in=KINDS)
    return cases.filter(~Exists(waiting))


def items_for(meeting: PanelMeeting, by: User) -> QuerySet[AgendaItem]:
    """The items of an agenda whose cases are in this person's sight."""
    return meeting.items.filter(case__in=POLICY.visible_to(by))


def take_off_agenda(reference: str, *, item: UUID, by: User, seen: int | None) -> PanelMeeting:
    """Take an item off the agenda that was not opened."""
    with moving(MEETING_POLICY, MeetingMove.TAKE_OFF_AGENDA, reference, by=by, seen=seen) as meeting:
        waiting = items_for(meeting, by).filter(state=ItemState.WAITING).select_related("case")
        found = one_of(waiting, item, "item", "Choose an item not yet discussed.")
        meeting.about = found.case
        found.delete()
    return meeting


def open_item(reference: str, *, item: UUID, by: User, seen: int | None) -> AgendaItem:
    """Open an item for discussion: only with the authority's chair or deputy and a representative of the police force where the
    person lives (CTSA 2015 s.37(1) and (3)), one item at a time."""
    with moving(MEETING_POLICY, MeetingMove.OPEN_ITEM, reference, by=by, seen=seen) as meeting:
        rows = items_for(meeting, by).select_for_update(of=("self",)).select_related("case")
        found = rows.filter(pk=item).first()
        if found is None:
            raise NotFound
        if why := item_denial(meeting, found):
            raise refused(why)
        meeting.about = found.case
        found.state, found.opened_at, found.opened_by = ItemState.OPEN, clock.now(), by
        found.save(update_fields=["state", "opened_at", "opened_by"])
    return found


def item_denial(meeting: PanelMeeting, item: AgendaItem) -> Denial | None:
    """Why this item cannot be opened now, or nothing."""
    if item.state != ItemState.WAITING or item.case.panel_id != meeting.panel_id:
        return Denial.NOT_FOR_PANEL
    if Stage(item.case.stage) not in KINDS:
        return Denial.NOT_FOR_PANEL
    if is_discussing(meeting):
        return Denial.ITEM_OPEN
    if somebody_may_not_hear(meeting, item.case):
        return Denial.NOT_IN_THE_ROOM
    table = present_at(meeting)
    return quorum_denial(quorum(table, item.case.residence_force_id)) or local_denial(meeting, table)


@standing_in(Role.WORKER)
def is_discussing(meeting: PanelMeeting) -> bool:
    """Is an item open? It may be one whose case is kept from whoever asks: so the worker looks."""
    return meeting.items.filter(state=ItemState.OPEN).exists()


def write_minutes(reference: str, *, item: UUID, minutes: str, by: User, seen: int | None) -> PanelMeeting:
    """Write the minutes of one item; earlier wordings are kept."""
    with moving(MEETING_POLICY, MeetingMove.WRITE_MINUTES, reference, by=by, seen=seen) as meeting:
        found = one_of(
            items_for(meeting, by).select_for_update(of=("self",)).select_related("case"),
            item,
            "item",
            "Choose an item of this agenda.",
        )
        meeting.about = found.case
        found.minutes = required(minutes, "minutes", "Write what was said and who does what.")
        found.save(update_fields=["minutes"])
    return meeting


def settle_item(case: ChannelCase) -> AgendaItem:
    """Mark the item on which the case is under discussion as decided, inside a move of the case.

    Raises Denied if it is not under discussion. Reviews call it for a post-closure review that the panel
    decides.
    """
    items = AgendaItem.objects.select_for_update(of=("self",)).select_related("meeting")
    item = items.filter(case=case, state=ItemState.OPEN).first()
    if item is None:
        raise refused(Denial.NOT_UNDER_DISCUSSION)
    item.state = ItemState.DECIDED
    item.save(update_fields=["state"])
    return item
