"""Regions made up by chance, their people sorted by two things, and what is given of them below the region."""

import itertools
import random
from collections import Counter
from dataclasses import dataclass, field

from prevent.statistics.disclosure.flows import Cell, Sheet
from prevent.statistics.disclosure.hiding import hide
from prevent.statistics.disclosure.places import Place, tree
from prevent.statistics.disclosure.region import EVERYBODY
from prevent.statistics.disclosure.rounding import interval, rounded
from tests.prevent.statistics.attacking import Attacker


@dataclass
class MadeUp:
    """A region: forces with authorities, small and large; and its people by leaf and by the class of each of two sortings."""

    leaves: list[tuple[int, int]]
    sizes: tuple[int, int]
    people: Counter[tuple]
    sheets: list[Sheet] = field(default_factory=list)
    hidden: list[set[Cell]] = field(default_factory=list)

    def __post_init__(self):
        """What is given of its totals, and of either sorting."""
        areas = {f"authority {leaf}": [leaf] for leaf in self.leaves}
        for force in {leaf[0] for leaf in self.leaves}:
            areas[f"force {force}"] = [leaf for leaf in self.leaves if leaf[0] == force]
        self.places = tree(self.leaves, areas)
        self.named = [place for place in self.places[1:] if place.names]
        known: frozenset[Place] = frozenset()
        for at, size in enumerate((0, *self.sizes)):
            classes = [str(number) for number in range(size)] if at else [EVERYBODY]
            sheet = Sheet(self.places, self._sums(at), classes, known)
            self.sheets.append(sheet)
            self.hidden.append(hide(sheet))
            if not at:
                known = frozenset(one for one in self.named if (one, EVERYBODY) not in self.hidden[0])

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

    @property
    def given(self):
        """What a reader sees: the number, or nothing where it is hidden."""
        return {
            (at, cell[0].label, cell[1]): None
            if cell in self.hidden[at]
            else rounded(self.sheets[at].number(*cell))
            for at, cell, _ in self.cells
        }

    @property
    def kinds(self):
        """All pairs of classes."""
        return list(itertools.product(*map(range, self.sizes)))

    def parts(self, at, place, name):
        """The unknown numbers that one is the sum of."""
        kinds = [kind for kind in self.kinds if not at or str(kind[at - 1]) == name]
        return [(leaf, *kind) for leaf in place.leaves for kind in kinds]

    def attacker(self):
        """Who knows all that is given, and the region's own table of both sortings crossed."""
        found = Attacker((leaf, *kind) for leaf in self.leaves for kind in self.kinds)
        for kind in self.kinds:
            exact = sum(self.people[leaf, *kind] for leaf in self.leaves)
            found.knows([(leaf, *kind) for leaf in self.leaves], exact, exact)
        for at, cell, everywhere in self.cells:
            if cell not in self.hidden[at] and everywhere:
                found.knows(self.parts(at, *cell), *interval(self.sheets[at].number(*cell)))
        return found


def made_up(seed: int) -> MadeUp:
    """One by chance, the same for the same seed."""
    chance = random.Random(seed)
    leaves = [
        (force, number) for force in range(chance.randint(3, 5)) for number in range(chance.randint(1, 5))
    ]
    sizes = (chance.randint(2, 7), chance.randint(2, 5))
    odds = [[chance.random() ** 3 + 0.002 for _ in range(size)] for size in sizes]
    people: Counter[tuple] = Counter()
    for leaf in leaves:
        for _ in range(int(chance.expovariate(1 / chance.choice([2, 10, 40, 120])))):
            people[leaf, *(chance.choices(range(len(one)), one)[0] for one in odds)] += 1
    return MadeUp(leaves, sizes, people)
