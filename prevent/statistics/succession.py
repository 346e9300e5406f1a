"""Which areas changed their boundaries, and who answers for them now?"""

from collections.abc import Collection, Iterator, Mapping
from itertools import chain

from django.db.models import F, QuerySet

from prevent.kernel import clock
from prevent.reference.areas import authority_for
from prevent.reference.choices import Change
from prevent.reference.models import FormerAuthority, LocalAuthority, Panel
from prevent.statistics.choices import Kind
from prevent.statistics.counting import Area
from prevent.statistics.periods import Period

STAYS = "What was released before that stays as it was."


def changed_boundaries(area: Area, period: Period) -> tuple[str, ...]:
    """What a table of an authority must say that took the place of others, or of parts of them, after the period began; and a
    table of a panel of its authorities, and of those that it has from another panel or has no longer.
    """
    if area.kind == Kind.AUTHORITY:
        return tuple(_replaced({area.code: area.name}, period))
    if area.kind == Kind.PANEL:
        members = dict(_counted().filter(panel=area.code).values_list("pk", "name"))
        return (*_replaced(members, period), *_moved(area, members))
    return ()


def _counted() -> QuerySet[LocalAuthority]:
    """The authorities that are counted for their panel: those of its force, and none whose place was taken by one alone."""
    gone = {*chain.from_iterable(taken_over().values())}
    rows = LocalAuthority.objects.filter(force=F("panel__lead_authority__force")).exclude(pk__in=gone)
    return rows.order_by("name")


def _replaced(authorities: Mapping[str, str], period: Period) -> Iterator[str]:
    """For whom each of these authorities answers now that answered for themselves when the period began."""
    changed = FormerAuthority.objects.filter(change=Change.MERGED_OR_REPLACED, superseded_on__gt=period.first)
    rows = [*changed.values_list("gss_code", "name", "responsible")]
    for successor, its_name in authorities.items():
        of_several = {code for code, _, responsible in rows if responsible != successor}
        names = {False: set[str](), True: set[str]()}
        for code, name, responsible in rows:
            if responsible == successor:
                names[code in of_several] |= {name} - {its_name}
        if whole := sorted(names[False]):
            yield f"{its_name} now answers for {', '.join(whole)}: their referrals are counted here."
        if parts := sorted(names[True]):
            of_parts = f"{its_name} now answers for a part of {', '.join(parts)}"
            yield f"{of_parts}: referrals that were recorded for that part are counted here."


def _moved(area: Area, members: Mapping[str, str]) -> Iterator[str]:
    """Each authority has a panel of its own at first, which it leads: which of them came here from theirs, and is this one's
    own still here?
    """
    own = Panel.objects.filter(lead_authority__in=members).exclude(pk=area.code)
    came = {*own.values_list("lead_authority", flat=True)}
    if names := [name for code, name in members.items() if code in came]:
        yield f"{area.name} now has {', '.join(names)} from another panel: all their referrals are counted here. {STAYS}"
    left = _counted().filter(panels_led=area.code).exclude(panel=area.code)
    for name, panel in left.values_list("name", "panel__name"):
        yield f"{name} now has another panel, {panel}: all its referrals are counted there. {STAYS}"


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
