"""The same attacker before the tables of a region's records: by age, type of concern and outcome, for every area.

What is published of the region itself, crossed and by stage, is known to the attacker too.
"""

import itertools
import random
from dataclasses import dataclass, field
from datetime import date, timedelta

import pytest

from prevent.accounts.actor import acting
from prevent.accounts.roles import Role
from prevent.demo.generating.lives import Life, Person
from prevent.kernel.ids import new_id
from prevent.reference.models import LocalAuthority
from prevent.statistics.choices import Measure
from prevent.statistics.counting import class_of
from prevent.statistics.dimensions import AGE, CONCERN
from prevent.statistics.disclosure.hiding import WIDTH
from prevent.statistics.disclosure.region import Region
from prevent.statistics.disclosure.rounding import SMALL
from prevent.statistics.models import Fact
from prevent.statistics.periods import Year
from tests.prevent.statistics.attacking import Attacker

pytestmark = pytest.mark.django_db
SLACK = 1e-6
YEAR = Year(2024)
REGION = "East Midlands"
STAGES = (Measure.REFERRALS, Measure.DISCUSSED, Measure.ADOPTED)
CONCERNS = ["no_specific_ideology", "extreme_right_wing", "islamist", "incel", "left_wing", "unspecified"]


def lives_of(chance, authorities, number):
    """People of many kinds, unevenly over the areas."""
    weights = [chance.random() ** 2 + 0.02 for _ in authorities]
    for _ in range(number):
        day = date(2024, 4, 2) + timedelta(days=chance.randrange(300))
        stage = chance.choices(STAGES, [70, 10, 20])[0]
        yield Life(
            Person(new_id(), age=chance.choice([9, 13, 14, 16, 19, 24, None])),
            chance.choices(authorities, weights)[0],
            day,
            concern=chance.choices(CONCERNS, [40, 25, 15, 3, 2, 5])[0],
            outcome="no_further_action" if stage == Measure.REFERRALS else "go_on",
            discussed_on=None if stage == Measure.REFERRALS else day + timedelta(days=20),
            adopted=stage == Measure.ADOPTED,
        )


@dataclass
class Known:
    """All that is given of a region, and what is true: people by leaf, age, type of concern and how far they came."""

    region: Region
    true: dict[tuple, int] = field(default_factory=dict)

    def __post_init__(self):
        """Read the records once."""
        self.ages, self.concerns = ([one.code for one in by.classes(YEAR.last)] for by in (AGE, CONCERN))
        self.given = {by: self.region.numbers(by) for by in (None, AGE, CONCERN)}
        self.leaves = sorted(self.region.places[0].leaves)
        for fact in Fact.objects.all():
            leaf = (fact.force_id, fact.authority_id, fact.panel_id)
            stage = STAGES[2 if fact.adopted_on else 1 if fact.discussed_on else 0]
            age = class_of("not_known" if fact.age is None else str(fact.age), AGE.classes(YEAR.last))
            key = (leaf, age, class_of(fact.concern, CONCERN.classes(YEAR.last)), stage)
            self.true[key] = self.true.get(key, 0) + 1

    def of(self, by, code, leaves, stages=STAGES):
        """The unknown numbers that a number is the sum of."""
        ages = [code] if by is AGE else self.ages
        concerns = [code] if by is CONCERN else self.concerns
        return list(itertools.product(leaves, ages, concerns, stages))

    def number(self, parts):
        """How many there are."""
        return sum(self.true.get(one, 0) for one in parts)

    @property
    def cells(self):
        """Each number of each area: what it counts, where, and what is shown."""
        at = {name: place for place in self.region.places[1:] for name in place.names}
        for by, areas in self.given.items():
            for area, numbers in areas.items():
                for code, shown in numbers.items():
                    yield by, code, at[area].leaves, shown

    def attacker(self):
        """Who knows the region exactly, by age, type of concern and stage, all crossed; and every number that is shown."""
        found = Attacker(itertools.product(self.leaves, self.ages, self.concerns, STAGES))
        for age, concern, stage in itertools.product(self.ages, self.concerns, STAGES):
            parts = [(leaf, age, concern, stage) for leaf in self.leaves]
            found.knows(parts, self.number(parts), self.number(parts))
        for by, code, leaves, shown in self.cells:
            if shown:
                found.knows(self.of(by, code, leaves), max(SMALL, shown - 2), shown + 2)
        return found


@pytest.fixture(params=range(7, 12))
def known(counted, request):
    """Four hundred people, and what is given of them."""
    authorities = LocalAuthority.objects.filter(force__ctp_region=REGION).select_related("force")
    counted(lives_of(random.Random(request.param), list(authorities.order_by("pk")), 400))
    with acting(Role.WORKER, "a test"):
        return Known(Region(REGION, YEAR))


def test_what_is_shown_is_true_and_no_small_number_follows(known):
    """Rounded from the records, hidden where fewer than five are there; much is shown all the same; and none that is hidden is
    known better than it may be.
    """
    attacker, shown, found = known.attacker(), 0, []
    for by, code, leaves, number in known.cells:
        true = known.number(known.of(by, code, leaves))
        if number is not None:
            assert abs(number - true) <= 2
            assert not 0 < true < SMALL
            shown += bool(number)
            continue
        least, most = attacker.range(known.of(by, code, leaves))
        everywhere = known.number(known.of(by, code, known.leaves))
        if most - least < min(WIDTH if true < SMALL else 1, everywhere) - SLACK:
            found.append((by, code, leaves, least, most))
    assert found == []
    assert shown > 100
