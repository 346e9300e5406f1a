"""What of a table may be given away, and by which rules is it stated? The same for pages, files and charts."""

from collections.abc import Sequence
from dataclasses import dataclass

from prevent.statistics.choices import Unit
from prevent.statistics.counting import Rules
from prevent.statistics.tables import TOTAL, Kind, Line, Table, percent

MOST_WITH_SHARES = 5
"""More columns than that have no room for a share beside each number."""


@dataclass(frozen=True)
class Figure:
    """A number, and what share of its column it is, if that says something. Without a number a `mark` says why."""

    value: int | None
    mark: str = ""
    share: int | None = None


@dataclass(frozen=True)
class ReleasedLine:
    """One line; a sum stands out, its parts follow it."""

    name: str
    figures: tuple[Figure, ...]
    is_sum: bool = False
    is_part: bool = False


@dataclass(frozen=True)
class Released:
    """A table as it may be given away. `notes` state the rules of counting and of release."""

    key: str
    title: str
    stub: str
    columns: tuple[str, ...]
    lines: tuple[ReleasedLine, ...]
    notes: tuple[str, ...]
    has_shares: bool = False


def released(kind: Kind, rules: Rules) -> Released:
    """The table by these rules, as the profile of its area lets it out: figures of the country and of regions are exact, as
    they are published (statistics 9.6).
    """
    table = kind.made(rules)
    shares = table.adds_up and len(table.columns) <= MOST_WITH_SHARES
    lines = [_line(line, table, shares) for line in table.lines]
    if table.adds_up:
        lines.append(ReleasedLine(TOTAL, tuple(map(Figure, table.total)), is_sum=True))
    notes = (*table.notes, *_counted(rules), *_base(table, shares))
    return Released(table.key, table.title, table.stub, table.columns, tuple(lines), notes, shares)


def _line(line: Line, table: Table, shares: bool) -> ReleasedLine:
    has_share = shares and not line.not_known
    figures = tuple(
        Figure(number, share=percent(number, base) if has_share and number else None)
        for number, base in zip(line.cells, table.base, strict=True)
    )
    return ReleasedLine(line.name, figures, is_sum=not line.counted and table.adds_up, is_part=line.part)


def _counted(rules: Rules) -> Sequence[str]:
    """The rules of counting in words."""
    what = (
        "Referrals"
        if rules.unit == Unit.REFERRALS
        else "People, each once, with the referral that came furthest"
    )
    when = f"from {rules.period.first:%-d %B %Y} to {min(rules.period.last, rules.as_at):%-d %B %Y}"
    return (
        f"{what} received {when}, as recorded by {rules.as_at:%-d %B %Y}: {rules.area.name}.",
        f"Counted as adopted: {_lower(rules.adopted.label)}.",
        "Restricted records are counted.",
    )


def _lower(words: str) -> str:
    return words[0].lower() + words[1:]


def _base(table: Table, shares: bool) -> Sequence[str]:
    """Of how many something is known: the base of percentages."""
    if not table.adds_up:
        return ()
    at = -1 if table.columns[-1] == TOTAL else 0
    known, unknown = table.base[at], table.total[at] - table.base[at]
    words = f"{known:,}; not known: {unknown:,}."
    return (
        f"Percentages are whole numbers of those that are known: {words}" if shares else f"Known: {words}",
    )
