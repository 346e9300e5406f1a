"""Which areas changed their boundaries, and who answers for them now?"""

from prevent.kernel import clock
from prevent.reference.areas import authority_for
from prevent.reference.choices import Change
from prevent.reference.models import FormerAuthority
from prevent.statistics.choices import Kind
from prevent.statistics.counting import Area
from prevent.statistics.periods import Period


def changed_boundaries(area: Area, period: Period) -> tuple[str, ...]:
    """What a table of an authority must say that took the place of others after the period began."""
    if area.kind != Kind.AUTHORITY:
        return ()
    rows = FormerAuthority.objects.filter(
        responsible=area.code, superseded_on__gt=period.first, change=Change.MERGED_OR_REPLACED
    )
    names = sorted({row.name for row in rows} - {area.name})
    if not names:
        return ()
    return (f"{area.name} now answers for {', '.join(names)}: their referrals are counted here.",)


def successors(key: str) -> tuple[list[str], str]:
    """Under which short names the figures of a former authority are found, and what is to be said of it."""
    kind, _, code = key.partition(".")
    if kind != Kind.AUTHORITY:
        return [], ""
    found = authority_for(code, on=clock.today())
    rows = (found.authority,) if found.authority else found.successors
    return [Area(Kind.AUTHORITY, row.pk).key for row in rows], found.sentence
