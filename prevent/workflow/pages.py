"""What does the page of any record show of its moves: those that its reader may make, and those that were made?

And of a list: how much of it waits?
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Self

from prevent.reference.choices import DeadlineState
from prevent.reference.time_limits import Deadline
from prevent.workflow.policy import Permitted


@dataclass(frozen=True)
class Action:
    """A move that belongs to the reader's role now; `refused` says why not, if it is refused."""

    label: str
    url: str
    refused: str

    @classmethod
    def of(cls, permitted: Permitted, url: str) -> Self:
        """The move in the words of the page; without a page of its own its `url` is empty."""
        return cls(str(permitted.move.label), url, str(permitted.denial.label) if permitted.denial else "")


@dataclass(frozen=True)
class StoryLine:
    """One line of a record's story: what was done, by whom, when, and what it came to."""

    what: str
    by: str
    at: datetime
    detail: str = ""


@dataclass(frozen=True)
class Load:
    """How much of a whole list waits for its reader, shown or not: all of it, what is overdue, what is due soon."""

    total: int = 0
    overdue: int = 0
    due_soon: int = 0
    what: str = ""
    """What waits, where it is not the whole list."""

    @classmethod
    def of(cls, deadlines: Iterable[Deadline | None]) -> Self:
        """One record for each deadline, or for none."""
        states = [deadline.state if deadline else None for deadline in deadlines]
        late, soon = (states.count(state) for state in (DeadlineState.OVERDUE, DeadlineState.DUE_SOON))
        return cls(len(states), late, soon)

    def __add__(self, other: "Load") -> "Load":
        """Two lists as one."""
        return Load(self.total + other.total, self.overdue + other.overdue, self.due_soon + other.due_soon)

    @property
    def in_words(self) -> str:
        """The number, and what of it presses; empty if nothing waits."""
        presses = [
            f"{self.overdue} overdue" if self.overdue else "",
            f"{self.due_soon} due soon" if self.due_soon else "",
        ]
        total = f"{self.total} {self.what}".strip()
        return ", ".join(filter(None, [total, *presses])) if self.total else ""


NOTHING_WAITS = Load()
