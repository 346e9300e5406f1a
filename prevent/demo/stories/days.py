"""On which day and at what time does somebody do something? On working days, in office hours."""

from copy import copy
from datetime import date, datetime, time, timedelta
from random import Random

from prevent.kernel.clock import LONDON
from prevent.reference.choices import Division
from prevent.reference.working_days import ONE_DAY, Calendar, calendar_for

OPENS = 9 * 60
CLOSES = 16 * 60 + 30


def office_days() -> Calendar:
    """The working days of England and Wales."""
    return calendar_for(Division.ENGLAND_AND_WALES)


def at(day: date, minutes: int) -> datetime:
    """A time of the day in London, in minutes after midnight."""
    return datetime.combine(day, time(), tzinfo=LONDON) + timedelta(minutes=minutes)


def next_working_day(day: date) -> date:
    """The day itself if people work on it, else the next on which they do."""
    while not office_days().is_working_day(day):
        day += ONE_DAY
    return day


def working_days_before(day: date, count: int) -> date:
    """The working day that lies this many before a day."""
    while count or not office_days().is_working_day(day):
        day -= ONE_DAY
        count -= office_days().is_working_day(day) and count > 0
    return day


class Pace:
    """The moments at which one story goes on: each call answers the next one, later than the one before."""

    def __init__(self, start: date, rng: Random) -> None:
        self._rng = rng
        self.now = at(start, rng.randrange(OPENS, CLOSES))

    def fork(self) -> "Pace":
        """A second pace from the same moment, for what happens beside."""
        return copy(self)

    @property
    def today(self) -> date:
        """The day on which the story stands."""
        return self.now.date()

    def days(self, fewest: int, most: int | None = None) -> datetime:
        """So many working days later, at some time in office hours."""
        count = self._rng.randint(fewest, most or fewest)
        return self.on(office_days().add_working_days(self.today, count))

    def soon(self) -> datetime:
        """A little later on the same day."""
        self.now += timedelta(minutes=self._rng.randrange(3, 25))
        return self.now

    def on(self, day: date) -> datetime:
        """On a day, or the next working day after it, unless the story is there already."""
        moment = at(next_working_day(day), self._rng.randrange(OPENS, CLOSES))
        self.now = max(moment, self.now + timedelta(minutes=5))
        return self.now

    def exactly(self, moment: datetime) -> datetime:
        """At a moment that others have set, such as a meeting."""
        self.now = max(moment, self.now)
        return self.now
