"""How does a table look on a page? Numbers with their shares, nil as a dash, and the rules by which it was counted."""

from collections.abc import Sequence
from dataclasses import dataclass

from prevent.statistics.choices import Unit
from prevent.statistics.counting import Rules
from prevent.statistics.tables import TOTAL, Line, Table, percent

NIL = "–"
MOST_WITH_SHARES = 5
"""More columns than that have no room for a share beside each number."""


@dataclass(frozen=True)
class Cell:
    """A number as text, and what share of its column it is, if that says something."""

    text: str
    share: str = ""


@dataclass(frozen=True)
class Row:
    """One line as shown; a sum stands out."""

    name: str
    cells: Sequence[Cell]
    is_sum: bool = False
    is_part: bool = False


@dataclass(frozen=True)
class Shown:
    """A table for a page; with shares, unless it has too many columns for them."""

    title: str
    stub: str
    columns: Sequence[str]
    rows: Sequence[Row]
    notes: Sequence[str]
    shares: bool


def shown(table: Table, rules: Rules) -> Shown:
    """The table with its notes."""
    shares = table.adds_up and len(table.columns) <= MOST_WITH_SHARES
    rows = [_row(line, table, shares) for line in table.lines]
    if table.adds_up:
        rows.append(Row("Total", [Cell(_number(count)) for count in table.total], is_sum=True))
    return Shown(
        table.title, table.stub, table.columns, rows, [*table.notes, *_stated(table, rules, shares)], shares
    )


def _lower(words: str) -> str:
    return words[0].lower() + words[1:]


def _row(line: Line, table: Table, with_shares: bool) -> Row:
    has_shares = with_shares and not line.not_known
    cells = [
        Cell(_number(count), _share(count, base) if has_shares else "")
        for count, base in zip(line.cells, table.base, strict=True)
    ]
    return Row(line.name, cells, is_sum=not line.counted and table.adds_up, is_part=line.part)


def _number(count: int) -> str:
    return f"{count:,}" if count else NIL


def _share(count: int, base: int) -> str:
    share = percent(count, base) if count else None
    return "" if share is None else f"{share}%"


def _stated(table: Table, rules: Rules, with_shares: bool) -> list[str]:
    """The rules in words."""
    what = (
        "Referrals"
        if rules.unit == Unit.REFERRALS
        else "People, each once, with the referral that came furthest"
    )
    when = f"from {rules.period.first:%-d %B %Y} to {min(rules.period.last, rules.as_at):%-d %B %Y}"
    notes = [
        f"{what} received {when}, as recorded by {rules.as_at:%-d %B %Y}: {rules.area.name}.",
        f"Counted as adopted: {_lower(rules.adopted.label)}.",
        f"{NIL} is nil. Restricted records are counted.",
    ]
    if with_shares:
        at = -1 if table.columns[-1] == TOTAL else 0
        known, unknown = table.base[at], table.total[at] - table.base[at]
        notes.append(
            f"Percentages are whole numbers of those that are known: {known:,}; not known: {unknown:,}."
        )
    return notes
