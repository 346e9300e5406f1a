"""Do the tables agree with the records? Tables count facts; here the referrals and cases themselves are counted, by a function of
the database (`acting.recorded_totals`), as the worker reads nothing that was stated about anybody.

Of the time between stages (T19) it is compared how many steps were made. How many of them were within their limit would need the
limits, calendars and pauses a second time; and a median is no total.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from django.db import connection

from prevent.exports.reconciling import Total, Totals
from prevent.kernel import clock
from prevent.reference.models import PoliceForce
from prevent.statistics.choices import STAGES, Kind, Measure
from prevent.statistics.counting import Area, Rules
from prevent.statistics.dimensions import QUARTERS
from prevent.statistics.periods import DAYS, Around, Quarter, Span, Year, key_days_up_to, quarters_of, year_of
from prevent.statistics.releasing import Released, ReleasedLine, released
from prevent.statistics.tables import TABLES, TOTAL

BEGUN = ("Hand-offs", "Sessions planned", "Requests", "Reviews")
NOT_SAID = (
    *("Age", "Gender", "Ethnic group", "Type of concern", "Sector of the referrer: other, or not specified"),
    *("Mental health and neurodiversity", "Who the person is: no officer identified them"),
)
MADE = (
    "Receipt to the decision of the gateway",
    "Gateway to the section 36 decision",
    "Referral to the panel to the first consideration",
    "Adoption to consent",
    "Consent to the first session of support",
    "Receipt to adoption",
    "Adoption to the end of support",
)
COUNTED = (*(str(measure.label) for measure in Measure), *BEGUN, *NOT_SAID, *MADE)
"""What is counted of the records, by the heading of its column or the name of its line: how far referrals came, what was begun
for them, what they do not say, and which steps were made.
"""
REFERRALS = str(Measure.REFERRALS.label)
Counts = Counter[str]
ByRegion = Mapping[str, Counts]


def figures() -> Totals:
    """This year and the last one: the journey of the country and of each region, and each table of the country."""
    now = year_of(clock.today()).begins
    for year in (Year(now - 1), Year(now)):
        recorded = {quarter: _recorded(quarter) for quarter in quarters_of(year)}
        for area in _areas():
            yield from _journey(Rules(area, year, clock.today()), _of(area, recorded.values()))
        yield from _tables(Rules(Area(Kind.COUNTRY), year, clock.today()), recorded)


def _recorded(days: Quarter | Span) -> ByRegion:
    """What the records have of those who were received on these days."""
    with connection.cursor() as cursor:
        asked = [clock.today(), days.first, days.last]
        cursor.execute("SELECT * FROM acting.recorded_totals(%s, %s, %s)", asked)
        return {
            region: Counter(dict(zip(COUNTED, counts, strict=True))) for region, *counts in cursor.fetchall()
        }


def _of(area: Area, recorded: Iterable[ByRegion]) -> Counts:
    """The sum of some days: of a region, or of all."""
    found = Counter[str]()
    for by_region in recorded:
        for region, counts in by_region.items():
            if area.code in ("", region):
                found.update(counts)
    return found


def _areas() -> list[Area]:
    names = PoliceForce.objects.exclude(ctp_region="").order_by("ctp_region")
    regions = names.values_list("ctp_region", flat=True).distinct()
    return [Area(Kind.COUNTRY), *(Area(Kind.REGION, name, name) for name in regions)]


def _journey(rules: Rules, recorded: Counts) -> Totals:
    """How far referrals came."""
    table = released("t1", rules)
    line = _line(table, str(rules.period))
    for name, figure in zip(table.columns, line.figures, strict=True):
        yield Total(name, rules.area.name, str(rules.period), figure.value or 0, recorded[name])


def _tables(rules: Rules, recorded: Mapping[Quarter, ByRegion]) -> Totals:
    """Every other table: its sum, as it leaves nobody and nothing out, or what stands in it instead of a sum."""
    whole = _of(rules.area, recorded.values())
    by_time = {str(quarter): _of(rules.area, [found]) for quarter, found in recorded.items()}
    by_time[str(rules.period)] = whole
    for kind in TABLES[1:]:
        table = released(kind.key, rules)
        if kind.key == "t12":
            yield from _quarterly(table, rules, by_time)
        elif kind.key in OTHERS:
            yield from OTHERS[kind.key](table, rules, whole)
        elif found := _total(table):
            name, shown = found
            yield Total(f"Sum of “{table.title}”", rules.area.name, str(rules.period), shown, whole[name])


def _total(table: Released) -> tuple[str, int] | None:
    """The sum of a table, and of what; none of a table that cannot be added up."""
    last = table.lines[-1] if table.lines else None
    if last is None or last.name != TOTAL:
        return None
    at = -1 if table.columns[-1] == TOTAL else 0
    name = REFERRALS if at else table.columns[at]
    return (name, last.figures[at].value or 0) if name in COUNTED else None


def _line(table: Released, name: str) -> ReleasedLine:
    return next(line for line in table.lines if line.name == name)


def _quarterly(table: Released, rules: Rules, recorded: Mapping[str, Counts]) -> Totals:
    """By quarter and stage the sum of all types of concern; a stage's own last line is no part of it."""
    year = year_of(rules.period.last)
    names = {name: str(Quarter(year, number)) for number, name in enumerate(QUARTERS, 1)}
    for stage in STAGES:
        own = f"{stage.label}: {TOTAL.lower()}"
        types = [
            line for line in table.lines if line.name.startswith(f"{stage.label}: ") and line.name != own
        ]
        for at, column in enumerate(table.columns):
            time = names.get(column, str(rules.period))
            shown = sum(line.figures[at].value or 0 for line in types)
            what = f"Sum of “{table.title}”: {stage.label}"
            yield Total(what, rules.area.name, time, shown, recorded[time][str(stage.label)])


def _around(table: Released, rules: Rules, recorded: Counts) -> Totals:
    """Around each key day the days before it and those from it on, which need not be of this time."""
    for day in key_days_up_to(rules.period):
        for name, days in Around(day, DAYS).parts.items():
            found = _of(rules.area, [_recorded(days)])
            for column, figure in zip(table.columns, _line(table, name).figures, strict=True):
                yield _cell(table, rules, f"{name}: {column}", figure.value, found[column])


def _not_said(table: Released, rules: Rules, recorded: Counts) -> Totals:
    """Of so many referrals so many do not say it."""
    for line in table.lines:
        lacking, of = line.figures
        yield _cell(table, rules, line.name, lacking.value, recorded[line.name])
        yield _cell(table, rules, f"{line.name}: of", of.value, recorded[REFERRALS])


def _made(table: Released, rules: Rules, recorded: Counts) -> Totals:
    """How many of each step were made."""
    at = table.columns.index("Made")
    for line in table.lines:
        yield _cell(table, rules, line.name, line.figures[at].value, recorded[line.name])


def _cell(table: Released, rules: Rules, name: str, shown: int | None, recorded: int) -> Total:
    return Total(f"“{table.title}”: {name}", rules.area.name, str(rules.period), shown or 0, recorded)


Compare = Callable[[Released, Rules, Counts], Totals]
OTHERS: Mapping[str, Compare] = {"t17": _around, "t18": _not_said, "t19": _made}
"""The tables without a sum whose numbers are compared each for itself."""
