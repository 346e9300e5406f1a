"""What is one list on somebody's home page?"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.text import slugify

from prevent.kernel.paging import Wanted
from prevent.workflow.pages import NOTHING_WAITS, Load

Cell = str | dict[str, Any]
SHOWN = 8
"""Lines of each list on the home page: the agenda of a panel that meets for forty minutes."""
READ = Wanted(rows=SHOWN + 1)
"""One more is read, to say whether there are others."""


@dataclass(frozen=True)
class Block:
    """One list on the home page: its lines, what it means when there are none, the whole list's address, and what waits in it."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[Cell]]
    empty: str
    url: str = ""
    link: str = ""
    load: Load = NOTHING_WAITS

    @property
    def slug(self) -> str:
        """The block's address on the page."""
        return slugify(self.title)

    @property
    def first(self) -> Sequence[Sequence[Cell]]:
        """The lines that are shown."""
        return self.rows[:SHOWN]
