"""What does the page of any record show of its moves: those that its reader may make, and those that were made?"""

from dataclasses import dataclass
from datetime import datetime
from typing import Self

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
