"""How long does it take from stage to stage, and how much of it is within the limits?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Aggregate, Count, F, Q

from prevent.reference.choices import Division, Limit
from prevent.reference.time_limits import due_date, limit
from prevent.reference.working_days import Calendar, calendar_for
from prevent.statistics.counting import Rules
from prevent.statistics.tables.kinds import Line, Table, percent

HALF, MOST = 0.5, 0.9
ANY, WITH_POLICE = Q(), Q(outcome="")


class Within(Aggregate):
    """Within how much time so large a part of them were done."""

    function = "percentile_disc"
    template = "%(function)s(%(part)s) WITHIN GROUP (ORDER BY %(expressions)s)"


@dataclass(frozen=True)
class Step:
    """From one day of a referral to another, and the limit that counts from the first, if there is one.

    A limit that `pauses` stands still while a question to the referrer is open, as on the lists of the police. What is not `open`
    does not wait for it any more.
    """

    name: str
    since: str
    until: str
    limit: Limit | None = None
    pauses: bool = False
    open: Q = ANY

    def waits(self, as_at: date) -> Q:
        """Was it begun by this day, and is it still to be made?"""
        begun, later = Q(**{f"{self.since}__lte": as_at}), Q(**{f"{self.until}__gt": as_at})
        return begun & (later | Q(**{self.until: None}) & self.open)

    def made(self, as_at: date) -> Q:
        """Was it made by this day?"""
        return Q(**{f"{self.until}__gte": F(self.since), f"{self.until}__lte": as_at})

    def measures(self, as_at: date) -> dict[str, Aggregate]:
        """How many were made, and in how many days."""
        days, made = F(self.until) - F(self.since), self.made(as_at)
        return {
            f"{self.until}_number": Count("pk", filter=made),
            f"{self.until}_half": Within(days, part=HALF, filter=made),
            f"{self.until}_most": Within(days, part=MOST, filter=made),
        }


LIMITED = (
    Step(
        "Receipt to the decision of the gateway",
        "received_on",
        "gateway_on",
        Limit.GATEWAY,
        pauses=True,
        open=WITH_POLICE,
    ),
    Step(
        "Gateway to the section 36 decision",
        "gateway_on",
        "section_36_on",
        Limit.SECTION_36,
        pauses=True,
        open=WITH_POLICE,
    ),
    Step("Section 36 decision to the first consideration", "referred_on", "discussed_on", Limit.FIRST_PANEL),
)
STEPS = (
    *LIMITED,
    Step("Adoption to consent", "adopted_on", "consented_on"),
    Step("Consent to the first session of support", "consented_on", "supported_on"),
    Step("Receipt to adoption", "received_on", "adopted_on"),
    Step("Adoption to the end of support", "adopted_on", "left_on"),
)


@dataclass(frozen=True)
class Times:
    """How long each step took, and how often it was within its limit."""

    key: str = "t19"
    title: str = "Time between stages"
    notes: tuple[str, ...] = (
        "A step is counted once it was made, and while it waits beyond its limit. Of a step made twice the first counts.",
        "Within the median at least half of the steps were made, within the 90th percentile nine of ten.",
        "Within the limit: by the one that was in force when the step began; the percentage is of the steps that had one.",
        "The limits of the police stand still while a question to the referrer is open.",
    )

    def made(self, rules: Rules) -> Table:
        """The table. Days are days of the calendar; limits are counted as they are set, in working days or months."""
        sums = {name: one for step in STEPS for name, one in step.measures(rules.as_at).items()}
        found = rules.facts().aggregate(**sums)
        lines = tuple(
            Line(step.name, (*_lengths(found, step), *_kept(rules, step)), counted=False) for step in STEPS
        )
        columns = (
            *("Made", "Median days", "90th percentile, days"),
            *("Within the limit", "Within the limit (%)", "Waiting beyond the limit"),
        )
        return Table(self.key, self.title, "Step", columns, lines, self.notes)


def _lengths(found: Mapping[str, Any], step: Step) -> tuple[int | None, ...]:
    lengths = (found[f"{step.until}_half"], found[f"{step.until}_most"])
    return (found[f"{step.until}_number"], *(None if one is None else one.days for one in lengths))


def _kept(rules: Rules, step: Step) -> tuple[int | None, int | None, int | None]:
    """How many were within the limit, and of a hundred; and how many wait longer than that."""
    if step.limit is None:
        return None, None, None
    due = Due(step.limit)
    pauses = ("pauses",) if step.pauses else ()
    kept = of = late = 0
    made = rules.facts().filter(step.made(rules.as_at)).order_by()
    counted = made.values_list("force__country", step.since, step.until, *pauses).annotate(Count("pk"))
    for country, since, until, *paused, number in counted:
        by = due(country, since, *paused)
        kept, of = kept + number * (by is not None and until <= by), of + number * (by is not None)
    waits = rules.facts().filter(step.waits(rules.as_at)).order_by()
    for country, since, *paused, number in waits.values_list("force__country", step.since, *pauses).annotate(
        Count("pk")
    ):
        by = due(country, since, *paused)
        late += number * (by is not None and by < rules.as_at)
    return kept, percent(kept, of), late


class Due:
    """By when a step is due that is under a limit. Each day is worked out once: thousands of referrals share it."""

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

    def _work_out(self, division: Division, since: date, pauses: Sequence[Sequence[date]]) -> date | None:
        try:
            edition = limit(self._code, on=since)
        except LookupError:
            return None
        return due_date(
            edition, since, self._calendars[division], [(asked, ended) for asked, ended in pauses]
        )
