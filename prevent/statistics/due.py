"""Was a step made within its limit? Limits and calendars are asked for each day, not for each step."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, F, Func, IntegerField, Q, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Greatest
from django.db.models.lookups import LessThan

from prevent.reference.choices import Division, Limit, Unit
from prevent.reference.models import PoliceForce, TimeLimit
from prevent.reference.time_limits import due_date, limit
from prevent.reference.working_days import ONE_DAY, Calendar, add_months, calendar_for
from prevent.statistics.periods import Span


class Due:
    """By when a step is due that is under this limit."""

    def __init__(self, code: Limit) -> None:
        self._code = code
        self._calendars: Mapping[Division, Calendar] = {one: calendar_for(one) for one in Division}
        self._found: dict[tuple[Any, ...], date | None] = {}

    def __call__(self, country: str, since: date, pauses: Sequence[Sequence[date]] = ()) -> date | None:
        """The last day in time; none where no limit was in force yet."""
        key = (country, since, *map(tuple, pauses))
        if key not in self._found:
            self._found[key] = self._work_out(Division.of(country), since, pauses)
        return self._found[key]

    def kept(self, until: Combinable, since: str, days: Span, *, pauses: str = "") -> Case:
        """Was a step made within its limit, as a column of facts?

        The database looks it up in lists of these days. It finds nothing where there was no limit or a day lies outside of them,
        nor where the clock stood still twice: such steps are to be asked one by one.
        """
        scottish, others = (
            Clock.of(self._code, self._calendars[division], days).kept(until, since, pauses)
            for division in (Division.SCOTLAND, Division.ENGLAND_AND_WALES)
        )
        forces = PoliceForce.objects.filter(country=Division.SCOTLAND.label)
        return Case(When(force__in=forces.values("pk"), then=scottish), default=others)

    def _work_out(self, division: Division, since: date, pauses: Sequence[Sequence[date]]) -> date | None:
        edition = _edition(self._code, since)
        if edition is None:
            return None
        return due_date(
            edition, since, self._calendars[division], [(asked, ended) for asked, ended in pauses]
        )


@dataclass(frozen=True)
class Clock:
    """Days of which those are numbered that a limit counts; the lists begin on a day.

    `run` has for each day how many had been counted by then, `given` the number of the day on which is due what began on it.
    """

    first: date
    run: Sequence[int]
    given: Sequence[int | None]

    @classmethod
    def of(cls, code: Limit, calendar: Calendar, days: Span) -> "Clock":
        """The clock of a limit, from the day before these days. Editions that count other days than the last one have none."""
        last, run, given = _edition(code, days.last), [0], list[int | None]([None])
        for at in range((days.last - days.first).days + 1):
            day = days.first + timedelta(days=at)
            run.append(run[-1] + (not _in_working_days(last) or calendar.is_working_day(day)))
            edition = _edition(code, day)
            alike = edition is not None and _in_working_days(edition) == _in_working_days(last)
            given.append(run[-1] + amount if edition and alike and (amount := _days(edition, day)) else None)
        return cls(days.first - ONE_DAY, run, given)

    def kept(self, until: Combinable, since: str, pauses: str) -> Combinable:
        """Had fewer days been counted before the last one than were given, besides those on which the clock stood still?"""
        before, given = self._on(self.run, until, earlier=1), self._on(self.given, F(since))
        stood = self._stood_still(since, pauses, given) if pauses else Value(0)
        return LessThan(before - stood, given)

    def _stood_still(self, since: str, pauses: str, given: Combinable) -> Case:
        """How many of the days between a question and its answer would have been counted before it was due."""
        asked, answered = (self._on(self.run, Greatest(F(f"{pauses}__0__{at}"), F(since))) for at in (0, 1))
        in_time = LessThan(asked, given)
        once = Case(When(in_time, then=answered - asked), default=Value(0))
        return Case(
            When(Q(**{f"{pauses}__len": 0}), then=Value(0)),
            When(Q(**{f"{pauses}__len": 1}), then=once),
            output_field=IntegerField(),
        )

    def _on(self, numbers: Sequence[int | None], day: Combinable, *, earlier: int = 0) -> "_Listed":
        before = self.first - ONE_DAY + timedelta(days=earlier)
        return _Listed(Value(_text(numbers)), _Place(day, Value(before)))


class _Place(Func):
    """At which place a day stands in a list that begins on the day after another."""

    template, arg_joiner, output_field = "(%(expressions)s)", " - ", IntegerField()


class _Listed(Func):
    """What stands in a list at a place."""

    template, arg_joiner, output_field = "(%(expressions)s]", "::integer[])[", IntegerField()


def _text(numbers: Sequence[int | None]) -> str:
    """A list as the database writes it."""
    return f"{{{','.join('NULL' if one is None else str(one) for one in numbers)}}}"


def _edition(code: Limit, day: date) -> TimeLimit | None:
    try:
        return limit(code, on=day)
    except LookupError:
        return None


def _in_working_days(edition: TimeLimit | None) -> bool:
    return edition is not None and edition.unit == Unit.WORKING_DAYS


def _days(edition: TimeLimit, day: date) -> int:
    """How many days a limit gives to what begins on a day."""
    if edition.unit == Unit.MONTHS:
        return (add_months(day, edition.amount) - day).days
    return edition.amount
