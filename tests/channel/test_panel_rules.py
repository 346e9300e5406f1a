"""Is a panel able to consider somebody, and is a decision what its members voted? Every combination."""

from collections import Counter
from itertools import combinations_with_replacement, product

from hypothesis import given
from hypothesis import strategies as st

from channel.choices import Capacity, How
from channel.panel import CHAIRS, VOTING, LocalRule, Present, how_reached, local_gap, quorum

FORCES = st.frozensets(st.sampled_from(["XMET", "XWYK", "XKEN"]))
KINDS = ["police", "health", "education"]
PEOPLE = st.lists(
    st.builds(Present, st.sampled_from(Capacity.values), FORCES, st.sampled_from(KINDS)), max_size=6
)
RULES = st.builds(LocalRule, st.integers(0, 6), st.frozensets(st.sampled_from(KINDS)))
CHOICES = ["continue", "close", "transfer", ""]


@given(PEOPLE, st.sampled_from(["XMET", "XWYK", None]))
def test_quorum_needs_the_chair_and_the_police_of_the_force_of_residence(people, residence):
    """Section 37(1) and (3), whoever else is there; somebody in attendance does not count as a representative."""
    found = quorum(people, residence)
    chair = any(one.capacity in CHAIRS for one in people)
    police = residence is not None and any(
        residence in one.forces for one in people if one.capacity in VOTING
    )
    assert found.is_met == (chair and police)
    assert (found.chair_missing, found.force_unknown) == (not chair, residence is None)


@given(PEOPLE, PEOPLE)
def test_nobody_who_comes_in_ever_breaks_a_quorum(people, more):
    """More people at the table never make an item undiscussable."""
    assert not quorum(people, "XMET").is_met or quorum([*people, *more], "XMET").is_met


def test_one_person_may_represent_several_forces():
    """Section 37(3)."""
    people = [Present(Capacity.CHAIR), Present(Capacity.POLICE, frozenset({"XMET", "XWYK"}))]
    assert quorum(people, "XMET").is_met
    assert quorum(people, "XWYK").is_met


def test_every_vote_of_up_to_five_members_is_reached_in_one_way():
    """Unanimous if all agree; a majority is more than half; the chair decides only where there is none (s.37(6))."""
    for size in range(1, 6):
        for votes in product(CHOICES, repeat=size):
            counts = Counter(vote for vote in votes if vote)
            top = max(counts.values(), default=0)
            found = how_reached("continue", votes)
            if counts["continue"] == size:
                assert found == How.UNANIMOUS
            elif 2 * counts["continue"] > size:
                assert found == How.MAJORITY
            elif 2 * top > size:
                assert found is None, "a majority wanted something else"
            else:
                assert found == How.CHAIR


@given(st.lists(st.sampled_from(CHOICES), min_size=1, max_size=9))
def test_at_most_one_decision_can_be_a_majority(votes):
    """Two majorities cannot be claimed for the same votes."""
    reached = [how_reached(choice, votes) for choice in CHOICES[:3]]
    assert sum(how in (How.MAJORITY, How.UNANIMOUS) for how in reached) <= 1


SEATS = [
    Present(capacity, forces)
    for capacity in Capacity.values
    for forces in (frozenset(), frozenset({"XMET"}), frozenset({"XWYK"}))
]
"""Everybody who can be at a table, as far as the law asks."""


def test_quorum_over_all_tables_of_up_to_four_people():
    """Every combination of parts, forces and residence: met if, and only if, both whom the law names are there."""
    for size in range(5):
        for table in combinations_with_replacement(SEATS, size):
            has_chair = any(one.capacity in ("chair", "deputy") for one in table)
            for residence in ("XMET", "XWYK", None):
                has_police = any(residence in one.forces and one.capacity != "other" for one in table)
                assert quorum(table, residence).is_met == (has_chair and has_police), (table, residence)


@given(PEOPLE, RULES)
def test_the_panel_s_own_quorum_counts_those_who_vote(people, rule):
    """Enough of them, and somebody of each kind of agency; who is in attendance only fills no place."""
    voting = [one for one in people if one.capacity in VOTING]
    gap = local_gap(people, rule)
    assert gap.members == max(0, rule.least - len(voting))
    assert gap.kinds == {kind for kind in rule.kinds if kind not in {one.agency_kind for one in voting}}
    assert bool(gap) == (gap.members > 0 or gap.kinds != frozenset())


@given(PEOPLE, PEOPLE, RULES)
def test_nobody_who_comes_in_ever_widens_what_the_panel_lacks(people, more, rule):
    """More people at the table never make a gap, nor a wider one."""
    before, after = local_gap(people, rule), local_gap([*people, *more], rule)
    assert after.members <= before.members
    assert after.kinds <= before.kinds


def test_every_table_of_votes_has_one_decision_that_the_chair_may_record():
    """Up to five members, all their votes: some choice is always open, and where a majority wants something, only that."""
    for size in range(1, 6):
        for votes in product(CHOICES, repeat=size):
            open_to = {choice for choice in CHOICES[:3] if how_reached(choice, votes)}
            wanted = {choice for choice in CHOICES[:3] if 2 * votes.count(choice) > size}
            assert open_to == (wanted or set(CHOICES[:3]))
