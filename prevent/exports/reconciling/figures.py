"""Do the tables agree with the records? Tables count facts; here the referrals and cases themselves are counted, by a function of
the database (`acting.recorded_totals`), as the worker reads nothing that was stated about anybody.
"""

from collections.abc import Mapping

from django.db import connection

from prevent.exports.reconciling import Total, Totals
from prevent.kernel import clock
from prevent.reference.models import PoliceForce
from prevent.statistics.choices import Kind, Measure
from prevent.statistics.counting import Area, Rules
from prevent.statistics.periods import Year, year_of
from prevent.statistics.releasing import Released, released
from prevent.statistics.tables import TABLES, TOTAL

BEGUN = ("Hand-offs", "Sessions planned", "Requests", "Reviews")
COUNTED = (*(str(measure.label) for measure in Measure), *BEGUN)
"""What is counted of the records, by the heading of its column: how far referrals came, and what was begun for them."""
Counts = Mapping[str, int]
Recorded = Mapping[tuple[str, int], Counts]


def figures() -> Totals:
    """This year and the last one: the journey of the country and of each region, and the sum of each table of the country."""
    recorded, now = _recorded(), year_of(clock.today()).begins
    for year in (Year(now - 1), Year(now)):
        whole = _sum(recorded, year)
        for area in _areas():
            own = recorded.get((area.code, year.begins), _nothing()) if area.code else whole
            yield from _journey(Rules(area, year, clock.today()), own)
        yield from _sums(Rules(Area(Kind.COUNTRY), year, clock.today()), whole)


def _recorded() -> Recorded:
    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM acting.recorded_totals(%s)", [clock.today()])
        return {
            (region, year): dict(zip(COUNTED, counts, strict=True))
            for region, year, *counts in cursor.fetchall()
        }


def _nothing() -> Counts:
    return dict.fromkeys(COUNTED, 0)


def _sum(recorded: Recorded, year: Year) -> Counts:
    rows = [counts for (_, begins), counts in recorded.items() if begins == year.begins]
    return {name: sum(counts[name] for counts in rows) for name in COUNTED}


def _areas() -> list[Area]:
    names = PoliceForce.objects.exclude(ctp_region="").order_by("ctp_region")
    regions = names.values_list("ctp_region", flat=True).distinct()
    return [Area(Kind.COUNTRY), *(Area(Kind.REGION, name, name) for name in regions)]


def _journey(rules: Rules, recorded: Counts) -> Totals:
    """How far referrals came."""
    table = released("t1", rules)
    line = next(one for one in table.lines if one.name == str(rules.period))
    for name, figure in zip(table.columns, line.figures, strict=True):
        yield Total(name, rules.area.name, str(rules.period), figure.value or 0, recorded[name])


def _sums(rules: Rules, recorded: Counts) -> Totals:
    """Every other table leaves nobody and nothing out: its sum is that of the records."""
    for kind in TABLES[1:]:
        table = released(kind.key, rules)
        if found := _total(table):
            name, shown = found
            yield Total(f"Sum of “{table.title}”", rules.area.name, str(rules.period), shown, recorded[name])


def _total(table: Released) -> tuple[str, int] | None:
    """The sum of a table, and of what; none of a table that cannot be added up."""
    last = table.lines[-1] if table.lines else None
    if last is None or last.name != TOTAL:
        return None
    at = -1 if table.columns[-1] == TOTAL else 0
    name = str(Measure.REFERRALS.label) if at else table.columns[at]
    return (name, last.figures[at].value or 0) if name in COUNTED else None
