"""What of a table may be given away, and by which rules is it stated?"""

from collections.abc import Iterable, Sequence
from contextlib import nullcontext

from prevent.accounts.actor import standing_in
from prevent.accounts.roles import Role
from prevent.statistics.choices import Profile, Unit
from prevent.statistics.counting import COUNTRY, Area, Rules
from prevent.statistics.disclosure.local import given_in, region_of
from prevent.statistics.figures import NOT_APPLICABLE, Figure, Released, ReleasedLine
from prevent.statistics.local import NOTES, OF_QUARTERS, local_lines
from prevent.statistics.periods import Quarter, Year, year_of
from prevent.statistics.succession import changed_boundaries
from prevent.statistics.tables import BELOW, BY_KEY, TABLES, TOTAL, Kind, Line, LocalKind, Table, percent

__all__ = ["Figure", "Released", "ReleasedLine", "exact", "kinds_for", "local", "released"]
UNROUNDED = "Exact, as in the published tables: nothing is rounded or hidden."
WITH_SCOTLAND = "The published tables are of England and Wales; Scotland publishes its own: choose one of these to compare."
OF_LINES = "in the times that are named"
AS_NOW = "What happened after that day is left out; of what had happened by then counts what is recorded now."
MOST_WITH_SHARES = 5
"""More columns than that have no room for a share beside each number."""


def kinds_for(area: Area) -> Sequence[Kind | LocalKind]:
    """The tables that are given for an area. Below a region they are fewer, and others."""
    return BELOW if area.profile == Profile.LOCAL else TABLES


def released(key: str, rules: Rules) -> Released:
    """The table of this short name by these rules, as the profile of its area lets it out.

    Figures of the country and of regions are exact, as they are published (statistics 9.6); those of areas below a region are
    rounded, and small ones hidden (security ST2). Raises LookupError for a table that is not given for the area and the period.
    """
    if rules.area.profile != Profile.LOCAL:
        return exact(BY_KEY[key], rules)
    kind = next((kind for kind in BELOW if kind.key == key), None)
    if kind is None:
        raise LookupError(f"{key} is not given for {rules.area.name}")
    return local(kind, rules)


def exact(kind: Kind, rules: Rules) -> Released:
    """The table for the country or a region. Raises LookupError for an area below one."""
    if rules.area.profile == Profile.LOCAL:
        raise LookupError(kind.title)
    with standing_in(Role.WORKER) if rules.area.shared else nullcontext():
        table = kind.made(rules)
    shares = table.goes_on or (table.adds_up and len(table.columns) <= MOST_WITH_SHARES)
    lines = [_line(line, table, shares) for line in table.lines]
    if table.adds_up:
        lines.append(ReleasedLine(TOTAL, tuple(map(Figure, table.total)), is_sum=True))
    when = OF_LINES if table.own_times else _time(rules)
    counted = _counted(rules, f"{when}, as at {rules.as_at:%-d %B %Y}", by_stage=table.by_stage)
    whole = (WITH_SCOTLAND,) if rules.area.facts == COUNTRY.facts else ()
    notes = (*table.notes, *counted, AS_NOW, UNROUNDED, *whole, *_base(table, shares))
    return Released(table.key, table.title, table.stub, table.columns, tuple(lines), notes, shares)


def local(kind: LocalKind, rules: Rules) -> Released:
    """The table for an area below a region. Raises LookupError for a time that is neither a year nor a quarter."""
    if not isinstance(rules.period, Year | Quarter):
        raise LookupError(f"{kind.key} is not given for {rules.area.name} in {rules.period}")
    region = region_of(rules.area)
    grid = kind.grid(rules.period, region)
    counted = rules.over(year_of(rules.period.last)) if grid.of_years else rules
    shares = grid.goes_on or (bool(grid.total) and len(grid.columns) <= MOST_WITH_SHARES)
    lines = local_lines(grid, given_in(rules.area, region, grid.refs), shares=shares)
    notes = (
        *grid.notes,
        *((OF_QUARTERS,) if isinstance(counted.period, Quarter) else ()),
        *_counted(
            counted, OF_LINES if grid.own_times else f"{_time(counted)}, as at {counted.as_at:%-d %B %Y}"
        ),
        *NOTES,
        *changed_boundaries(rules.area, grid.earliest or rules.period),
    )
    return Released(kind.key, kind.title, grid.stub, grid.columns, lines, notes, shares)


def _line(line: Line, table: Table, shares: bool) -> ReleasedLine:
    has_share = shares and not line.not_known
    bases = (0, *[line.cells[0] or 0] * (len(line.cells) - 1)) if table.goes_on else table.base
    figures = tuple(
        Figure(None, NOT_APPLICABLE)
        if number is None
        else Figure(number, share=percent(number, base) if has_share and number else None)
        for number, base in zip(line.cells, bases, strict=True)
    )
    is_sum = line.name == TOTAL or (not line.counted and not line.part and table.adds_up)
    return ReleasedLine(line.name, figures, is_sum=is_sum, is_part=line.part)


def _time(rules: Rules) -> str:
    return f"from {rules.period.first:%-d %B %Y} to {min(rules.period.last, rules.as_at):%-d %B %Y}"


def _counted(rules: Rules, when: str, *, by_stage: bool = True) -> Sequence[str]:
    """The rules of counting in words."""
    if rules.unit == Unit.REFERRALS:
        what = f"Referrals received {when}"
    else:
        what = f"People referred {when}, each counted once, by the referral that came furthest"
    stages = (
        f"Counted as discussed: {_lower(rules.discussed.label)}.",
        f"Counted as adopted: {_lower(rules.adopted.label)}.",
    )
    return (f"{what}: {rules.area.name}.", *(stages if by_stage else ()), "Restricted records are counted.")


def _lower(words: str) -> str:
    return words[0].lower() + words[1:]


def _base(table: Table, shares: bool) -> Sequence[str]:
    """Of how many something is known, in each column: the base of percentages."""
    if table.goes_on:
        return ("Percentages are whole numbers of the referrals of their line.",)
    if not table.adds_up:
        return ()
    if not any(line.not_known for line in table.lines):
        return ("Percentages are whole numbers of the total of their column.",) if shares else ()
    columns = [len(table.columns) - 1] if table.columns[-1] == TOTAL else range(len(table.columns))
    known = _each(table, columns, table.base)
    unknown = _each(
        table, columns, [whole - part for whole, part in zip(table.total, table.base, strict=True)]
    )
    words = f"{known}. Not known: {unknown}."
    return (
        f"Percentages are whole numbers of those that are known: {words}" if shares else f"Known: {words}",
    )


def _each(table: Table, columns: Iterable[int], numbers: Sequence[int]) -> str:
    """The numbers of these columns, each with its heading; that of all is a number alone."""
    named = [(table.columns[at], f"{numbers[at]:,}") for at in columns]
    return ", ".join(number if name == TOTAL else f"{_lower(name)} {number}" for name, number in named)
