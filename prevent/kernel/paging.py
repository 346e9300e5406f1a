"""How is a list read page by page? With as many rows on a page as its reader chose.

Of one that may be very long what is open comes first, of the past the latest, as far as anybody reads: to count all that a large
force ever had would take longer than to make the page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.http import HttpRequest

ROWS = (25, 100)
"""So many rows a reader may choose to have on a page; the first, where they choose nothing."""
MOST = 5_000
"""So many of the past are listed: two hundred short pages. What is older is found by search, or by a narrower choice."""


class LatestPages(Paginator):  # type: ignore[type-arg]  # generic in stubs alone
    """Pages of a question with its order, as far as `MOST`; `goes_on` where there are more."""

    def __init__(self, listed: "QuerySet[Any, Any] | OpenFirst", per_page: int) -> None:
        rows: Any = listed  # a page asks for nothing but a part of it
        super().__init__(rows, per_page)
        self._listed = listed

    @cached_property
    def count(self) -> int:
        """How many are listed."""
        return min(self._counted, MOST)

    @property
    def goes_on(self) -> bool:
        """Are there older ones that are not listed?"""
        return self._counted > MOST

    @cached_property
    def _counted(self) -> int:
        listed = self._listed
        return listed.up_to(MOST + 1) if isinstance(listed, OpenFirst) else up_to(listed, MOST + 1)


@dataclass(frozen=True)
class OpenFirst:
    """What is open, in its order, then what has ended, in the order of the question."""

    open: Sequence[Any]
    ended: QuerySet[Any, Any]

    def up_to(self, most: int) -> int:
        """How many there are, counted no further than `most`."""
        return len(self.open) + up_to(self.ended, most)

    def __getitem__(self, part: slice) -> list[Any]:
        """Those of one page."""
        begins, ends = part.start - len(self.open), part.stop - len(self.open)
        ended = self.ended[max(begins, 0) : ends] if ends > 0 else []
        return [*self.open[part], *ended]


def up_to(found: QuerySet[Any, Any], most: int) -> int:
    """How many a question finds, counted no further than `most`."""
    return found.order_by()[:most].count()


@dataclass(frozen=True)
class Wanted:
    """Which page of a list is wanted, with how many rows on it. Of a number that no page has it is the nearest that there is."""

    number: str | int = 1
    rows: int = ROWS[0]

    @property
    def chosen(self) -> int | None:
        """The rows, where somebody chose another number than everybody begins with: to be carried over to other addresses."""
        return None if self.rows == ROWS[0] else self.rows

    def page_of(self, listed: Any, *, counted: int | None = None) -> Page[Any]:
        """That page of what has a length and parts; how many there are is not asked where it was counted before."""
        pages = Paginator(listed, self.rows)
        if counted is not None:
            pages.count = counted
        return pages.get_page(self.number)

    def latest_of(self, listed: "QuerySet[Any, Any] | OpenFirst") -> Page[Any]:
        """That page of what may be very long."""
        return LatestPages(listed, self.rows).get_page(self.number)


FIRST = Wanted()
"""The first page, where nobody chose anything."""


def asked_page(request: HttpRequest) -> Wanted:
    """What stands in an address. A number of rows that nobody can choose is as if it were not said."""
    asked, allowed = request.GET, {str(rows): rows for rows in ROWS}
    return Wanted(asked.get("page", 1), allowed.get(asked.get("rows", ""), ROWS[0]))
