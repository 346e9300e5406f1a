"""Was a step made within its limit? Limits and calendars are asked for each day, not for each step."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import BooleanField, Case, F, Func, IntegerField, Q, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, Greatest, Least
from django.db.models.lookups import LessThan

from prevent.reference.choices import Division, Limit, Unit
from prevent.reference.models import PoliceForce, TimeLimit
from prevent.reference.time_limits import limit
from prevent.reference.working_days import ONE_DAY, Calendar, add_months, calendar_for
from prevent.statistics.periods import Span


def kept(code: Limit, until: Combinable, since: str, days: Span, *, pauses: str = "") -> Case:
    """Was a step made within its limit, as a column of facts? Nothing where no limit was in force when it began.

    `days` are those on which steps can have begun or been made. The database looks them up in lists.
    """
    scottish, others = (
        _in_time(_clocks(code, calendar_for(division), days), until, since, pauses)
        for division in (Division.SCOTLAND, Division.ENGLAND_AND_WALES)
    )
    forces = PoliceForce.objects.filter(country=Division.SCOTLAND.label)
    return Case(When(force__in=forces.values("pk"), then=scottish), default=others)


def _in_time(clocks: Sequence["Clock"], until: Combinable, since: str, pauses: str) -> Combinable:
    """By the clock that has a limit for the day."""
    in_time: Combinable = Cast(Value(None), BooleanField())  # whatever it stands in must know its type
    for clock in clocks:
        in_time = Coalesce(clock.kept(until, since, pauses), in_time)
    return in_time


def _clocks(code: Limit, calendar: Calendar, days: Span) -> list["Clock"]:
    """One for each kind of days that an edition of the limit counts."""
    editions = [_edition(code, days.first + timedelta(days=at)) for at in range(_number_of(days))]
    kinds = dict.fromkeys(_in_working_days(one) for one in editions if one)
    return [Clock.of(calendar, days, editions, in_working_days=kind) for kind in kinds]


@dataclass(frozen=True)
class Clock:
    """Days of which those are numbered that a limit counts; the lists begin on a day.

    `run` has for each day how many had been counted by then, `given` the number of the day on which is due what began on it.
    """

    first: date
    run: Sequence[int]
    given: Sequence[int | None]

    @classmethod
    def of(
        cls, calendar: Calendar, days: Span, editions: Sequence[TimeLimit | None], *, in_working_days: bool
    ) -> "Clock":
        """The clock of a limit, from the day before these days. What began under an edition that counts other days or none,
        or under no edition, is given nothing.
        """
        run, given = [0], list[int | None]([None])
        for at, edition in enumerate(editions):
            day = days.first + timedelta(days=at)
            run.append(run[-1] + (not in_working_days or calendar.is_working_day(day)))
            alike = edition is not None and _in_working_days(edition) == in_working_days
            given.append(run[-1] + amount if edition and alike and (amount := _days(edition, day)) else None)
        return cls(days.first - ONE_DAY, run, given)

    def kept(self, until: Combinable, since: str, pauses: str) -> Combinable:
        """Had fewer days been counted before the last one than were given, besides those on which the clock stood still?"""
        before, given = self._on(self.run, until, earlier=1), self._on(self.given, F(since))
        stood = self._stood_still(since, pauses, given) if pauses else Value(0)
        return LessThan(before - stood, given)

    def _stood_still(self, since: str, pauses: str, given: Combinable) -> Case:
        """How many of the days between questions and their answers would have been counted before it was due."""
        last = Value(self.first + timedelta(days=len(self.run) - 1))
        asked, answered = (
            self._on(self.run, Least(Greatest(F(f"{pauses}__0__{at}"), F(since)), last)) for at in (0, 1)
        )
        once = Case(When(LessThan(asked, given), then=answered - asked), default=Value(0))
        return Case(
            When(Q(**{f"{pauses}__len": 0}), then=Value(0)),
            When(Q(**{f"{pauses}__len": 1}), then=once),
            default=_StoodStill(
                F(pauses), F(since), given, Value(_text(self.run)), Value(self._before()), last
            ),
            output_field=IntegerField(),
        )

    def _on(self, numbers: Sequence[int | None], day: Combinable, *, earlier: int = 0) -> "_Listed":
        return _Listed(Value(_text(numbers)), _Place(day, Value(self._before() + timedelta(days=earlier))))

    def _before(self) -> date:
        return self.first - ONE_DAY


class _Place(Func):
    """At which place a day stands in a list that begins on the day after another."""

    template, arg_joiner, output_field = "(%(expressions)s)", " - ", IntegerField()


class _Listed(Func):
    """What stands in a list at a place."""

    template, arg_joiner, output_field = "(%(expressions)s]", "::integer[])[", IntegerField()


class _StoodStill(Func):
    """The same of several questions, in their order: days on which two of them were open stood still once."""

    template = """(
        SELECT COALESCE(SUM(stood) FILTER (WHERE begun - earlier < given), 0) FROM (
            SELECT begun, stood, given,
                COALESCE(SUM(stood) OVER (ORDER BY number ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING), 0) AS earlier
            FROM (
                SELECT number, given, run[least(greatest(asked, answered, since), last) - before] AS begun,
                    run[least(greatest(ended, answered, since), last) - before]
                    - run[least(greatest(asked, answered, since), last) - before] AS stood
                FROM (
                    SELECT number, since, given, run::integer[], before, last,
                        pauses[number][1] AS asked, pauses[number][2] AS ended,
                        MAX(pauses[number][2]) OVER (
                            ORDER BY number ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS answered
                    FROM (SELECT %(expressions)s) AS step (pauses, since, given, run, before, last),
                        generate_subscripts(pauses, 1) AS number
                ) AS question
            ) AS counted
        ) AS together
    )"""
    output_field = IntegerField()


def _text(numbers: Sequence[int | None]) -> str:
    """A list as the database writes it."""
    return f"{{{','.join('NULL' if one is None else str(one) for one in numbers)}}}"


def _edition(code: Limit, day: date) -> TimeLimit | None:
    try:
        return limit(code, on=day)
    except LookupError:
        return None


def _in_working_days(edition: TimeLimit) -> bool:
    return edition.unit == Unit.WORKING_DAYS


def _number_of(days: Span) -> int:
    return (days.last - days.first).days + 1


def _days(edition: TimeLimit, day: date) -> int:
    """How many days a limit gives to what begins on a day."""
    if edition.unit == Unit.MONTHS:
        return (add_months(day, edition.amount) - day).days
    return edition.amount
