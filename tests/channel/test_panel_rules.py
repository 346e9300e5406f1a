"""Is a panel able to consider somebody, and is a decision what its members voted? Every combination."""

from collections import Counter
from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from channel.choices import Capacity, How
from channel.panel import CHAIRS, VOTING, Present, how_reached, quorum

FORCES = st.frozensets(st.sampled_from(["XMET", "XWYK", "XKEN"]))
PEOPLE = st.lists(st.builds(Present, st.sampled_from(Capacity.values), FORCES), max_size=6)
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
