"""How do two versions of an assessment read side by side?"""

from collections.abc import Sequence
from dataclasses import dataclass

from referrals.models import Assessment, Referral
from referrals.queries.assessed import Said, changes, said_by, versions
from referrals.queries.parts import Cell

Choice = tuple[int, str, bool]
"""A version's number, its words, and whether it is the one that is shown."""


@dataclass(frozen=True)
class Table:
    """What the versions say of one group."""

    caption: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]


@dataclass(frozen=True)
class Comparison:
    """One version in full, or two side by side, and the versions that can be chosen."""

    chosen: Sequence[Choice]
    beside: Sequence[Choice]
    tables: Sequence[Table]
    heads: Sequence[str]
    changes: Sequence[str]


def compared(referral: Referral, *, version: str, beside: str) -> Comparison | None:
    """The version that is asked for, else the latest, beside another one if that is asked for. None: there is none yet."""
    rows = versions(referral)
    if not rows:
        return None
    by_number = {str(row.version): row for row in rows}
    chosen = by_number.get(version, rows[0])
    other = by_number.get(beside) if beside != str(chosen.version) else None
    shown = [chosen] if other is None else sorted((other, chosen), key=lambda row: row.version)
    return Comparison(
        [(row.version, _named(row), row == chosen) for row in rows],
        [(row.version, _named(row), row == other) for row in rows],
        _tables(shown),
        [_head(row) for row in shown],
        changes(*shown) if other else [],
    )


def _named(row: Assessment) -> str:
    return f"Version {row.version}, {row.decided_on:%-d %B %Y}"


def _head(row: Assessment) -> str:
    """Who answers for a version."""
    endorsement = getattr(row, "endorsement", None)
    endorsed = f"endorsed by {endorsement.by.name}" if endorsement else "not endorsed"
    return f"{_named(row)}: {row.template or 'without a framework'}. By {row.by.name}, {endorsed}."


def _tables(shown: Sequence[Assessment]) -> list[Table]:
    said = [{one.key: one for one in said_by(row)} for row in shown]
    every = {key: one for found in said for key, one in found.items()}
    columns = ["", *(_named(row) for row in shown), *(["Change"] if len(shown) > 1 else [])]
    groups = dict.fromkeys(one.group for one in every.values())
    return [
        Table(
            group,
            [_what(group), *columns[1:]],
            [
                _row(one, [found.get(key) for found in said])
                for key, one in every.items()
                if one.group == group
            ],
        )
        for group in groups
    ]


def _what(group: str) -> str:
    return {"Summary": "Part", "Needs": "Need", "Health and neurodiversity": "Condition"}.get(group, "Factor")


def _row(one: Said, found: Sequence[Said | None]) -> list[Cell]:
    cells: list[Cell] = [
        {"text": said.value, "sub": said.why} if said else "Not in this version" for said in found
    ]
    return [one.label, *cells, *([_change(*found)] if len(found) > 1 else [])]


def _change(before: Said | None, now: Said | None) -> Cell:
    if before is None or now is None:
        return {"tag": "Added" if now else "Left out", "colour": "yellow"}
    if before.value != now.value:
        return {"tag": "Changed", "colour": "yellow"}
    return {"tag": "Other reasons", "colour": "grey"} if before.why != now.why else "The same"
