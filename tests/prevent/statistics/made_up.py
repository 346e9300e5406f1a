"""Regions made up by chance, their people sorted by several things, and what is given of them below the region."""

import itertools
import random
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cached_property

from prevent.statistics.disclosure.flows import Cell, Counts, Sheet
from prevent.statistics.disclosure.hiding import hide
from prevent.statistics.disclosure.places import tree
from prevent.statistics.disclosure.region import EVERYBODY
from prevent.statistics.disclosure.rounding import SMALL, interval, rounded
from tests.prevent.statistics.attacking import Attacker

CROSSED = 2
"""So many sortings are crossed with each other in the region's own tables; of any others it gives each by itself."""
FURTHER = 13
"""Sortings beside these two: with them as many as are given of an area (`tables.below`)."""
STAGES = 3
"""So many stages, and whoever came to one came to those before it."""
Key = tuple[int, int]
"""A stage, and by what those who came to it are sorted; by nothing first."""


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
EACH_STAGE_BY_ITSELF = Profile(lambda sheet: hide(replace(sheet, further={}, far=None)), rounded, interval)


@dataclass
class MadeUp:
    """A region: forces with authorities, small and large; and its people by leaf, by the class of each sorting, and by how far
    they came.
    """

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
    def sheets(self):
        """Of all at each stage, and of each sorting."""
        every = list(itertools.product(range(STAGES), range(len(self.sizes) + 1)))
        counts: dict[Key, Counts] = {key: self._sums(*key) for key in every}
        found = {}
        for stage, at in every:
            classes = [str(number) for number in range(self.sizes[at - 1])] if at else [EVERYBODY]
            sheet = Sheet(self.places, counts[stage, at], classes)
            sheet.further, sheet.far = counts.get((stage + 1, at), {}), counts.get((stage - 1, at))
            found[stage, at] = sheet
        return found

    @cached_property
    def hidden(self):
        """What is hidden of each: of all first."""
        found: dict[Key, set[Cell]] = {}
        for (stage, at), sheet in self.sheets.items():
            if at:
                everybody = found[stage, 0]
                sheet.known = frozenset(one for one in self.named if (one, EVERYBODY) not in everybody)
            found[stage, at] = self.profile.hides(sheet)
        return found

    def _sums(self, stage, at):
        sums: dict[tuple[int, int], Counter[str]] = {}
        for (leaf, *kind, came), number in self.people.items():
            if came >= stage:
                sums.setdefault(leaf, Counter())[str(kind[at - 1]) if at else EVERYBODY] += number
        return sums

    @property
    def cells(self):
        """Each number of a named place: of which sheet, the cell, and how many the whole region has."""
        for key, sheet in self.sheets.items():
            for place, name in itertools.product(self.named, sheet.shown):
                yield key, (place, name), sheet.number(self.places[0], name)

    @cached_property
    def given(self):
        """What a reader sees: the number, or nothing where it is hidden."""
        return {
            (key, cell[0].label, cell[1]): None
            if cell in self.hidden[key]
            else self.profile.shows(self.sheets[key].number(*cell))
            for key, cell, _ in self.cells
        }

    @property
    def kinds(self):
        """All pairs of classes of what is crossed."""
        return list(itertools.product(*map(range, self.sizes[:CROSSED])))

    def parts(self, key, place, name):
        """The unknown numbers that one is the sum of."""
        stage, at = key
        crossed = (
            [kind for kind in self.kinds if not at or str(kind[at - 1]) == name] if at <= CROSSED else []
        )
        columns = crossed or [(at, name)]
        return [
            (leaf, *column, came)
            for leaf in place.leaves
            for column in columns
            for came in range(stage, STAGES)
        ]

    def concerned(self, leaf, kind):
        """The numbers to which somebody counts."""
        *classes, came = kind
        for (stage, at), cell, everywhere in self.cells:
            if leaf in cell[0].leaves and stage <= came and (not at or str(classes[at - 1]) == cell[1]):
                yield (stage, at), cell, everywhere

    @cached_property
    def attacker(self):
        """Who knows all that is given in all sortings, and the region's own tables."""
        further = [
            (at, name)
            for at in range(CROSSED + 1, len(self.sizes) + 1)
            for name in map(str, range(self.sizes[at - 1]))
        ]
        columns = [*self.kinds, *further]
        found = Attacker(itertools.starmap(_unknown, itertools.product(self.leaves, columns, range(STAGES))))
        for at in range(CROSSED + 1, len(self.sizes) + 1):
            for leaf, came in itertools.product(self.leaves, range(STAGES)):
                others = [(leaf, *one, came) for one in further if one[0] == at]
                found.same([(leaf, *kind, came) for kind in self.kinds], others)
        for (column, came), exact in self._of_the_region(columns):
            found.knows([(leaf, *column, came) for leaf in self.leaves], exact, exact)
        for key, cell, everywhere in self.cells:
            if cell not in self.hidden[key] and everywhere:
                found.knows(self.parts(key, *cell), *self.profile.tells(self.sheets[key].number(*cell)))
        return found

    def _of_the_region(self, columns):
        """What its own tables say by stage: of the pairs that are crossed, and of each class of any other sorting."""
        sums = Counter()
        for (_, *kind, came), number in self.people.items():
            sums[tuple(kind[:CROSSED]), came] += number
            for at in range(CROSSED + 1, len(self.sizes) + 1):
                sums[(at, str(kind[at - 1])), came] += number
        return [((column, came), sums[column, came]) for column in columns for came in range(STAGES)]


def _unknown(leaf, column, came):
    return leaf, *column, came


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
            kind = (chance.choices(range(len(one)), one)[0] for one in odds)
            people[leaf, *kind, chance.choices(range(STAGES), [70, 10, 20])[0]] += 1
    return MadeUp(leaves, sizes, people)


def as_by(profile, region):
    """The same people, given away by other rules."""
    return MadeUp(region.leaves, region.sizes, region.people, profile)
