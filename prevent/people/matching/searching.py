"""Who in the index may be the person of whom this is stated? Two questions of the database, then a comparison of each it found.

The first finds the words that are like those asked for, among all words that anybody bears; there are far fewer words than
people, so it hardly grows with them (`vocabulary`). The second finds people by what they share, and only by what could make them
possible if all else were unknown: among a million people a date of birth alone could not, and one beside a name can.
"""

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import combinations
from uuid import UUID

from prevent.people.matching import weights
from prevent.people.matching.births import NEW_YEAR, Nearness, slips
from prevent.people.matching.comparing import Comparison, Strength
from prevent.people.matching.index import born_keys, stated_of
from prevent.people.matching.statement import Kind, Statement
from prevent.people.matching.vocabulary import Vocabulary
from prevent.people.models import IndexedPerson

WORDS_PAIRED = 5
"""Of a long name, the rarest."""
MOST = 300
"""People looked at for one reason: more cannot all be the same."""
NEARLY_POSSIBLE = 1.5
"""Bits below what is possible, to have the closest at hand where nobody is."""
PEOPLE = "SELECT * FROM acting.people_sharing(%s::jsonb, %s)"

Words = list[str]


@dataclass(frozen=True)
class Match:
    """Somebody who may be the same person, and why."""

    about: UUID
    individual: UUID | None
    comparison: Comparison


@dataclass(frozen=True)
class Reason:
    """To look at whoever has one of the keys, and a word of one list, and a word of the other, as far as these are given."""

    keys: list[str] | None = None
    one: Words | None = None
    other: Words | None = None


def find(stated: Statement, *, besides: Iterable[UUID] = ()) -> list[Match]:
    """All who are likely or possibly the same, the closest first."""
    seen = set(besides)
    return [
        match
        for match in compared(stated)
        if match.comparison.strength != Strength.UNLIKELY and match.about not in seen
    ]


def compared(stated: Statement) -> list[Match]:
    """Everybody worth a comparison, the closest first, those who turn out unlikely among them."""
    vocabulary = Vocabulary.near(stated.words)
    reasons = [vars(reason) for reason in reasons_for(stated, vocabulary)]
    rows = IndexedPerson.objects.raw(PEOPLE, [json.dumps(reasons), MOST])
    found = (
        Match(row.about, row.individual_id, vocabulary.compare(stated, stated_of(row)))
        for row in {row.about: row for row in rows}.values()
    )
    return sorted(found, key=lambda match: (-match.comparison.bits, match.about))


def reasons_for(stated: Statement, vocabulary: Vocabulary) -> Iterator[Reason]:
    """What somebody must share to be possible, were all else unknown: a key, a word, or several that do so together."""
    needed = vocabulary.against_chance + weights.POSSIBLE - NEARLY_POSSIBLE
    graded = list(_graded_keys(stated))
    for bits, keys in graded:
        words = vocabulary.like_those_that_say(needed - bits)
        if bits >= needed:
            yield Reason(keys)
        elif words:
            yield Reason(keys, words)
    if alone := vocabulary.like_those_that_say(needed):
        yield Reason(one=alone)
    every_key = [key for _, keys in graded for key in keys]
    for one, other in combinations(vocabulary.rarest(WORDS_PAIRED), 2):
        says_enough = vocabulary.rarity(one) + vocabulary.rarity(other) >= needed
        if says_enough or every_key:
            yield Reason(
                None if says_enough else every_key, vocabulary.like_to(one), vocabulary.like_to(other)
            )


def _graded_keys(stated: Statement) -> Iterator[tuple[float, list[str]]]:
    """The keys by which to look, with the bits that each says."""
    new_year = [born for born in stated.births if born.endswith(NEW_YEAR)]
    near = {slip for born in stated.births for slip in slips(born)}
    of_births = {
        weights.BORN[Nearness.SAME]: stated.births.difference(new_year),
        weights.BORN[Nearness.SWAPPED]: near.union(new_year) - stated.births.difference(new_year),
    }
    for bits, births in of_births.items():
        if births:
            yield bits, born_keys(births)
    for kind in Kind:
        if kind in stated.by_kind:
            yield weights.SHARED[kind], [f"{kind}:{value}" for value in stated.by_kind[kind]]
