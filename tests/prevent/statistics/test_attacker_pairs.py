"""What does subtracting tell, where two releases, or two numbers of one, differ by a single referral? Never by how many.

The attacker has all that is given of both, and the region's own tables, but does not know that it is one. Whoever knew that could
tell from a number that is rounded otherwise: that is why a year is released once (test_local.py). Of an area within another that
risk is left.
"""

import itertools
import random
from collections import Counter
from dataclasses import replace

import pytest

from tests.prevent.statistics.attacking import may_be_known
from tests.prevent.statistics.made_up import (
    FURTHER,
    LOCAL,
    NOT_ROUNDED,
    NOTHING_HIDDEN,
    ONLY_SMALL_HIDDEN,
    STAGES,
    MadeUp,
    as_by,
    made_up,
)

ADDED, REMOVED, TO_AREA, TO_CLASS, TO_STAGE = (
    "added",
    "removed",
    "in another area",
    "of another class",
    "further",
)
PAIRS, OF_ONE_REGION = 200, 10
"""Of each way, a thousand in all."""
FEW_AREAS = 8


def differing(region, way, chance):
    """The same region but for one referral, and which it was: where and of which classes, in the one and in the other."""
    people = Counter(region.people)
    one = anybody(region, chance) if way == ADDED else chance.choice(sorted(people.elements()))
    other = {ADDED: None, REMOVED: None, TO_AREA: elsewhere, TO_CLASS: otherwise, TO_STAGE: further}[way]
    moved = other and other(region, one, chance)
    people[one] += 1 if way == ADDED else -1
    if moved:
        people[moved] += 1
    return MadeUp(region.leaves, region.sizes, +people, region.profile), {one, moved or one}


def anybody(region, chance):
    """Somebody of any classes anywhere."""
    return chance.choice(region.leaves), *(chance.randrange(size) for size in (*region.sizes, STAGES))


def elsewhere(region, one, chance):
    """The same person in another area."""
    return chance.choice([leaf for leaf in region.leaves if leaf != one[0]]), *one[1:]


def otherwise(region, one, chance):
    """The same person in another class of one sorting."""
    at = chance.randrange(len(region.sizes))
    kind = chance.choice([number for number in range(region.sizes[at]) if number != one[1 + at]])
    return *one[: 1 + at], kind, *one[2 + at :]


def further(region, one, chance):
    """The same person at another stage."""
    return *one[:-1], chance.choice([stage for stage in range(STAGES) if stage != one[-1]])


def pairs(way, number, profile=LOCAL):
    """So many pairs of regions that differ by one referral: in regions of few areas, where one person counts for more."""
    chance, seeds = random.Random(way), itertools.count(1000)
    regions = (region for region in map(made_up, seeds) if len(region.leaves) <= FEW_AREAS)
    for region in itertools.islice(regions, number // OF_ONE_REGION):
        first = as_by(profile, region)
        for _ in range(OF_ONE_REGION):
            yield first, *differing(first, way, chance)


def subtracted(first, second, touched):
    """How narrow the attacker knows the differences of the numbers to which the one referral counts, and how narrow they may be:
    of what is small in either, as narrow as such a number itself; of others, not exactly.
    """
    places = {place.label: place for place in second.places}
    cells = {(at, cell): number for who in touched for at, cell, number in first.concerned(who[0], who[1:])}
    for (at, (place, name)), everywhere in cells.items():
        there = places[place.label]
        fewest = min(first.sheets[at].number(place, name), second.sheets[at].number(there, name))
        most_there = second.sheets[at].number(second.places[0], name)
        wanted = may_be_known(fewest, min(everywhere, most_there))
        width = first.attacker.width(first.parts(at, place, name), wanted)
        if width < wanted:
            width += second.attacker.width(second.parts(at, there, name), wanted - width)
        yield width, wanted


@pytest.mark.parametrize("way", [ADDED, REMOVED, TO_AREA, TO_CLASS, TO_STAGE])
def test_regions_that_differ_by_one_referral(way):
    """A thousand pairs: what is given in both differs by nothing or by five. And whoever has all figures of both, and subtracts,
    cannot tell of any number to which the one counts by how many people it differs.
    """
    alike, found = 0, []
    for first, second, touched in pairs(way, PAIRS):
        both = [(n, second.given[cell]) for cell, n in first.given.items() if n is not None]
        assert {abs(after - before) for before, after in both if after is not None} <= {0, 5}
        alike += first.given == second.given
        found += [one for one in subtracted(first, second, touched) if one[0] < one[1]]
    assert found == []
    assert 0 < alike < PAIRS


@pytest.mark.parametrize("profile", [NOT_ROUNDED, NOTHING_HIDDEN, ONLY_SMALL_HIDDEN])
@pytest.mark.parametrize("way", [ADDED, TO_CLASS])
def test_by_weaker_rules_the_difference_is_told(profile, way):
    """Where numbers are not rounded, or small ones not hidden, or only these, some differences are known too well."""
    found = (one for pair in pairs(way, PAIRS, profile) for one in subtracted(*pair))
    assert any(width < wanted for width, wanted in found)


def all_but_one(region, chance):
    """The same, where one force has a single referral outside one of its authorities; and these two. Nothing if none can."""
    at = [place for place in region.named if place.parts and len(place.leaves) > 1]
    if not at:
        return None
    force = chance.choice(at)
    held = chance.choice([part for part in force.parts if part.names])
    one = chance.choice(sorted(force.leaves - held.leaves)), *anybody(region, chance)[1:]
    outside = force.leaves - held.leaves
    people = Counter({key: number for key, number in region.people.items() if key[0] not in outside})
    people[one] += 1
    made = MadeUp(region.leaves, region.sizes, people, region.profile)
    places = {place.label: place for place in made.places}
    return made, places[force.label], places[held.label], one


def around_one(number, profile=LOCAL):
    """How narrow the attacker knows the difference of so many pairs of numbers: of a force, and of the authority that holds all
    of it but one referral, in each sorting, of the class of the one. A class of which the region has one alone tells of itself.
    """
    asked = 0
    for seed in itertools.count(3000):
        found = all_but_one(as_by(profile, made_up(seed, FURTHER)), random.Random(seed))
        if found is None or len(found[0].leaves) > FEW_AREAS:
            continue
        region, force, held, one = found
        rest = replace(force, leaves=force.leaves - held.leaves)
        for at, (place, name), everywhere in region.concerned(one[0], one[1:]):
            if place is force and everywhere > 1:
                yield region.attacker.width(region.parts(at, rest, name), enough=2)
                asked += 1
                if asked == number:
                    return


def test_areas_that_differ_by_one_referral():
    """Pairs of numbers of the same year, of a force and of its authority that holds all of it but one referral, in every sorting:
    of the class of the one any of three numbers could be, whatever else is given.
    """
    assert min(around_one(150)) >= 2


@pytest.mark.parametrize("profile", [NOT_ROUNDED, NOTHING_HIDDEN, ONLY_SMALL_HIDDEN])
def test_by_weaker_rules_areas_tell_of_the_one(profile):
    """In some of the same pairs."""
    assert any(width < 2 for width in around_one(150, profile))
