"""How does something that was measured change over time? A plain line, drawn by the server, beside a table that says the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

LEFT, RIGHT, TOP, BOTTOM = 58, 298, 22, 128
"""The edges of the field in which the line is drawn, within a picture of 320 by 150."""
APART = 22
"""How far a point stands from the one labelled before it, so that their labels do not run into each other."""


@dataclass(frozen=True)
class Reading:
    """What was found on a day. `label` stands beside the point, `words` in the table, with `note` and who said it."""

    on: date
    value: int
    label: str
    words: str
    note: str
    recorded: str


@dataclass(frozen=True)
class Point:
    """A reading in its place; its label is "" where there is no room for it."""

    x: int
    y: int
    label: str


@dataclass(frozen=True)
class Chart:
    """Readings in the order of their days, on a scale whose ends have names."""

    title: str
    lowest: int
    highest: int
    readings: Sequence[Reading]
    low_name: str = ""
    high_name: str = ""

    @property
    def low_label(self) -> str:
        """What stands at the foot of the scale."""
        return self.low_name or str(self.lowest)

    @property
    def high_label(self) -> str:
        """What stands at its top."""
        return self.high_name or str(self.highest)

    @property
    def is_line(self) -> bool:
        """From two readings on there is a change to be seen."""
        return len(self.readings) > 1

    @property
    def latest(self) -> Reading | None:
        """The last reading."""
        return self.readings[-1] if self.readings else None

    @property
    def points(self) -> list[Point]:
        """Where each reading stands: further right the later, higher the more."""
        found: list[Point] = []
        labelled = LEFT - APART
        for place, reading in enumerate(self.readings):
            x = self._across(reading.on)
            is_last = place == len(self.readings) - 1
            fits = x - labelled >= APART and (is_last or RIGHT - x >= APART)
            labelled = x if fits or is_last else labelled
            found.append(Point(x, self._up(reading.value), reading.label if fits or is_last else ""))
        return found

    @property
    def line(self) -> str:
        """The points as SVG wants them."""
        return " ".join(f"{point.x},{point.y}" for point in self.points)

    def _across(self, on: date) -> int:
        first, last = self.readings[0].on, self.readings[-1].on
        whole = (last - first).days
        return LEFT + round((on - first).days / whole * (RIGHT - LEFT)) if whole else LEFT

    def _up(self, value: int) -> int:
        share = (value - self.lowest) / (self.highest - self.lowest)
        return BOTTOM - round(share * (BOTTOM - TOP))
