"""The same attacker before the tables of a region's records: in all sortings that are released together, for every area.

What is published of the region itself is known to the attacker too: age, type of concern and stage crossed, and other sortings.
"""

import itertools
import random
from collections import Counter
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest

from prevent.accounts.actor import acting
from prevent.accounts.roles import Role
from prevent.demo.generating.lives import Days, Life, Person
from prevent.kernel.ids import new_id
from prevent.reference.models import LocalAuthority
from prevent.statistics.choices import STAGES, Measure
from prevent.statistics.counting import class_of, count
from prevent.statistics.dimensions import AGE, CONCERN
from prevent.statistics.disclosure.region import LEAF, Region, Sorting
from prevent.statistics.disclosure.rounding import SMALL
from prevent.statistics.fates import END, GONE_ON
from prevent.statistics.models import Fact
from prevent.statistics.periods import Year
from prevent.statistics.tables.below import sortings
from tests.prevent.statistics.attacking import Attacker, may_be_known, some

pytestmark = pytest.mark.django_db
SLACK = 1e-6
YEAR = Year(2024)
REGION = "East Midlands"
SECTORS = ["education", "police", "health", "local_authority", "community", "other"]
ETHNICITIES = ["13", "17", "4", ""]
CONDITIONS = [(), ("autism",), ("anxiety", "autism")]
OUTCOMES = ["no_further_action", "police_led", "other_service"]
CROSSED = (None, AGE, CONCERN)
MOST = 60
"""So many hidden numbers are looked at in each region."""
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


def is_asked(by, stage):
    """Is this asked of who came so far?"""
    return STAGES.index(stage) >= STAGES.index(by.of)


@dataclass
class Known:
    """All that is given of a region, and what is true: people by leaf, age, type of concern and how far they came; and by leaf
    and the class of each other sorting and how far they came.
    """

    region: Region
    true: Counter[tuple] = field(default_factory=Counter)

    def __post_init__(self):
        """Read the records once."""
        self.ages, self.concerns = ([one.code for one in by.classes(YEAR.last)] for by in (AGE, CONCERN))
        self.given = {sorting: self.region.numbers(sorting) for sorting in sortings(YEAR)}
        self.further = list(dict.fromkeys(one.by for one in self.given if one.by not in CROSSED))
        self.leaves = sorted(self.region.places[0].leaves)
        for fact in Fact.objects.all():
            leaf = (fact.force_id, fact.authority_id, fact.panel_id)
            stage = STAGES[2 if fact.adopted_on else 1 if fact.discussed_on else 0]
            age = class_of("not_known" if fact.age is None else str(fact.age), AGE.classes(YEAR.last))
            self.true[leaf, age, class_of(fact.concern, CONCERN.classes(YEAR.last)), stage] += 1
        for by in self.further:
            for (*leaf, code), counts in count(self.region.rules, [*LEAF, by], STAGES).items():
                came = [*(counts[stage] for stage in STAGES), 0]
                for at, stage in enumerate(STAGES):
                    if came[at] - came[at + 1] and is_asked(by, stage):
                        name = class_of(code, by.classes(YEAR.last))
                        self.true[tuple(leaf), by.column, name, stage] += came[at] - came[at + 1]

    def columns(self, by):
        """By class and how far they came. Not all is asked of everybody, and nobody who was discussed was ended by the police
        before.
        """
        for one, stage in itertools.product(by.classes(YEAR.last), STAGES):
            if is_asked(by, stage) and (by is not END or stage == Measure.REFERRALS or one.code == GONE_ON):
                yield by.column, one.code, stage

    def of(self, sorting, code, leaves):
        """The unknown numbers that a number is the sum of."""
        stages = STAGES[STAGES.index(sorting.stage) :]
        if sorting.by not in CROSSED:
            every = [one for one in self.columns(sorting.by) if one[1] == code and one[2] in stages]
            return [(leaf, *column) for leaf in leaves for column in every]
        ages = [code] if sorting.by is AGE else self.ages
        concerns = [code] if sorting.by is CONCERN else self.concerns
        return list(itertools.product(leaves, ages, concerns, stages))

    def number(self, parts):
        """How many there are."""
        return sum(self.true[one] for one in parts)

    @property
    def cells(self):
        """Each number of each area: what it counts, where, and what is shown."""
        at = {name: place for place in self.region.places[1:] for name in place.names}
        for sorting, areas in self.given.items():
            for area, numbers in areas.items():
                for code, shown in numbers.items():
                    yield sorting, code, at[area].leaves, shown

    def attacker(self):
        """Who knows the region exactly, by age, type of concern and stage, all crossed, and in each other sorting by stage; that
        in every sorting the same people stand; and every number that is shown.
        """
        crossed = list(itertools.product(self.ages, self.concerns, STAGES))
        columns = {by: list(self.columns(by)) for by in self.further}
        every = [*crossed, *itertools.chain.from_iterable(columns.values())]
        found = Attacker((leaf, *column) for leaf in self.leaves for column in every)
        for column in every:
            parts = [(leaf, *column) for leaf in self.leaves]
            found.knows(parts, self.number(parts), self.number(parts))
        for leaf, of_one, stage in itertools.product(self.leaves, columns.values(), STAGES):
            if others := [(leaf, *column) for column in of_one if column[-1] == stage]:
                found.same([(leaf, *column) for column in crossed if column[-1] == stage], others)
        for sorting, code, leaves, shown in self.cells:
            if shown:
                found.knows(self.of(sorting, code, leaves), max(SMALL, shown - 2), shown + 2)
        return found


@pytest.fixture(params=range(7, 10))
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
            shown[sorting] += bool(number)
    assert min(shown[one] for one in known.given if one.stage == Measure.REFERRALS) > 0
    assert min(shown[Sorting(None, stage)] for stage in STAGES) > 0
    assert sum(shown.values()) > 100
    assert narrow(known) == []


def narrow(known):
    """Hidden numbers that the attacker knows better than they may be known."""
    attacker, found = known.attacker(), []
    hidden = [cell for cell in known.cells if cell[-1] is None]
    for sorting, code, leaves, _ in some(hidden, random.Random(1), MOST):
        true = known.number(known.of(sorting, code, leaves))
        least, most = attacker.range(known.of(sorting, code, leaves))
        everywhere = known.number(known.of(sorting, code, known.leaves))
        if most - least < may_be_known(true, everywhere) - SLACK:
            found.append((sorting.name, code, leaves, least, most, everywhere))
    return found
