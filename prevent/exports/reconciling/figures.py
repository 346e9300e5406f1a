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

MEASURES = tuple(Measure)
SUMS_UP = {
    **{measure.label: measure for measure in Measure},
    TOTAL: Measure.REFERRALS,
    "Adopted": Measure.ADOPTED,
}
"""What a column adds up to, by its heading."""
Recorded = Mapping[tuple[str, int], tuple[int, ...]]


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
        cursor.execute("SELECT * FROM acting.recorded_totals()")
        return {(region, year): tuple(counts) for region, year, *counts in cursor.fetchall()}


def _nothing() -> tuple[int, ...]:
    return (0,) * len(MEASURES)


def _sum(recorded: Recorded, year: Year) -> tuple[int, ...]:
    rows = [counts for (_, begins), counts in recorded.items() if begins == year.begins]
    return tuple(map(sum, zip(*rows, strict=True))) if rows else _nothing()


def _areas() -> list[Area]:
    names = PoliceForce.objects.exclude(ctp_region="").order_by("ctp_region")
    regions = names.values_list("ctp_region", flat=True).distinct()
    return [Area(Kind.COUNTRY), *(Area(Kind.REGION, name, name) for name in regions)]


def _journey(rules: Rules, recorded: tuple[int, ...]) -> Totals:
    """How far referrals came."""
    table = released("t1", rules)
    line = next(one for one in table.lines if one.name == str(rules.period))
    for measure, figure, number in zip(MEASURES, line.figures, recorded, strict=True):
        yield Total(measure.label, rules.area.name, str(rules.period), figure.value or 0, number)


def _sums(rules: Rules, recorded: tuple[int, ...]) -> Totals:
    """Every other table leaves nobody out: its sum is that of the records."""
    of = dict(zip(MEASURES, recorded, strict=True))
    for kind in TABLES[1:]:
        table = released(kind.key, rules)
        found = _total(table)
        if found is not None:
            measure, shown = found
            yield Total(f"Sum of “{table.title}”", rules.area.name, str(rules.period), shown, of[measure])


def _total(table: Released) -> tuple[Measure, int] | None:
    """The sum of a table, and of what; none of a table that cannot be added up."""
    last = table.lines[-1] if table.lines else None
    if last is None or last.name != TOTAL:
        return None
    at = -1 if table.columns[-1] == TOTAL else 0
    measure = SUMS_UP.get(table.columns[at])
    return (measure, last.figures[at].value or 0) if measure else None
