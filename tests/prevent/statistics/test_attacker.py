"""What can somebody work out who knows everything that is given away? Never how many people a hidden number stands for.

The attacker knows each rounded number of every area, and the exact ones of the region, one sorting crossed with another too.
"""

import random
from collections import Counter

import pytest

from prevent.statistics.disclosure.hiding import WIDTH
from prevent.statistics.disclosure.rounding import SMALL, rounded
from tests.prevent.statistics.attacking import Attacker
from tests.prevent.statistics.made_up import MadeUp, made_up

SLACK = 1e-6


def test_the_attacker_finds_what_follows():
    """A number that its neighbour and the exact total give away is found: that nothing is found elsewhere says something."""
    attacker = Attacker(["hidden", "shown"])
    attacker.knows(["shown"], 13, 17)
    attacker.knows(["hidden", "shown"], 20, 20)
    assert attacker.range(["hidden"]) == pytest.approx((3, 7))
    attacker.knows(["shown"], 16, 17)
    assert attacker.range(["hidden"]) == pytest.approx((3, 4))


def test_without_secondary_hiding_numbers_follow():
    """In the same regions, where only small numbers are hidden, the attacker finds some."""
    found = 0
    for seed in range(12):
        region = made_up(seed)
        for at, sheet in enumerate(region.sheets):
            region.hidden[at] = {cell for cell in region.hidden[at] if sheet.number(*cell) < SMALL}
        found += len(narrow(region, random.Random(seed)))
    assert found


@pytest.mark.parametrize("seed", range(60))
def test_no_hidden_number_follows(seed):
    """Each small one has a range of four at least: or of all that the whole region has, where that is fewer. What is hidden to
    protect these could be another number too.
    """
    assert narrow(made_up(seed), random.Random(seed)) == []


def narrow(region, chance, most=40):
    """Hidden numbers that the attacker knows too well."""
    attacker, found = region.attacker(), []
    hidden = [(at, cell, number) for at, cell, number in region.cells if cell in region.hidden[at]]
    for at, cell, everywhere in chance.sample(hidden, min(most, len(hidden))):
        least, most = attacker.range(region.parts(at, *cell))
        wanted = WIDTH if region.sheets[at].number(*cell) < SMALL else 1
        if most - least < min(wanted, everywhere) - SLACK:
            found.append((cell[0].label, cell[1], least, most, everywhere))
    return found


def with_one_more(region, chance):
    """The same, and somebody else who was referred somewhere."""
    people = Counter(region.people)
    people[chance.choice(region.leaves), *(chance.randrange(size) for size in region.sizes)] += 1
    return MadeUp(region.leaves, region.sizes, people)


def test_tables_that_differ_by_one_referral():
    """Five hundred pairs: what is given differs by nothing or by five, if it is given in both."""
    chance = random.Random(1)
    for seed in range(1000, 1010):
        region = made_up(seed)
        first = region.given
        for _ in range(50):
            second = with_one_more(region, chance).given
            for cell, number in first.items():
                if number is not None and second[cell] is not None:
                    assert abs(second[cell] - number) in {0, 5}


def test_areas_that_differ_by_a_few_people():
    """Five hundred pairs of a force and one of its authorities: where one to four people differ, they could be others."""
    pairs = 0
    for seed in range(2000, 2400):
        region = made_up(seed)
        attacker = None
        for at, (place, name), everywhere in region.cells:
            rest = at_most_four(region, at, place, name)
            if rest is None or everywhere == 1:
                continue
            attacker = attacker or region.attacker()
            least, most = attacker.range(rest)
            assert most - least >= 1 - SLACK
            pairs += 1
        if pairs >= 500:
            return
    pytest.fail(f"only {pairs} pairs")


def at_most_four(region, at, place, name):
    """The people of the force around an authority who are not of it, if there are one to four; nothing otherwise."""
    around = place.parent
    if around is region.places[0] or not around.names:
        return None
    number = region.sheets[at].number(around, name) - region.sheets[at].number(place, name)
    if not 1 <= number < SMALL:
        return None
    inside = {*region.parts(at, place, name)}
    return [part for part in region.parts(at, around, name) if part not in inside]


def test_the_same_people_give_the_same_tables():
    """A hundred times, in whatever order they come."""
    region = made_up(3)
    chance = random.Random(3)
    for _ in range(100):
        people = list(region.people.items())
        chance.shuffle(people)
        leaves = region.leaves[:]
        chance.shuffle(leaves)
        assert MadeUp(leaves, region.sizes, Counter(dict(people))).given == region.given


@pytest.mark.parametrize(("number", "shown"), [(5, 5), (7, 5), (8, 10), (12, 10), (13, 15), (1502, 1500)])
def test_numbers_are_rounded_to_the_nearest_five(number, shown):
    """Always in the same way: what is random can be averaged away."""
    assert rounded(number) == shown
