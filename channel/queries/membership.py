"""Who sits on the panels that somebody runs, is their training still good, and what is the panel's own quorum?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from channel.choices import Course, SeatKind
from channel.models import PanelRule, PanelSeat, PanelTraining
from channel.policy import PANEL
from channel.transitions.membership import on_panel
from prevent.accounts.models import AgencyKind, User
from prevent.kernel import clock
from prevent.reference.choices import Limit
from prevent.reference.models import Panel
from prevent.reference.time_limits import Deadline, deadline_at, limit
from referrals.queries.parts import in_words


@dataclass(frozen=True)
class SeatLine:
    """One agency's seat."""

    agency: str
    kind: str
    member: str
    deputy: str
    since: date
    is_vacant: bool


@dataclass(frozen=True)
class TrainedLine:
    """Somebody who sits on the panel, and how their training stands; without one there is none on record."""

    name: str
    posts: str
    trained: Sequence[tuple[str, Deadline]]


@dataclass(frozen=True)
class PanelLine:
    """One panel."""

    name: str
    authorities: str
    seats: Sequence[SeatLine]
    people: Sequence[TrainedLine]
    quorum: str
    quorum_source: str

    @property
    def vacant(self) -> Sequence[str]:
        """Agencies whose seat nobody fills any more."""
        return [seat.agency for seat in self.seats if seat.is_vacant]


def panels_of(user: User) -> list[PanelLine]:
    """The panels that this person runs."""
    keys = {post.panel_id for role in PANEL for post in user.posts_as(role)}
    panels = Panel.objects.filter(pk__in=keys).prefetch_related("authorities")
    return [_panel(panel) for panel in panels]


def _panel(panel: Panel) -> PanelLine:
    people, today = on_panel(panel), clock.today()
    rule = PanelRule.objects.filter(panel=panel, holds_from__lte=today)
    found = rule.order_by("-holds_from", "-recorded_at").first()
    return PanelLine(
        name=panel.name,
        authorities=", ".join(one.name for one in panel.authorities.all()),
        seats=[_seat(row, people) for row in seats_of(panel)],
        people=_people(panel, people, today),
        quorum=quorum_in_words(found) if found else "",
        quorum_source=found.source if found else "",
    )


def seats_of(panel: Panel) -> list[PanelSeat]:
    """The seat of each agency that holds now, core ones first."""
    return last_seats(PanelSeat.objects.filter(panel=panel))


def last_seats(rows: QuerySet[PanelSeat]) -> list[PanelSeat]:
    """Of these seats the last one of each agency on each panel, where somebody holds it; core ones first."""
    found = rows.select_related("agency", "member", "deputy").order_by("recorded_at", "id")
    last = {(row.panel_id, row.agency_id): row for row in found}
    held = [row for row in last.values() if row.member_id]
    return sorted(held, key=lambda row: (row.kind != SeatKind.CORE, row.agency.name))


def _seat(row: PanelSeat, people: list[User]) -> SeatLine:
    """A seat is vacant when its member holds no post there any more, and no deputy stands in."""
    there = {user.pk for user in people}
    return SeatLine(
        agency=row.agency.name,
        kind=row.get_kind_display(),
        member=_named(row.member, there),
        deputy=_named(row.deputy, there),
        since=row.decided_on,
        is_vacant=not {row.member_id, row.deputy_id} & there,
    )


def _named(user: User | None, there: set[UUID]) -> str:
    if user is None:
        return ""
    return user.name if user.pk in there else f"{user.name} (holds no post here any more)"


def _people(panel: Panel, people: list[User], today: date) -> list[TrainedLine]:
    rows = PanelTraining.objects.filter(panel=panel, user__in=people).order_by("valid_until")
    last: dict[UUID, dict[str, date]] = {}
    for row in rows:
        last.setdefault(row.user_id, {})[row.course] = row.valid_until
    soon = limit(Limit.TRAINING_VALID, on=today).due_soon_days
    return [
        TrainedLine(
            name=user.name,
            posts=user.posts_in_words,
            trained=[
                (Course(course).label, deadline_at(day, today=today, due_soon_days=soon))
                for course, day in last.get(user.pk, {}).items()
            ],
        )
        for user in people
    ]


def quorum_in_words(rule: PanelRule) -> str:
    """At least five members who vote; somebody of health and of education."""
    kinds = " and ".join(AgencyKind(kind).label.lower() for kind in rule.kinds)
    least = f"at least {rule.least} members who vote" if rule.least else ""
    words = "; ".join(filter(None, [least, f"somebody of {kinds}" if kinds else ""]))
    return f"{words or 'nothing beyond the law'}, from {in_words(rule.holds_from)}"
