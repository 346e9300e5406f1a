"""When was something made, and which lines of history does it leave?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import lru_cache
from typing import Any

from prevent.demo.generating.bulk import Bulk, Ready
from prevent.demo.generating.events import Log
from prevent.demo.generating.lives import Days, Life, Team
from prevent.kernel.clock import LONDON

MADE_UP = "Made up."


@lru_cache(maxsize=50_000)
def moment(day: date, hour: int = 10) -> Ready:
    """A time of a day in London."""
    return Ready(datetime.combine(day, time(hour), tzinfo=LONDON).isoformat())


class Story:
    """The lines of history of one record, in order, and where it stands after the last of them."""

    def __init__(self) -> None:
        self.lines: list[dict[str, Any]] = []
        self.stage = ""
        self.since = Ready()
        self.since_on = date.min

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
            self.stage, self.since, self.since_on = stage, at, day

    def stands(self) -> dict[str, Any]:
        """The columns of the record that follow from it."""
        return {
            "stage": self.stage,
            "stage_since": self.since,
            "version": len(self.lines),
            "opened_at": self.lines[0]["at"],
        }

    def write(self, trace: "Trace", model: Any, case: str, **beside: Any) -> None:
        """All lines, and the audit event of each move."""
        for line in self.lines:
            trace.bulk.add(model, case_id=case, **line, **beside)
        if trace.log:
            trace.log.moved(self.lines, model, case)


def decision(by: Any, day: date, hour: int = 10) -> dict[str, Any]:
    """The columns that every decision has."""
    return {"by_id": by, "decided_on": day, "recorded_at": moment(day, hour)}


@dataclass(frozen=True, slots=True)
class Trace:
    """What it takes to write down a part of one life: where rows go, the key of the record, the life, what day it is, the
    audit log, where one is kept, and of a case its episode.
    """

    bulk: Bulk
    key: Any
    life: Life
    days: Days
    team: Team
    today: date
    log: Log | None = None
    episode: int = 1

    def looked(
        self, record: type, by: Any, day: date | None, hours: Sequence[int], section: str = "page"
    ) -> None:
        """Somebody opened a page of the record at one of these hours, if the day has come."""
        if self.log and day:
            self.log.looked(record, self.key, by, moment(day, self.log.one_of(hours)), section)
