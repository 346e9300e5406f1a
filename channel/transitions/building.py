"""How is an agenda made of what is due, in which order, and how long is each item to take?"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from uuid import UUID

from django.db.models import Q

from channel.after_conditions import MOVED_AWAY, PROPOSED, asked_as
from channel.choices import ItemKind, ItemState, MeetingMove, MeetingStage, Stage
from channel.deadlines import MEETING_CHOSEN
from channel.models import AgendaItem, ChannelCase, PanelMeeting
from channel.policy import MEETING_POLICY
from channel.queries.agenda import Known, risks
from channel.transitions.agenda import items_for, may_be_put_on
from channel.transitions.meetings import next_position
from channel.workflow import MINUTES
from prevent.accounts.models import User
from prevent.kernel.errors import Invalid
from prevent.workflow.moves import moving

Due = Mapping[UUID, date]
DUE_BY_OTHERS: list[Callable[[Iterable[UUID], date], Due]] = []
NOTHING_DUE = "Nothing else is due by the meeting after this one. Put a case on the agenda by itself instead."
LONGEST = 240


def also_due(find: Callable[[Iterable[UUID], date], Due]) -> None:
    """An app above knows what else is due of closed cases: by their keys, until a day."""
    DUE_BY_OTHERS.append(find)


def build_agenda(reference: str, *, by: User, seen: int | None) -> PanelMeeting:
    """Put on all that is due until the meeting after this one: new cases, monthly reviews, further assessments, closures
    proposed, cases of people who moved away, reviews after closure. They follow what is there already, in the order of risk and
    then of time.
    """
    with moving(MEETING_POLICY, MeetingMove.BUILD_AGENDA, reference, by=by, seen=seen) as meeting:
        cases = _due_for(meeting, by)
        if not cases:
            raise Invalid(NOTHING_DUE)
        first = next_position(meeting)
        AgendaItem.objects.bulk_create(
            AgendaItem(
                meeting=meeting,
                case=case,
                kind=kind,
                position=first + place,
                minutes_planned=MINUTES[kind],
            )
            for place, (case, kind) in enumerate(cases)
        )
    return meeting


def _due_for(meeting: PanelMeeting, by: User) -> list[tuple[ChannelCase, ItemKind]]:
    """Each case with as what it comes before the panel."""
    until = _until(meeting)
    there = meeting.items.values("case")
    rows = (
        may_be_put_on(meeting, by)
        .annotate(is_proposed=PROPOSED)
        .filter(referred_on__lte=meeting.held_on)
        .exclude(pk__in=there)
    )
    soon = Q(stage=Stage.AWAITING_PANEL) | Q(due_on__lte=until) | Q(is_proposed=True) | Q(MOVED_AWAY)
    open_cases = rows.exclude(stage=Stage.CLOSED).filter(soon)
    closed = rows.filter(stage=Stage.CLOSED)
    keys = list(closed.values_list("pk", flat=True))
    later = {key: day for find in DUE_BY_OTHERS for key, day in find(keys, until).items()}
    found = list((open_cases | closed.filter(pk__in=later)).select_related("individual", "authority"))
    proposed = {case.pk for case in found if case.is_proposed}
    return [(case, asked_as(case, is_proposed=case.pk in proposed)) for case in in_order(found, later, by)]


def in_order(cases: Sequence[ChannelCase], later: Due, by: User) -> list[ChannelCase]:
    """What presses most comes first, then what is due first; nobody's religion, ethnicity or nationality counts."""
    known = Known(cases, by)
    return sorted(
        cases,
        key=lambda case: (risks(case, known), later.get(case.pk) or case.due_on or date.max, case.reference),
    )


def _until(meeting: PanelMeeting) -> date:
    """The day before the panel's next regular meeting after this one; some weeks on where none is planned."""
    later = PanelMeeting.objects.filter(
        panel=meeting.panel_id,
        stage=MeetingStage.PLANNED,
        is_emergency=False,
        held_on__gt=meeting.held_on,
    )
    following = later.order_by("held_on").values_list("held_on", flat=True).first()
    return following - timedelta(days=1) if following else meeting.held_on + MEETING_CHOSEN


@dataclass(frozen=True)
class Place:
    """Where an item comes, and how many minutes it is to take."""

    position: int
    minutes: int


def order_agenda(reference: str, *, places: Mapping[UUID, Place], by: User, seen: int | None) -> PanelMeeting:
    """Give the items that were not discussed yet another order, and the time that each is to take."""
    with moving(MEETING_POLICY, MeetingMove.ORDER_AGENDA, reference, by=by, seen=seen) as meeting:
        items = list(items_for(meeting, by).filter(state=ItemState.WAITING).select_for_update(of=("self",)))
        if {item.pk for item in items} != places.keys():
            raise Invalid("The agenda is another one by now. Open this page again.")
        free = sorted(item.position for item in items)
        wanted = sorted(items, key=lambda item: (places[item.pk].position, item.position))
        for position, item in zip(free, wanted, strict=True):
            minutes = places[item.pk].minutes
            if not 1 <= minutes <= LONGEST:
                raise Invalid(f"Enter a number of minutes from 1 to {LONGEST}.", f"minutes_{item.pk.hex}")
            item.position, item.minutes_planned = position, minutes
            item.save(update_fields=["position", "minutes_planned"])
    return meeting
