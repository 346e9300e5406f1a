"""When does a panel sit, who comes, and which case is discussed at which time?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from random import Random

from channel import transitions as moves
from channel.models import PanelMeeting
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.demo.cast import Side
from prevent.demo.stories.days import at, next_working_day
from prevent.demo.stories.minuting import agree_minutes
from prevent.demo.stories.telling import Story, Telling, make

EVERY = timedelta(weeks=4)
NOTICE = timedelta(days=5)
"""A case is put on the agenda at least so long before the meeting."""
BEFORE = timedelta(days=45)
"""From a referral to the panel's meeting: three to five weeks with the police, and the notice."""
BEGINS, FIRST_ITEM, EACH_ITEM = 9 * 60 + 45, 10 * 60, 7
SITS_ON = {"west": 2, "north": 3}
"""The weekday on which each panel sits."""
DEPUTY_SITS = 0.2
BY_VIDEO, CALLED_AND_OFF = 0.15, 0.15
"""How many sittings move to video the day before; before how many an emergency meeting is called that is not needed."""


@dataclass
class Sitting:
    """One meeting of a panel. It is planned when the first case is put on its agenda."""

    side: Side
    day: date
    chair: User
    meeting: PanelMeeting | None = None
    items: int = 0
    present: list[User] = field(default_factory=list)

    def slot(self) -> datetime:
        """The time for the next case on the agenda."""
        self.items += 1
        return at(self.day, FIRST_ITEM + EACH_ITEM * (self.items - 1))

    def plan(self, telling: Telling) -> PanelMeeting:
        """The meeting, planned by the coordinator if it is not planned yet."""
        if self.meeting is None:
            by = self.side.one(Role.PANEL_COORDINATOR)
            place = f"{self.side.one(Role.PANEL_CHAIR).posts_in_force[0].agency.name}, committee room 2, and by video"
            self.meeting = moves.plan_meeting(
                panel=self.side.panel, held_on=self.day, starts_at=time(10), place=place, by=by
            )
            telling.add(self._sit(self.meeting, by))
            if self.day < telling.until.date() and self._draws("emergency") < CALLED_AND_OFF:
                telling.add(self._not_needed(by))
        return self.meeting

    def _sit(self, meeting: PanelMeeting, coordinator: User) -> Story:
        """The meeting's own story: moved perhaps, opened, attended, ended."""
        if self._draws("video") < BY_VIDEO:
            yield at(self.day - timedelta(days=1), FIRST_ITEM)
            when = {"held_on": self.day, "starts_at": meeting.starts_at}
            make(moves.move_meeting, meeting, by=coordinator, place="By video: the town hall is shut", **when)
        yield at(self.day, BEGINS)
        make(moves.open_meeting, meeting, by=self.chair)
        members = self.side.all(Role.PANEL_MEMBER)
        self.present = [self.chair, coordinator, *members]
        make(moves.record_attendance, meeting, by=coordinator, present=self.present)
        agree_minutes(self.side, self.chair, coordinator)
        yield at(self.day, FIRST_ITEM + EACH_ITEM * (self.items + 1))
        make(moves.end_meeting, meeting, by=coordinator)

    def _not_needed(self, coordinator: User) -> Story:
        """An emergency meeting that was called and, as the danger had passed, called off."""
        yield at(self.day - timedelta(days=3), BEGINS)
        meeting = moves.plan_meeting(
            panel=self.side.panel,
            held_on=self.day - timedelta(days=2),
            starts_at=time(16),
            place="By video",
            is_emergency=True,
            by=coordinator,
        )
        yield at(self.day - timedelta(days=3), FIRST_ITEM + 6 * 60)
        reason = "He is safe in hospital. The regular meeting considers him."
        make(moves.call_off_meeting, meeting, by=coordinator, reason=reason)

    def _draws(self, what: str) -> float:
        return Random(f"{self.side.name} {self.day} {what}").random()  # noqa: S311 - the same in every run


class Sittings:
    """The sittings of both panels, four weeks apart; `weeks` moves them all, so that two tellings do not share a meeting."""

    def __init__(self, sides: Mapping[str, Side], today: date, weeks: int = 0) -> None:
        self._sides, self._weeks = sides, timedelta(weeks=weeks)
        monday = today - timedelta(days=today.weekday()) + timedelta(weeks=1)
        self._next = {name: monday + timedelta(days=day) for name, day in SITS_ON.items()}
        self._known: dict[tuple[str, date], Sitting] = {}

    def after(self, side: Side, day: date) -> Sitting:
        """The first sitting of a panel for which a case can still be put on the agenda on this day."""
        regular = self._next[side.name] + self._weeks
        while regular - EVERY >= day + NOTICE:
            regular -= EVERY
        while regular < day + NOTICE:
            regular += EVERY
        return self._at(side, next_working_day(regular))

    def referred_for(self, side: str, ago: int) -> date:
        """When a referral comes in that the panel considers so many meetings ago; 0 is the next meeting."""
        return next_working_day(self._next[side] + self._weeks - ago * EVERY - BEFORE)

    def _at(self, side: Side, day: date) -> Sitting:
        if (side.name, day) not in self._known:
            chairs = side.one(Role.PANEL_CHAIR), side.one(Role.DEPUTY_CHAIR)
            chair = chairs[Random(f"{side.name} {day}").random() < DEPUTY_SITS]  # noqa: S311 - as above
            self._known[side.name, day] = Sitting(side, day, chair)
        return self._known[side.name, day]
