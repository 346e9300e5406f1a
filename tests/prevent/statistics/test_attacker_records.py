"""The same attacker before the tables of a region's records: in all sortings that are released together, for every area.

What is published of the region itself is known to the attacker too: every table of each quarter, those of two things among them.
"""

import itertools
import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property

import pytest

from prevent.accounts.actor import acting
from prevent.accounts.roles import Role
from prevent.demo.generating.lives import Days, Life, Person
from prevent.kernel.ids import new_id
from prevent.reference.models import LocalAuthority
from prevent.statistics.choices import STAGES, Measure
from prevent.statistics.counting import class_of, count
from prevent.statistics.dimensions import AGE, CONCERN, GENDER, QUARTER, SECTOR, Dimension
from prevent.statistics.disclosure.region import LEAF, Region, Sorting
from prevent.statistics.disclosure.rounding import SMALL
from prevent.statistics.periods import Year
from prevent.statistics.tables.below import sortings
from tests.prevent.statistics.attacking import Attacker, may_be_known

pytestmark = pytest.mark.django_db
YEAR = Year(2024)
REGION = "East Midlands"
SECTORS = ["education", "police", "health", "local_authority", "community", "other"]
ETHNICITIES = ["13", "17", "4", ""]
CONDITIONS = [(), ("autism",), ("anxiety", "autism")]
OUTCOMES = ["no_further_action", "police_led", "other_service"]
Block = tuple[Dimension, ...]
BASE: Block = (AGE, CONCERN, QUARTER)
"""What T7 crosses, in each quarter; at each stage, which is more than is published."""
TABLES: tuple[Block, ...] = ((AGE, GENDER, QUARTER), (CONCERN, GENDER, QUARTER), (CONCERN, SECTOR, QUARTER))
"""T5, T8 and T9, of all who were referred. T12 is a part of what is known besides."""
CONCERNS = ["no_specific_ideology", "extreme_right_wing", "islamist", "incel", "left_wing", "unspecified"]


def lives_of(chance, authorities, number):
    """People of many kinds, unevenly over the areas."""
    weights = [chance.random() ** 2 + 0.02 for _ in authorities]
    for _ in range(number):
        day = date(2024, 4, 2) + timedelta(days=chance.randrange(300))
        stage = chance.choices(STAGES, [70, 10, 20])[0]
        yield Life(
            Person(
                new_id(),
                age=chance.choice([9, 13, 14, 16, 19, 24, None]),
                gender=chance.choices(["male", "female", "not_known"], [85, 12, 3])[0],
                ethnicity=chance.choices(ETHNICITIES, [60, 20, 5, 15])[0],
                conditions=chance.choices(CONDITIONS, [70, 25, 5])[0],
            ),
            chance.choices(authorities, weights)[0],
            day,
            sector=chance.choices(SECTORS, [40, 30, 10, 10, 3, 2])[0],
            concern=chance.choices(CONCERNS, [40, 25, 15, 3, 2, 5])[0],
            outcome=chance.choices(OUTCOMES, [80, 5, 15])[0] if stage == Measure.REFERRALS else "go_on",
            discussed_on=None if stage == Measure.REFERRALS else day,
            adopted=stage == Measure.ADOPTED,
            days=steps(chance, day, stage),
        )


def steps(chance, day, stage):
    """When each was made: most within their limits."""
    endorsed = day + timedelta(days=chance.choice([2, 2, 2, 9]))
    if stage == Measure.REFERRALS:
        return Days(received=day, allocated=day, assessed=endorsed, endorsed=endorsed)
    decided = endorsed + timedelta(days=chance.choice([1, 1, 19]))
    discussed = decided + timedelta(days=chance.choice([10, 10, 70]))
    return Days(
        *(day, day),
        assessed=endorsed,
        endorsed=endorsed,
        signed=decided,
        decided=decided,
        discussed=discussed,
        consented=discussed if stage == Measure.ADOPTED else None,
    )


def is_asked(block, stage):
    """Is what people are sorted by asked of those who came so far?"""
    return all(STAGES.index(stage) >= STAGES.index(by.of) for by in block)


@dataclass
class Known:
    """All that is given of a region, and what is true: how many people there are in each block, by leaf, classes and how far they
    came.
    """

    region: Region
    true: dict[Block, Counter[tuple]] = field(default_factory=dict)

    def __post_init__(self):
        """Read the records once."""
        self.given = {sorting: self.region.numbers(sorting) for sorting in sortings(YEAR)}
        others = dict.fromkeys(one.by for one in self.given if one.by and one.by not in BASE)
        self.blocks = [BASE, *((by, QUARTER) for by in others), *TABLES]
        self.true = {block: self.counted(block) for block in self.blocks}
        self.leaves = sorted(self.region.places[0].leaves)

    def counted(self, block):
        """How many of each class came just so far. Of the tables' blocks only all are given, however far they came."""
        found, classes = Counter(), [by.classes(YEAR.last) for by in block]
        for (force, authority, panel, *codes), counts in count(
            self.region.rules, [*LEAF, *block], STAGES
        ).items():
            column = tuple(class_of(code, of) for code, of in zip(codes, classes, strict=True))
            came = [*(counts[stage] for stage in STAGES), 0]
            for at, stage in enumerate(STAGES):
                if came[at] > came[at + 1] and is_asked(block, stage):
                    how_far = None if block in TABLES else stage
                    found[(force, authority, panel), *column, how_far] += came[at] - came[at + 1]
        return found

    @cached_property
    def columns(self):
        """The classes and stages of each block of which the region has any."""
        return {block: sorted({one[1:] for one in true}, key=str) for block, true in self.true.items()}

    def parts(self, leaves, block, stages=STAGES, **wanted):
        """The unknown numbers of a block that one is the sum of: of these classes, by what they are sorted, and stages."""
        at = {number: wanted[by.column] for number, by in enumerate(block) if by.column in wanted}
        every = [
            column
            for column in self.columns[block]
            if column[-1] in (*stages, None) and all(column[number] == code for number, code in at.items())
        ]
        return [(block, leaf, *column) for leaf in leaves for column in every]

    def of(self, sorting, code, leaves):
        """Those of a number that is given."""
        stages = STAGES[STAGES.index(sorting.stage) :]
        if sorting.by is None:
            return self.parts(leaves, BASE, stages)
        block = BASE if sorting.by in BASE else (sorting.by, QUARTER)
        return self.parts(leaves, block, stages, **{sorting.by.column: code})

    def number(self, parts):
        """How many there are."""
        return sum(self.true[block][tuple(one)] for block, *one in parts)

    @property
    def cells(self):
        """Each number of each area: what it counts, where, and what is shown."""
        at = {name: place for place in self.region.places[1:] for name in place.names}
        for sorting, areas in self.given.items():
            for area, numbers in areas.items():
                for code, shown in numbers.items():
                    yield sorting, code, at[area].leaves, shown

    @property
    def shared(self):
        """Sums of two blocks that are the same people, at one leaf in one quarter: of those who came just so far, and in a table
        of two things those of each class.
        """
        quarters = [one.code for one in QUARTER.classes(YEAR.last)]
        for leaf, block, quarter in itertools.product(self.leaves, self.blocks[1:], quarters):
            at = {QUARTER.column: quarter}
            if block not in TABLES:
                for stage in (one for one in STAGES if is_asked(block, one)):
                    yield self.parts([leaf], block, [stage], **at), self.parts([leaf], BASE, [stage], **at)
                continue
            for by in block[:-1]:
                other = BASE if by in BASE else (by, QUARTER)
                for one in by.classes(YEAR.last):
                    of_class = {by.column: one.code, **at}
                    yield self.parts([leaf], block, **of_class), self.parts([leaf], other, **of_class)

    def attacker(self):
        """Who knows the region exactly, in each block; which of them are the same people; and every number that is shown."""
        found = Attacker(part for block in self.blocks for part in self.parts(self.leaves, block))
        for block, columns in self.columns.items():
            for column in columns:
                parts = [(block, leaf, *column) for leaf in self.leaves]
                found.knows(parts, self.number(parts), self.number(parts))
        for some, others in self.shared:
            if some or others:
                found.same(some, others)
        for sorting, code, leaves, shown in self.cells:
            if shown:
                found.knows(self.of(sorting, code, leaves), max(SMALL, shown - 2), shown + 2)
        return found


@pytest.fixture(params=[7, 8])
def known(counted, request):
    """Four hundred people, and what is given of them."""
    authorities = LocalAuthority.objects.filter(force__ctp_region=REGION).select_related("force")
    counted(lives_of(random.Random(request.param), list(authorities.order_by("pk")), 400))
    with acting(Role.WORKER, "a test"):
        return Known(Region(REGION, YEAR))


def test_what_is_shown_is_true_and_no_small_number_follows(known):
    """Rounded from the records, hidden where fewer than five are there; much is shown all the same, in each sorting of all who
    were referred, and at later stages; and none that is hidden is known better than it may be, from all sortings together.
    """
    shown = Counter()
    for sorting, code, leaves, number in known.cells:
        if number is not None:
            true = known.number(known.of(sorting, code, leaves))
            assert abs(number - true) <= 2
            assert not 0 < true < SMALL
            assert number or not known.number(known.of(sorting, code, known.leaves))
            shown[sorting] += bool(number)
    assert min(shown[one] for one in known.given if one.stage == Measure.REFERRALS) > 0
    assert min(shown[Sorting(None, stage)] for stage in STAGES) > 0
    assert sum(shown.values()) > 100
    assert narrow(known) == []


def narrow(known):
    """Hidden numbers that the attacker knows better than they may be known: each is asked for."""
    attacker, found = known.attacker(), []
    for sorting, code, leaves, shown in known.cells:
        if shown is None:
            parts = known.of(sorting, code, leaves)
            everywhere = known.number(known.of(sorting, code, known.leaves))
            wanted = may_be_known(known.number(parts), everywhere)
            if attacker.width(parts, wanted) < wanted:
                found.append((sorting.name, code, leaves, *attacker.range(parts), everywhere))
    return found
