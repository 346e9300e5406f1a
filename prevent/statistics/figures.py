"""What is a table made of that may be given away? The same for pages, files and charts."""

from dataclasses import dataclass

HIDDEN = "[c]"
"""Confidential: the mark that the government's spreadsheets use."""
NOT_APPLICABLE = "[z]"
"""Does not apply: there is nothing of which it could be worked out. The same spreadsheets use it."""
NOT_COUNTED = "[x]"
"""Not available: the area or the category is newer than the figures. The same spreadsheets use it."""


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
