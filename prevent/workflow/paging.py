"""How is a list read page by page that may be very long? What is open first; of the past the latest, as far as anybody reads.

To count all that a large force ever had would take longer than to make the page.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.core.paginator import Paginator
from django.db.models import QuerySet

MOST = 5_000
"""So many of the past are listed: two hundred pages. What is older is found by search, or by a narrower choice."""


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
