"""Do the totals that people are shown agree with the records? Asked each night of the records themselves, in plain SQL."""

from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Total:
    """One total as it is shown, and as the records have it. `what`, `place` and `time` say which: no word of anybody."""

    what: str
    place: str
    time: str
    shown: int
    recorded: int

    @property
    def agrees(self) -> bool:
        """Are they the same?"""
        return self.shown == self.recorded


Totals = Iterator[Total]
