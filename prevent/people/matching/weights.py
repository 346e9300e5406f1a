"""How much does each agreement or difference say? In bits: one more doubles the odds that two statements are of one person.

The model is Fellegi and Sunter's (1969). Agreement counts by how few others share it, so that a rare name says more than a common
one; difference counts by how seldom the same person is recorded so. Set on 26 November 2026 against the test set of
tests/prevent/people/made_people.py; whoever changes a figure runs `matching_quality` before and after.
"""

from prevent.people.matching.births import Nearness
from prevent.people.matching.likeness import Likeness
from prevent.people.matching.statement import Kind

POSSIBLE = -5.0
"""From here two may be the same, and no closure goes past it undecided: one in thirty of those that stand just here is."""
LIKELY = 7.0
"""From here they are the same in all but one of a hundred."""

RAREST_NAME = 12.0
"""No single word says more: a misspelling is rare too."""
FEWEST_PEOPLE = 200
"""Added to the number of people in the index: in a small one, chance would look smaller than it is."""

COST = {
    Likeness.SAME: 0.0,
    Likeness.SPELLING: 1.0,
    Likeness.SLIP: 3.0,
    Likeness.SHORT_FORM: 3.0,
    Likeness.SOUND: 4.0,
    Likeness.LIKE: 5.0,
}
"""What is taken from a name's bits: how much seldomer the same person's name is written so than alike."""
INITIAL = 2.0
"""About one person in five shares an initial (of 26 letters, some are common)."""
OTHER_NAME = -4.0
"""Each has a word that the other has not: one in twenty of the same people."""
MISSING_NAME = -0.5
"""One has a word more: people leave out a middle name or the name of a grandfather."""
LEAST_NAME = 0.3

BORN = {
    Nearness.SAME: 13.0,
    Nearness.SWAPPED: 8.0,
    Nearness.SLIP: 6.0,
    Nearness.SAME_DAY: 3.0,
    Nearness.SAME_YEAR: -1.5,
    Nearness.DIFFERENT: -6.0,
}
"""Most people referred are of some fifteen years of birth: one in 5,500 shares the day, so 13 bits at the most."""
BORN_NEW_YEAR = 6.0
"""The first of January is given to many whose day of birth nobody knows."""
AGES_MEET = 2.0
AGES_MISS = -4.0
"""Only an age is known of one, and it allows or excludes the other's."""

SHARED = {
    Kind.PHONE: 15.0,
    Kind.HANDLE: 18.0,
    Kind.ADDRESS: 10.0,
    Kind.POSTCODE: 7.0,
    Kind.SCHOOL: 4.0,
    Kind.PLACE: 4.0,
}
"""A family shares them, friends a school: less than chance alone would give."""
NEARLY, NEARLY_FROM = 0.15, 4
"""This part of the characters may differ by a slip of the hand, and always one of so many."""
NEARLY_SHARED = {kind: bits * 0.6 for kind, bits in SHARED.items()} | {Kind.PHONE: 3.0, Kind.HANDLE: 3.0}
"""Numbers and accounts are given out next to each other, so that a neighbour's is nearly the same."""
NOT_SHARED = {
    Kind.PHONE: -0.5,
    Kind.HANDLE: 0.0,
    Kind.ADDRESS: -1.0,
    Kind.POSTCODE: -1.0,
    Kind.SCHOOL: -0.5,
    Kind.PLACE: -1.0,
}
"""People move, and have several of each."""
HOUSEHOLD = 18.0
"""What all of these say together at the most: the rest of the household shares them all."""
MOVED = -1.5
"""And at the least: who moves changes several at once."""
