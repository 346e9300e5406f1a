"""Who sits on a panel, and how are its minutes agreed and signed?"""

from datetime import date, timedelta

from channel import transitions as moves
from channel.choices import Course, MeetingStage, SeatKind
from channel.models import PanelMeeting, PanelSeat
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.demo.cast import Side
from prevent.demo.stories.days import OPENS, at, next_working_day
from prevent.demo.stories.telling import make
from prevent.kernel import clock

BEGAN = timedelta(days=550)
COUNTS = (timedelta(days=580), timedelta(days=730))
"""One training is to be renewed soon, the others count for two years."""


def take_seats(side: Side, today: date) -> None:
    """A year and a half ago a panel's coordinator named who sits for each agency, and noted who had just been trained."""
    if PanelSeat.objects.filter(panel=side.panel).exists():
        return
    coordinator = side.one(Role.PANEL_COORDINATOR)
    with clock.moved_to(at(next_working_day(today - BEGAN), OPENS)):
        _name_members(side, coordinator)


def _name_members(side: Side, coordinator: User) -> None:
    members = side.all(Role.PANEL_MEMBER)
    for member in members:
        moves.name_seat(
            side.panel,
            agency=member.posts_in_force[0].agency_id,
            kind=SeatKind.CORE,
            member=member,
            deputy=None,
            by=coordinator,
        )
    day = clock.today()
    for place, person in enumerate([*members[:-1], side.one(Role.PANEL_CHAIR), coordinator]):
        moves.record_training(
            side.panel,
            person=person,
            course=Course.CHANNEL,
            decided_on=day,
            valid_until=day + COUNTS[place > 0],
            by=coordinator,
        )


def agree_minutes(side: Side, chair: User, coordinator: User) -> None:
    """At its next sitting the panel agrees the minutes of the last, and the chair signs them."""
    ended = PanelMeeting.objects.filter(panel=side.panel, stage=MeetingStage.ENDED, agreement=None)
    for meeting in ended.filter(held_on__lt=clock.today()).order_by("held_on"):
        if meeting.items.exclude(minutes="").exists():
            make(moves.agree_minutes, meeting, by=coordinator)
            make(moves.sign_minutes, meeting, by=chair)
