"""When was something made, and which lines of history does it leave?"""

from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

from prevent.demo.generating.bulk import Bulk
from prevent.kernel.clock import LONDON

MADE_UP = "Made up."


@lru_cache(maxsize=50_000)
def moment(day: date, hour: int = 10) -> datetime:
    """A time of a day in London."""
    return datetime.combine(day, time(hour), tzinfo=LONDON)


class Story:
    """The lines of history of one record, in order, and where it stands after the last of them."""

    def __init__(self) -> None:
        self.lines: list[dict[str, Any]] = []
        self.stage = ""
        self.since = datetime.min

    def goes_on(self, move: str, stage: str, by: Any, day: date, hour: int) -> None:
        """One move."""
        at = moment(day, hour)
        self.lines.append(
            {
                "move": move,
                "stage_before": self.stage,
                "stage_after": stage,
                "version": len(self.lines) + 1,
                "by_id": by,
                "at": at,
            }
        )
        if stage != self.stage:
            self.stage, self.since = stage, at

    def stands(self) -> dict[str, Any]:
        """The columns of the record that follow from it."""
        return {
            "stage": self.stage,
            "stage_since": self.since,
            "version": len(self.lines),
            "opened_at": self.lines[0]["at"],
        }

    def write(self, bulk: Bulk, model: Any, case: str, **beside: Any) -> None:
        """All lines."""
        for line in self.lines:
            bulk.add(model, case_id=case, **line, **beside)


def decision(by: Any, day: date, hour: int = 10) -> dict[str, Any]:
    """The columns that every decision has."""
    return {"by_id": by, "decided_on": day, "recorded_at": moment(day, hour)}
