"""Which areas changed their boundaries, and who answers for them now?"""

from collections.abc import Collection, Mapping

from prevent.kernel import clock
from prevent.reference.areas import authority_for
from prevent.reference.choices import Change
from prevent.reference.models import FormerAuthority
from prevent.statistics.choices import Kind
from prevent.statistics.counting import Area
from prevent.statistics.periods import Period


def changed_boundaries(area: Area, period: Period) -> tuple[str, ...]:
    """What a table of an authority must say that took the place of others, or of parts of them, after the period began."""
    if area.kind != Kind.AUTHORITY:
        return ()
    changed = FormerAuthority.objects.filter(change=Change.MERGED_OR_REPLACED, superseded_on__gt=period.first)
    mine, shared = changed.filter(responsible=area.code), changed.exclude(responsible=area.code)
    of_several = {*shared.values_list("gss_code", flat=True)}
    names = {False: set[str](), True: set[str]()}
    for code, name in mine.values_list("gss_code", "name"):
        names[code in of_several] |= {name} - {area.name}
    said = []
    if whole := sorted(names[False]):
        said.append(f"{area.name} now answers for {', '.join(whole)}: their referrals are counted here.")
    if parts := sorted(names[True]):
        of_parts = f"{area.name} now answers for a part of {', '.join(parts)}"
        said.append(f"{of_parts}: referrals that were recorded for that part are counted here.")
    return tuple(said)


def taken_over() -> Mapping[str, Collection[str]]:
    """By authority the codes of all whose place it took alone. Who took the place of one together has none of it: what was
    recorded under its code cannot be told apart.
    """
    by_whom: dict[str, set[str]] = {}
    for code, responsible in FormerAuthority.objects.values_list("gss_code", "responsible"):
        by_whom.setdefault(code, set()).add(responsible)
    found: dict[str, set[str]] = {}
    for code in by_whom:
        at = code
        for _ in by_whom:  # one after the other, and never round in a circle
            if len(by_whom.get(at, ())) == 1:
                (at,) = by_whom[at]
                found.setdefault(at, set()).add(code)
    return found


def successors(key: str) -> tuple[list[str], str]:
    """Under which short names the figures of a former authority are found, and what is to be said of it."""
    kind, _, code = key.partition(".")
    if kind != Kind.AUTHORITY or not code.isalnum():
        return [], ""
    found = authority_for(code, on=clock.today())
    rows = (found.authority,) if found.authority else found.successors
    return [Area(Kind.AUTHORITY, row.pk).key for row in rows], found.sentence
