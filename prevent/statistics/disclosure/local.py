"""What is given away in an area below a region? Numbers that were released once, for all areas of its region together."""

from collections.abc import Callable

from django.db import connection
from django.db.models import QuerySet

from prevent.accounts.actor import standing_in
from prevent.accounts.roles import Role
from prevent.reference.models import LocalAuthority, Panel, PoliceForce
from prevent.statistics.choices import Kind
from prevent.statistics.counting import Area
from prevent.statistics.disclosure.region import Numbers, Region, Sorting
from prevent.statistics.models import Release
from prevent.statistics.periods import Year
from prevent.statistics.tables import sortings

LOCK = "SELECT pg_advisory_xact_lock(hashtext(%s))"


def region_of(area: Area) -> str:
    """In which region an area below one lies."""
    if area.kind == Kind.FORCE:
        return PoliceForce.objects.get(pk=area.code).ctp_region
    if area.kind == Kind.AUTHORITY:
        return LocalAuthority.objects.select_related("force").get(pk=area.code).force.ctp_region
    panel = Panel.objects.select_related("lead_authority__force").get(pk=area.code)
    return panel.lead_authority.force.ctp_region


def given_in(area: Area, name: str) -> Callable[[Sorting, str, Year], int | None]:
    """What is given of a number in this area of the region of that name; nothing where it is hidden."""
    regions: dict[Year, Region] = {}
    read: dict[tuple[Year, Sorting], Numbers] = {}

    def given(sorting: Sorting, code: str, year: Year) -> int | None:
        if (year, sorting) not in read:
            region = regions.setdefault(year, Region(name, year))
            with standing_in(Role.WORKER):
                read[year, sorting] = released_once(region, sorting)
        return read[year, sorting].get(area.key, {}).get(code)

    return given


def released_once(region: Region, sorting: Sorting) -> Numbers:
    """What was released of these people; if nothing was yet, all sortings are released now, of the same people, and stay as they
    are.
    """
    if (numbers := _kept(region, sorting)) is None:
        release(region)
        numbers = _kept(region, sorting)
    if numbers is None:
        raise LookupError(f"{sorting.name} is not released")
    return numbers


def release(region: Region) -> None:
    """Release whatever is missing of a year of a region, once, whoever else asks meanwhile."""
    with connection.cursor() as cursor:
        cursor.execute(LOCK, [f"{region.name} {region.year.first}"])
    made = {*_releases(region).values_list("sorting", flat=True)}
    missing = [one for one in sortings(region.year) if one.name not in made]
    name = {"region": region.name, "begins": region.year.first}
    Release.objects.bulk_create(
        Release(**name, sorting=one.name, numbers=region.numbers(one)) for one in missing
    )


def _releases(region: Region) -> QuerySet[Release]:
    return Release.objects.filter(region=region.name, begins=region.year.first)


def _kept(region: Region, sorting: Sorting) -> Numbers | None:
    return _releases(region).filter(sorting=sorting.name).values_list("numbers", flat=True).first()
