"""What is given away in an area below a region? Numbers that were released once, for all areas of its region together."""

from collections.abc import Callable, Collection, Iterable, Sequence

from django.db import connection
from django.db.models import QuerySet
from django.db.models.fields.json import KeyTransform

from prevent.accounts.actor import standing_in
from prevent.accounts.roles import Role
from prevent.reference.models import LocalAuthority, Panel, PoliceForce
from prevent.statistics.choices import Kind
from prevent.statistics.counting import Area
from prevent.statistics.disclosure.region import Region
from prevent.statistics.figures import HIDDEN, NOT_COUNTED, Figure
from prevent.statistics.models import Release
from prevent.statistics.periods import Year
from prevent.statistics.tables import Ref, sortings

Given = Callable[[Ref], Figure]
"""What is given of a number: itself, or the mark that says why it is not."""
LOCK = "SELECT pg_advisory_xact_lock(hashtext(%s))"
AS_LONG_AS_IT_TAKES = "SET LOCAL lock_timeout = 0"
"""Whoever releases beside somebody else waits for them: that takes longer than anybody waits otherwise."""


class NotReleased(Exception):
    """These years of a region are not released yet, the newest first: the worker does that, and no page waits for it."""

    def __init__(self, region: str, years: Sequence[Year]) -> None:
        self.region, self.years = region, years
        super().__init__(f"{region}: {', '.join(map(str, years))}")


def region_of(area: Area) -> str:
    """In which region an area below one lies."""
    if area.kind == Kind.FORCE:
        return PoliceForce.objects.get(pk=area.code).ctp_region
    if area.kind == Kind.AUTHORITY:
        return LocalAuthority.objects.select_related("force").get(pk=area.code).force.ctp_region
    panel = Panel.objects.select_related("lead_authority__force").get(pk=area.code)
    return panel.lead_authority.force.ctp_region


def given_in(area: Area, name: str, refs: Iterable[Ref]) -> Given:
    """What is given of these numbers in this area of the region of that name: read at once. Raises NotReleased."""
    wanted = {(ref.year, ref.sorting.name) for ref in refs}
    with standing_in(Role.WORKER):
        found = _released(area, name, wanted)
    if missing := {year for year, _ in wanted - found.keys()}:
        raise NotReleased(name, sorted(missing, reverse=True))

    def given(ref: Ref) -> Figure:
        numbers = found[ref.year, ref.sorting.name]
        if numbers is None or ref.code not in numbers:
            return Figure(None, NOT_COUNTED)
        number = numbers[ref.code]
        return Figure(None, HIDDEN) if number is None else Figure(number)

    return given


Kept = dict[tuple[Year, str], dict[str, int | None] | None]
"""The numbers of one area by year and sorting; none for an area that was not there yet."""


def _released(area: Area, name: str, wanted: Collection[tuple[Year, str]]) -> Kept:
    """What of it is released."""
    years, sorts = {year.first for year, _ in wanted}, {sorting for _, sorting in wanted}
    rows = Release.objects.filter(region=name, begins__in=years, sorting__in=sorts)
    mine = rows.values_list("begins", "sorting", KeyTransform(area.key, "numbers"))
    return {(Year(begins.year), sorting): numbers for begins, sorting, numbers in mine}


def release(region: Region) -> None:
    """Release whatever is missing of a year of a region, once, whoever else does so meanwhile: all sortings together, of the same
    people. It takes some seconds, and stays as it is.
    """
    with connection.cursor() as cursor:
        cursor.execute(AS_LONG_AS_IT_TAKES)
        cursor.execute(LOCK, [f"{region.name} {region.year.first}"])
    made = {*_releases(region).values_list("sorting", flat=True)}
    missing = [one for one in sortings(region.year) if one.name not in made]
    name = {"region": region.name, "begins": region.year.first}
    Release.objects.bulk_create(
        Release(**name, sorting=one.name, numbers=region.numbers(one)) for one in missing
    )


def _releases(region: Region) -> QuerySet[Release]:
    return Release.objects.filter(region=region.name, begins=region.year.first)
