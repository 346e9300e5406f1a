"""What can somebody work out who knows everything that is given away? Never how many people a hidden number stands for.

The attacker knows each rounded number of every area in all sortings and at each stage, and the exact ones of the region, one
sorting crossed with another too.
"""

import random
from collections import Counter

import pytest

from prevent.statistics.disclosure.rounding import rounded
from tests.prevent.statistics.attacking import Attacker, may_be_known
from tests.prevent.statistics.made_up import (
    EACH_STAGE_BY_ITSELF,
    FURTHER,
    ONLY_SMALL_HIDDEN,
    MadeUp,
    as_by,
    made_up,
)


def test_the_attacker_finds_what_follows():
    """A number that its neighbour and the exact total give away is found: that nothing is found elsewhere says something."""
    attacker = Attacker(["hidden", "shown"])
    attacker.knows(["shown"], 13, 17)
    attacker.knows(["hidden", "shown"], 20, 20)
    assert attacker.range(["hidden"]) == pytest.approx((3, 7))
    attacker.knows(["shown"], 16, 17)
    assert attacker.range(["hidden"]) == pytest.approx((3, 4))


def test_the_attacker_looks_no_further_than_is_enough():
    """What is possible for one number says of others how far they may differ; the whole range is found where it is too small."""
    attacker = Attacker(["hidden", "shown"])
    attacker.knows(["hidden", "shown"], 20, 20)
    attacker.knows(["shown"], 13, 17)
    assert attacker.width(["hidden"], enough=5) == 4
    attacker.solver = None
    assert attacker.width(["shown"], enough=4) == 4


def test_nobody_is_half_a_person():
    """From 2.5 to 6.5 are four numbers, which differ by three."""
    attacker = Attacker(["hidden"])
    attacker.knows(["hidden"], 2.5, 6.5)
    assert attacker.width(["hidden"], enough=4) == 3


@pytest.mark.parametrize("profile", [ONLY_SMALL_HIDDEN, EACH_STAGE_BY_ITSELF])
def test_by_weaker_rules_numbers_follow(profile):
    """In the same regions: where only small numbers are hidden; where stages are not thought of together."""
    assert any(narrow(as_by(profile, made_up(seed))) for seed in range(12))


@pytest.mark.parametrize("seed", range(60))
def test_no_hidden_number_follows(seed):
    """At any stage, as far as it may be known (`may_be_known`)."""
    assert narrow(made_up(seed)) == []


@pytest.mark.parametrize("seed", range(100, 106))
def test_no_hidden_number_follows_from_all_sortings_together(seed):
    """As many as are given of an area: the number of all, and fifteen sortings."""
    assert narrow(made_up(seed, FURTHER)) == []


def narrow(region):
    """Hidden numbers that the attacker knows too well: each is asked for."""
    found = []
    for at, cell, everywhere in region.cells:
        if cell in region.hidden[at]:
            parts, wanted = region.parts(at, *cell), may_be_known(region.sheets[at].number(*cell), everywhere)
            if region.attacker.width(parts, wanted) < wanted:
                found.append((cell[0].label, cell[1], *region.attacker.range(parts), everywhere))
    return found


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
