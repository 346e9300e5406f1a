"""How long does it take from stage to stage, and how much of it is within the limits?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db.models import (
    Aggregate,
    BooleanField,
    Case,
    Count,
    F,
    Func,
    IntegerField,
    Q,
    Value,
    When,
)

from prevent.reference.choices import Limit
from prevent.statistics.choices import Measure
from prevent.statistics.counting import Rules
from prevent.statistics.dimensions import Class, Dimension, just
from prevent.statistics.due import kept
from prevent.statistics.periods import Span
from prevent.statistics.tables.kinds import Line, Table, percent

HALF, MOST = 0.5, 0.9
IN_TIME, NOT_IN_TIME = "within", "later"
LOOKED_BACK = timedelta(days=2 * 366)
"""Longer than a year and the time until its local figures are settled."""
STAND_STILL = (
    "The limits of the police stand still while a question to the referrer is open, while the police lead, and until what had "
    "ended is opened again."
)


class Days(Func):
    """How many days passed from the second day to the first."""

    template, arg_joiner, output_field = "(%(expressions)s)", " - ", IntegerField()


class Within(Aggregate):
    """Within how many days these parts of them were done."""

    function = "percentile_disc"
    template = "%(function)s(ARRAY%(parts)s) WITHIN GROUP (ORDER BY %(expressions)s)"
    output_field = ArrayField(IntegerField())


@dataclass(frozen=True)
class Step:
    """From one day of a referral to another, and the limit that counts from the first, if there is one.

    The limit of one `of_police` stands still while a question to the referrer is open, while the police lead, and until a
    referral that had ended is opened again. It is not waited for any more once the referral ended, or went to a panel without it.
    """

    name: str
    since: str
    until: str
    limit: Limit | None = None
    of_police: bool = False

    def waits(self, as_at: date) -> Q:
        """Was it begun by this day, and is it still to be made?"""
        begun, later = Q(**{f"{self.since}__lte": as_at}), Q(**{f"{self.until}__gt": as_at})
        never = Q(**{self.until: None})
        if self.of_police:
            never &= Q(outcome="") & (Q(referred_on=None) | Q(referred_on__gt=as_at))
        return begun & (later | never)

    def made(self, as_at: date) -> Q:
        """Was it made by this day?"""
        return Q(**{f"{self.until}__gte": F(self.since), f"{self.until}__lte": as_at})

    def is_made(self, as_at: date) -> Case:
        """Was it made by this day, or is it waited for; nothing where it is neither."""
        return Case(
            When(self.made(as_at), then=Value(True)),
            When(self.waits(as_at), then=Value(False)),
            output_field=BooleanField(),
        )

    def in_time(self, days: Span) -> Case:
        """Was it made, or waited for until the last of these days, within its limit? Nothing is said where there was none. Raises
        ValueError for a step that never has one.
        """
        if self.limit is None:
            raise ValueError(f"{self.name} has no limit")
        made = self.made(days.last)
        until = Case(When(made, then=F(self.until)), default=Value(days.last))
        in_time = kept(self.limit, until, self.since, days, pauses="pauses" if self.of_police else "")
        return Case(When(made | self.waits(days.last), then=in_time))

    def measures(self, as_at: date) -> dict[str, Aggregate]:
        """How many were made, and in how many days."""
        made = self.made(as_at)
        return {
            f"{self.until}_number": Count("received_on", filter=made),
            f"{self.until}_days": Within(Days(self.until, self.since), parts=[HALF, MOST], filter=made),
        }


LIMITED = (
    Step(
        "Receipt to the decision of the gateway", "received_on", "gateway_on", Limit.GATEWAY, of_police=True
    ),
    Step(
        "Gateway to the section 36 decision", "gateway_on", "section_36_on", Limit.SECTION_36, of_police=True
    ),
    Step(
        "Referral to the panel to the first consideration", "referred_on", "discussed_on", Limit.FIRST_PANEL
    ),
)
STEPS = (
    *LIMITED,
    Step("Adoption to consent", "adopted_on", "consented_on"),
    Step("Consent to the first session of support", "consented_on", "supported_on"),
    Step("Receipt to adoption", "received_on", "adopted_on"),
    Step("Adoption to the end of support", "adopted_on", "left_on"),
)


def by_limit(step: Step, of: Measure) -> Dimension:
    """By whether a step that has a limit was made within it, for those who came so far, and as at days within `LOOKED_BACK` of
    its beginning.
    """

    def counted(as_at: date) -> Case:
        in_time = step.in_time(Span(as_at - LOOKED_BACK, as_at))
        return Case(When(step.made(as_at) & Q(in_time), then=Value(IN_TIME)), default=Value(NOT_IN_TIME))

    def classes(day: date) -> Sequence[Class]:
        return [just(IN_TIME, "Within the limit"), just(NOT_IN_TIME, "Later, or not yet made")]

    return Dimension(f"{step.until}_in_time", step.name, classes, counted, of=of)


@dataclass
class Kept:
    """Of how many referrals a step under a limit was made, of how many it had a limit then and was within it, and how many wait
    for it beyond.
    """

    made: int = 0
    limited: int = 0
    within: int = 0
    late: int = 0

    def add(self, number: int, *, is_made: bool, in_time: bool | None) -> None:
        """So many more; it is not said whether in time where there was no limit."""
        if is_made:
            self.made += number
            self.limited += number * (in_time is not None)
            self.within += number * (in_time is True)
        else:
            self.late += number * (in_time is False)

    @property
    def cells(self) -> tuple[int, int | None, int]:
        """Within the limit, of a hundred, and waiting beyond it."""
        return self.within, percent(self.within, self.limited), self.late


@dataclass(frozen=True)
class Times:
    """How long each step took, and how often it was within its limit."""

    key: str = "t19"
    title: str = "Time between stages"
    notes: tuple[str, ...] = (
        "A step is counted once it was made, and while it waits beyond its limit. Of a step made twice the first counts.",
        "Half of the steps took no longer than the median, nine in ten no longer than the 90th percentile.",
        "Adoption is the panel’s decision to adopt, consent the first after it.",
        "Within the limit: by the one that was in force when the step began; the percentage is of the steps that had one.",
        STAND_STILL,
    )

    def made(self, rules: Rules) -> Table:
        """The table. Days are days of the calendar; limits are counted as they are set, in working days or months."""
        sums = {name: one for step in STEPS for name, one in step.measures(rules.as_at).items()}
        found, against = rules.facts().aggregate(**sums), against_limits(rules)
        lines = tuple(
            Line(
                step.name,
                (*_lengths(found, step), *(against[step].cells if step.limit else (None, None, None))),
                counted=False,
            )
            for step in STEPS
        )
        columns = (
            *("Made", "Median days", "90th percentile, days"),
            *("Within the limit", "Within the limit (%)", "Waiting beyond the limit"),
        )
        return Table(self.key, self.title, "Step", columns, lines, self.notes, by_stage=False)


@dataclass(frozen=True)
class InTime:
    """The same of the steps that have a limit, and without how long they took."""

    key: str = "t19"
    title: str = "Time against limits"
    notes: tuple[str, ...] = Times.notes

    def made(self, rules: Rules) -> Table:
        """The table."""
        lines = []
        for step, found in against_limits(rules).items():
            _, share, late = found.cells
            lines.append(Line(step.name, (share, found.made, late), counted=False))
        columns = ("Within the limit (%)", "Made", "Waiting beyond the limit")
        return Table(self.key, self.title, "Step", columns, tuple(lines), self.notes, by_stage=False)


def _lengths(found: Mapping[str, Any], step: Step) -> tuple[int | None, ...]:
    return (found[f"{step.until}_number"], *(found[f"{step.until}_days"] or (None, None)))


def against_limits(rules: Rules) -> Mapping[Step, Kept]:
    """How each step that has a limit stands against it: one question, as each reads all referrals of the time."""
    days, columns = Span(rules.period.first, rules.as_at), dict[str, Case]()
    for at, step in enumerate(LIMITED):
        columns |= {f"is_made_{at}": step.is_made(rules.as_at), f"in_time_{at}": step.in_time(days)}
    found = {step: Kept() for step in LIMITED}
    counted = rules.facts().annotate(**columns).order_by().values_list(*columns).annotate(number=Count("*"))
    for *stand, number in counted:
        for step, is_made, in_time in zip(LIMITED, stand[::2], stand[1::2], strict=True):
            if is_made is not None:
                found[step].add(number, is_made=is_made, in_time=in_time)
    return found
