"""Regions made up by chance, their people sorted by several things, and what is given of them below the region."""

import itertools
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property

from prevent.statistics.disclosure.flows import Cell, Sheet
from prevent.statistics.disclosure.hiding import hide
from prevent.statistics.disclosure.places import tree
from prevent.statistics.disclosure.region import EVERYBODY
from prevent.statistics.disclosure.rounding import SMALL, interval, rounded
from tests.prevent.statistics.attacking import Attacker

CROSSED = 2
"""So many sortings are crossed with each other in the region's own tables; of any others it gives each by itself."""
FURTHER = 6
"""Sortings beside these two: with them as many as are given of an area."""


def only_small(sheet: Sheet) -> set[Cell]:
    """The small numbers alone, of what occurs in the region."""
    named = [place for place in sheet.places[1:] if place.names]
    cells = [cell for cell in itertools.product(named, sheet.shown) if sheet.number(sheet.places[0], cell[1])]
    return {cell for cell in cells if sheet.number(*cell) < SMALL}


@dataclass(frozen=True)
class Profile:
    """How numbers are given away: which are hidden, how others are shown, and what is then known of the true one."""

    hides: Callable[[Sheet], set[Cell]]
    shows: Callable[[int], int]
    tells: Callable[[int], tuple[int, int]]


LOCAL = Profile(hide, rounded, interval)
"""The profile of areas below a region; the others are weaker, to show what each of its parts is for."""
NOT_ROUNDED = Profile(hide, int, lambda number: (number, number))
NOTHING_HIDDEN = Profile(
    lambda sheet: set(), rounded, lambda number: (max(0, rounded(number) - 2), rounded(number) + 2)
)
ONLY_SMALL_HIDDEN = Profile(only_small, rounded, interval)


@dataclass
class MadeUp:
    """A region: forces with authorities, small and large; and its people by leaf and by the class of each sorting."""

    leaves: list[tuple[int, int]]
    sizes: tuple[int, ...]
    people: Counter[tuple]
    profile: Profile = LOCAL

    def __post_init__(self):
        """Which places there are."""
        areas = {f"authority {leaf}": [leaf] for leaf in self.leaves}
        for force in {leaf[0] for leaf in self.leaves}:
            areas[f"force {force}"] = [leaf for leaf in self.leaves if leaf[0] == force]
        self.places = tree(self.leaves, areas)
        self.named = [place for place in self.places[1:] if place.names]

    @cached_property
    def _decided(self):
        """The sheet of its totals, and of each sorting, with what is hidden of it."""
        found, known = [], frozenset()
        for at, size in enumerate((0, *self.sizes)):
            classes = [str(number) for number in range(size)] if at else [EVERYBODY]
            sheet = Sheet(self.places, self._sums(at), classes, known)
            hidden = self.profile.hides(sheet)
            found.append((sheet, hidden))
            if not at:
                known = frozenset(one for one in self.named if (one, EVERYBODY) not in hidden)
        return found

    @cached_property
    def sheets(self):
        """Of its totals, and of each sorting."""
        return [sheet for sheet, _ in self._decided]

    @cached_property
    def hidden(self):
        """What is hidden of each."""
        return [hidden for _, hidden in self._decided]

    def _sums(self, at):
        sums: dict[tuple[int, int], Counter[str]] = {}
        for (leaf, *kind), number in self.people.items():
            sums.setdefault(leaf, Counter())[str(kind[at - 1]) if at else EVERYBODY] += number
        return sums

    @property
    def cells(self):
        """Each number of a named place: which sorting, the cell, and how many the whole region has."""
        for at, sheet in enumerate(self.sheets):
            for place, name in itertools.product(self.named, sheet.shown):
                yield at, (place, name), sheet.number(self.places[0], name)

    @cached_property
    def given(self):
        """What a reader sees: the number, or nothing where it is hidden."""
        return {
            (at, cell[0].label, cell[1]): None
            if cell in self.hidden[at]
            else self.profile.shows(self.sheets[at].number(*cell))
            for at, cell, _ in self.cells
        }

    @property
    def kinds(self):
        """All pairs of classes of what is crossed."""
        return list(itertools.product(*map(range, self.sizes[:CROSSED])))

    def parts(self, at, place, name):
        """The unknown numbers that one is the sum of."""
        if at > CROSSED:
            return [(leaf, at, name) for leaf in place.leaves]
        kinds = [kind for kind in self.kinds if not at or str(kind[at - 1]) == name]
        return [(leaf, *kind) for leaf in place.leaves for kind in kinds]

    def concerned(self, leaf, kind):
        """The numbers to which somebody counts."""
        for at, cell, everywhere in self.cells:
            if leaf in cell[0].leaves and (not at or str(kind[at - 1]) == cell[1]):
                yield at, cell, everywhere

    @cached_property
    def attacker(self):
        """Who knows all that is given in all sortings, and the region's own tables."""
        further = [
            (at, name)
            for at in range(CROSSED + 1, len(self.sizes) + 1)
            for name in map(str, range(self.sizes[at - 1]))
        ]
        columns = [*self.kinds, *further]
        found = Attacker((leaf, *column) for leaf in self.leaves for column in columns)
        for at in range(CROSSED + 1, len(self.sizes) + 1):
            for leaf in self.leaves:
                others = [(leaf, *one) for one in further if one[0] == at]
                found.same([(leaf, *kind) for kind in self.kinds], others)
        for column, exact in self._of_the_region(columns):
            found.knows([(leaf, *column) for leaf in self.leaves], exact, exact)
        for at, cell, everywhere in self.cells:
            if cell not in self.hidden[at] and everywhere:
                found.knows(self.parts(at, *cell), *self.profile.tells(self.sheets[at].number(*cell)))
        return found

    def _of_the_region(self, columns):
        """What its own tables say: of the pairs that are crossed, and of each class of any other sorting."""
        sums = Counter()
        for (_, *kind), number in self.people.items():
            sums[tuple(kind[:CROSSED])] += number
            for at in range(CROSSED + 1, len(self.sizes) + 1):
                sums[at, str(kind[at - 1])] += number
        return [(column, sums[column]) for column in columns]


def made_up(seed: int, further: int = 0) -> MadeUp:
    """One by chance, the same for the same seed; sorted by so many more things than the two that are crossed."""
    chance = random.Random(seed)
    leaves = [
        (force, number) for force in range(chance.randint(3, 5)) for number in range(chance.randint(1, 5))
    ]
    sizes = (chance.randint(2, 7), chance.randint(2, 5), *(chance.randint(2, 7) for _ in range(further)))
    odds = [[chance.random() ** 3 + 0.002 for _ in range(size)] for size in sizes]
    people: Counter[tuple] = Counter()
    for leaf in leaves:
        for _ in range(int(chance.expovariate(1 / chance.choice([2, 10, 40, 120])))):
            people[leaf, *(chance.choices(range(len(one)), one)[0] for one in odds)] += 1
    return MadeUp(leaves, sizes, people)


def as_by(profile, region):
    """The same people, given away by other rules."""
    return MadeUp(region.leaves, region.sizes, region.people, profile)
