"""In which other ways could people be spread over the places and classes of a region? As flows, and circles in them.

Of each class so many people flow from the region to its places, and from each place to its total. What is not given can be
anything; what is given can be what its rounding allows. Whatever way leads back to where it began changes the numbers and
contradicts no table (Ford and Fulkerson 1962; for tables, Fischetti and Salazar 2001).
"""

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from prevent.statistics.disclosure.places import Leaf, Place
from prevent.statistics.disclosure.rounding import WIDTH, interval

ENDLESS = 10**9
Cell = tuple[Place, str]
Counts = Mapping[Leaf, Mapping[str, int]]
"""How many of each class are in each of the smallest parts of a region."""
Point = tuple[Place | None, str | None]
"""A class at a place; without a class, all people there."""


@dataclass
class Sheet:
    """People of a region sorted by one thing: how many of each class are in each place.

    `known` are the places whose totals are given, unless the sheet is of nothing else. `shown` are the classes that are given at
    all, if not hidden. Among them are those who came `further`, and all are among those who came less `far`, where these are
    sorted alike.
    """

    places: Sequence[Place]
    counts: Counts
    shown: Sequence[str]
    known: frozenset[Place] | None = None
    further: Counts = field(default_factory=dict)
    far: Counts | None = None

    @property
    def classes(self) -> list[str]:
        """Those that are shown, and the others that occur."""
        return [*self.shown, *sorted({name for row in self.counts.values() for name in row} - {*self.shown})]

    def number(self, place: Place, name: str) -> int:
        """How many are of a class."""
        return _number(self.counts, place, name)

    def total(self, place: Place) -> int:
        """How many there are."""
        return sum(sum(self.counts.get(leaf, {}).values()) for leaf in place.leaves)

    def bounds(self, place: Place, name: str, *, apart: int) -> tuple[int, int]:
        """Between which numbers those of a class stay: those who came further are among them, and they among those who came less
        far, each of which may be so many others than it is.
        """
        number = self.number(place, name)
        least = max(0, min(number, _number(self.further, place, name) - apart))
        return least, ENDLESS if self.far is None else max(number, _number(self.far, place, name) + apart)


def _number(counts: Counts, place: Place, name: str) -> int:
    return sum(counts.get(leaf, {}).get(name, 0) for leaf in place.leaves)


@dataclass(eq=False)
class Arc:
    """A number, as a flow from one point to the next. It stays within the bounds of what is given of it, as `cell`."""

    tail: Point
    head: Point
    flow: int
    least: int = 0
    most: int = ENDLESS
    cell: Cell | None = None

    def room(self, *, up: bool) -> int:
        """By how much it can change."""
        return self.most - self.flow if up else self.flow - self.least

    def opens(self, *, up: bool) -> bool:
        """Is there room once it is given no more?"""
        return self.cell is not None and (up or self.flow > 0)

    def hide(self) -> None:
        """It is given no more."""
        self.least, self.most, self.cell = 0, ENDLESS, None


Step = tuple[Arc, bool]
"""An arc, and whether it becomes more."""


class Flows:
    """The people of a sheet, as they are at first."""

    def __init__(self, sheet: Sheet, hidden: set[Cell]) -> None:
        self.arcs: list[Arc] = []
        self.of: dict[Cell, Arc] = {}
        self.at: dict[Point, list[Arc]] = {}
        self.not_given: list[Arc] = []
        self._totals: list[Arc] = []
        self._bounded: list[tuple[Arc, tuple[int, int], tuple[int, int]]] = []
        for place in sheet.places:
            if place.parent:
                total = sheet.total(place)
                arc = Arc((place, None), (place.parent, None), total)
                self._add(arc)
                if place in (sheet.known or ()):
                    self._totals.append(arc)
                elif place.names and sheet.known is not None:
                    self.not_given.append(arc)
            for name in sheet.classes:
                self._class(sheet, place, name, hidden)
        self._truth = [arc.flow for arc in self.arcs]

    def _class(self, sheet: Sheet, place: Place, name: str, hidden: set[Cell]) -> None:
        number = sheet.number(place, name)
        if place.parent:
            arc = Arc((place.parent, name), (place, name), number)
            if place.names and name in sheet.shown:
                self.of[place, name] = arc
                if (place, name) not in hidden:
                    arc.cell, (arc.least, arc.most) = (place, name), interval(number)
            self._add(arc)
        if not place.parts:
            arc = Arc((place, name), (place, None), number)
            strictly, otherwise = (sheet.bounds(place, name, apart=apart) for apart in (0, WIDTH))
            self._bounded.append((arc, strictly, otherwise))
            self._add(arc)

    def _add(self, arc: Arc) -> None:
        self.arcs.append(arc)
        self.at.setdefault(arc.tail, []).append(arc)
        self.at.setdefault(arc.head, []).append(arc)

    def as_it_is(self, *, strict: bool, sparing: bool) -> None:
        """Back to the true numbers. Strictly, those of other stages stay as they are; otherwise they could be others too, as far
        as a hidden number can. Other sheets have the same totals, and may need them to be something else: sparing them, they
        stay too.
        """
        for arc, flow in zip(self.arcs, self._truth, strict=True):
            arc.flow = flow
        for arc in self._totals:
            least, most = interval(arc.flow)
            arc.least, arc.most = (arc.flow, arc.flow) if sparing else (least, most)
        for arc, strictly, otherwise in self._bounded:
            arc.least, arc.most = strictly if strict else otherwise

    def way(self, arc: Arc, *, up: bool, hiding: bool) -> list[Step] | None:
        """A circle that makes this number more, or less: one for which as few numbers as can be are hidden. There may be none."""
        if arc.room(up=up) <= 0:
            return None
        start, end = (arc.head, arc.tail) if up else (arc.tail, arc.head)
        price: dict[Point, int] = {start: 0}
        came: dict[Point, tuple[Point, Step]] = {}
        queue = deque([start])
        while queue and (here := queue.popleft()) != end:
            for other in self.at[here]:
                grows = other.tail == here
                costs = 0 if other.room(up=grows) > 0 else 1
                if other is arc or (costs and not (hiding and other.opens(up=grows))):
                    continue
                there = other.head if grows else other.tail
                if price[here] + costs < price.get(there, ENDLESS):
                    price[there], came[there] = price[here] + costs, (here, (other, grows))
                    (queue.append if costs else queue.appendleft)(there)
        return [(arc, up), *_back(came, start, end)] if end in price else None

    def push(self, way: list[Step], wanted: int) -> int:
        """Change what lies on the circle, as far as there is room. Answers by how much."""
        amount = min(wanted, *(arc.room(up=up) for arc, up in way))
        for arc, up in way:
            arc.flow += amount if up else -amount
        return amount


def _back(came: Mapping[Point, tuple[Point, Step]], start: Point, end: Point) -> list[Step]:
    way = []
    while end != start:
        end, step = came[end]
        way.append(step)
    return way
