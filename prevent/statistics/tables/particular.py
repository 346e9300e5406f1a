"""Which tables are of a kind of their own?"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any

from django.db.models import Count, Q

from prevent.reference.choices import Vocabulary
from prevent.reference.models import Term
from prevent.statistics.choices import STAGES, Measure
from prevent.statistics.counting import Rules, count
from prevent.statistics.dimensions import UNANSWERED
from prevent.statistics.fates import CONDITION
from prevent.statistics.periods import DAYS, Around, Period, Quarter, Year, key_days_up_to, periods_up_to
from prevent.statistics.tables.kinds import Line, Table


@dataclass(frozen=True)
class Journey:
    """How far referrals came, in this time and in those before it."""

    key: str = "t1"
    title: str = "From referral to adoption, over time"

    def made(self, rules: Rules) -> Table:
        """The table, the earliest time first."""
        measures = list(Measure)
        lines = []
        for period in _up_to(rules.period):
            found = count(rules.over(period), [], measures)[()]
            lines.append(Line(str(period), tuple(found[measure] for measure in measures), counted=False))
        columns = tuple(measure.label for measure in measures)
        return Table(self.key, self.title, "Period", columns, tuple(lines), goes_on=True, own_times=True)


def _up_to(period: Period) -> Sequence[Period]:
    return periods_up_to(period) if isinstance(period, Year | Quarter) else [period]


OF_ALL = "As in the bulletins of the Home Office, percentages are of all, also where nothing is recorded."


@dataclass(frozen=True)
class Conditions:
    """Mental health and neurodiversity: how many have each; as one person may have several, these do not add up."""

    key: str = "t15"
    title: str = "Mental health and neurodiversity by stage"
    notes: tuple[str, ...] = (
        "A referral is counted under each condition that is recorded: conditions do not add up to those with at least one.",
        "Not asked or not recorded: also not known, and declined.",
        OF_ALL,
    )

    def made(self, rules: Rules) -> Table:
        """The table."""
        sums = {stage.value: Count("received_on", filter=rules.measured(stage)) for stage in STAGES}
        found: Any = (
            rules.facts().order_by().values("health", "conditions").annotate(**sums)
        )  # its keys are those of `sums`
        rows = list(found)
        terms = Term.objects.filter(vocabulary=Vocabulary.CONDITION).order_by("order")
        some, *others = (
            Line(one.name, _sum(row for row in rows if one.holds(row["health"])))
            for one in CONDITION.classes(rules.edition)
        )
        each = (
            Line(
                term.name,
                _sum(row for row in rows if term.code in row["conditions"]),
                counted=False,
                part=True,
            )
            for term in terms
        )
        columns = tuple(stage.label for stage in STAGES)
        return Table(self.key, self.title, CONDITION.title, columns, (some, *each, *others), self.notes)


def _sum(rows: Iterable[Mapping[str, Any]]) -> tuple[int, ...]:
    chosen = list(rows)
    return tuple(sum(row[stage.value] for row in chosen) for stage in STAGES)


@dataclass(frozen=True)
class BeforeAndAfter:
    """Referrals before and after a day on which something happened, as many days each (used once, for 7 October 2023): a day that
    somebody names, or in a year the key days up to it.
    """

    key: str = "t17"
    title: str = "Referrals before and after a day"

    def made(self, rules: Rules) -> Table:
        """The table: the day itself is after."""
        around = (
            [rules.period]
            if isinstance(rules.period, Around)
            else [Around(day, DAYS) for day in key_days_up_to(rules.period)]
        )
        lines = []
        for name, span in chain.from_iterable(one.parts.items() for one in around):
            found = count(rules.over(span), [], STAGES)[()]
            lines.append(Line(name, tuple(found[stage] for stage in STAGES), counted=False))
        notes = tuple(
            f"The last of these days is {one.last:%-d %B %Y}: they are not over."
            for one in around
            if rules.as_at < one.last
        )
        columns = tuple(stage.label for stage in STAGES)
        are_key_days = not isinstance(rules.period, Around)
        return Table(self.key, self.title, "Time", columns, tuple(lines), notes, own_times=are_key_days)


@dataclass(frozen=True)
class Quality:
    """What is not known of those who were referred."""

    key: str = "t18"
    title: str = "Data quality: what is not known"

    def made(self, rules: Rules) -> Table:
        """The table: of so many referrals so many lack this."""
        lacks = {
            "Age": Q(age=None),
            "Gender": Q(gender__in=UNANSWERED),
            "Ethnic group": Q(ethnicity__in=UNANSWERED),
            "Type of concern": Q(concern="unspecified"),
            "Sector of the referrer: other, or not specified": Q(sector="other"),
            "Mental health and neurodiversity": Q(health__in=UNANSWERED),
            "Who the person is: no officer identified them": Q(person=None),
        }
        sums = {
            f"lacks_{number}": Count("received_on", filter=lack) for number, lack in enumerate(lacks.values())
        }
        found = rules.facts().aggregate(of=Count("*"), **sums)
        lines = tuple(
            Line(name, (found[f"lacks_{number}"], found["of"]), counted=False)
            for number, name in enumerate(lacks)
        )
        columns = ("Not known", "Referrals")
        return Table(self.key, self.title, "What is not known", columns, lines, by_stage=False)
