"""A decision on a possible match is taken back: what it brought together is as it was before."""

from itertools import combinations

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as some

from prevent.accounts.actor import acting_as
from prevent.kernel import clock
from prevent.people.models import Individual, Merging
from referrals import transitions
from referrals.choices import MatchStage
from referrals.models import PossibleMatch, Referral
from referrals.transitions.linking import tie, untie
from tests.builders.matches import Matched, decide, endorse, found_same, pair
from tests.builders.referrals import do, triaged
from tests.pages import assert_only, assert_written_down, make_move

pytestmark = pytest.mark.django_db
WHY = {"reasons": "The fathers are two people."}


@pytest.fixture
def match(cast):
    """Found to be the same person, each with an individual of their own."""
    found = pair(cast)
    for referral in (found.earlier, found.later):
        do(transitions.allocate_referral, referral, cast.case_officer, officer=cast.case_officer)
        triaged(referral, cast)
    return found_same(found, cast)


def test_the_tie_is_undone_with_its_reason_and_stays_on_record(client, cast, match):
    """To be decided again, by a day; who tied and who parted them is known."""
    assert make_move(client, cast.supervisor, match, "reopen_match", **WHY).status_code == 302
    match.refresh_from_db()
    tie = Merging.objects.get()
    assert (match.stage, tie.undone_by, tie.why_undone) == (
        MatchStage.UNDECIDED,
        cast.supervisor,
        WHY["reasons"],
    )
    assert all(one.person == one.pk for one in Individual.objects.all())
    assert_written_down(match, "reopen_match", cast.supervisor)


def test_each_keeps_the_individual_that_was_made_for_it(cast):
    """Only the tie goes."""
    match = found_same(pair(cast), cast)
    made = [one.individual for one in both(match)]
    do(transitions.reopen_match, match, cast.second_supervisor, **WHY)
    parted = [one.individual for one in both(match)]
    assert parted == made
    assert len({one.person for one in parted}) == 2


def both(match):
    return [Referral.objects.get(pk=key) for key in (match.earlier_id, match.later_id)]


def test_what_was_linked_formerly_is_of_an_individual_of_its_own(cast):
    """As the referral states it; the other referral keeps the individual that it had."""
    match = found_same(pair(cast), cast)
    earlier, later = both(match)
    Merging.objects.all().delete()
    Referral.objects.filter(pk=later.pk).update(individual=earlier.individual)
    PossibleMatch.objects.filter(pk=match.pk).update(linked=later)
    do(transitions.reopen_match, match, cast.second_supervisor, **WHY)
    kept, parted = (one.individual for one in both(match))
    assert (kept, parted.given_names) == (earlier.individual, "Muhammad")
    assert kept.person != parted.person
    match.refresh_from_db()
    assert match.linked is None


def test_a_third_referral_stays_with_whom_its_own_match_says(cast):
    """The first is the same as the second, and as the third. Parted from the second, it keeps the third."""
    own = Matched("Mohammed", "Testington", cast.referrer)
    first, second, third = (own.comes_in() for _ in range(3))
    found_same(PossibleMatch.objects.get(earlier=first, later=second), cast)
    found_same(PossibleMatch.objects.get(earlier=first, later=third), cast)
    parted = PossibleMatch.objects.get(earlier=first, later=second)
    do(transitions.reopen_match, parted, cast.second_supervisor, **WHY)
    assert people((first, third)) == 1
    assert people((first, second)) == people((second, third)) == 2


def people(referrals):
    """Of how many people these referrals are."""
    keys = [one.pk for one in referrals]
    return Referral.objects.filter(pk__in=keys).values("individual__person").distinct().count()


def test_it_can_be_brought_together_again(cast, match):
    """A second tie, beside the one that was undone."""
    do(transitions.reopen_match, match, cast.supervisor, **WHY)
    endorse(decide(match, cast.supervisor), cast.second_supervisor)
    assert [tie.undone_at is None for tie in Merging.objects.all()] == [False, True]
    assert len({one.person for one in Individual.objects.all()}) == 1


def test_what_was_another_person_is_looked_at_again(cast):
    """Nothing was brought together, so nothing is parted."""
    match = endorse(decide(pair(cast), cast.supervisor, "different"), cast.second_supervisor)
    do(transitions.reopen_match, match, cast.supervisor, **WHY)
    assert (match.stage, Individual.objects.count()) == (MatchStage.UNDECIDED, 0)


def test_only_a_supervisor_takes_it_back(client, cast, match):
    """An officer is refused; nobody else learns of it."""
    hidden = [cast.stranger_supervisor, cast.panel_chair]
    assert_only(client, match, "reopen_match", hidden=hidden, refused=[cast.case_officer])


class Ties:
    """Individuals, and the ties between them, as moves make and undo them."""

    def __init__(self, cast, number):
        self.by = cast.supervisor
        self.people = [
            Individual.objects.create(given_names=str(one), made_at=clock.now()) for one in range(number)
        ]

    def merge(self, one, other):
        with acting_as(self.by):
            return tie(
                self.people[one].pk, self.people[other].pk, about=self.people[0].pk, reason="Same", by=self.by
            )

    def part(self, made):
        with acting_as(self.by):
            untie([made], reason="Not the same", by=self.by)

    def as_it_is(self):
        """All that is held of every individual."""
        return sorted(Individual.objects.values_list())


@settings(max_examples=5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(identified=some.sets(some.integers(0, 2)), order=some.permutations([(0, 1), (0, 2), (1, 2)]))
def test_of_three_referrals_too_whoever_was_identified_before(cast, identified, order):
    """The two first matches are found to be the same, then the last of them is taken back: all is as it was before it."""
    with transaction.atomic():
        own = Matched("Mohammed", "Testington", cast.referrer)
        three = [own.comes_in() for _ in range(3)]
        for one in identified:
            do(transitions.allocate_referral, three[one], cast.case_officer, officer=cast.case_officer)
            triaged(three[one], cast)
        first, then = (PossibleMatch.objects.get(earlier=three[a], later=three[b]) for a, b in order[:2])
        found_same(first, cast)
        before = [people(two) for two in combinations(three, 2)]
        found_same(then, cast)
        assert people(three) == 1
        do(transitions.reopen_match, then, cast.second_supervisor, **WHY)
        assert [people(two) for two in combinations(three, 2)] == before
        transaction.set_rollback(True)


PAIRS = some.lists(
    some.tuples(some.integers(0, 5), some.integers(0, 5)).filter(lambda two: two[0] != two[1]),
    unique_by=lambda two: tuple(sorted(two)),
    max_size=8,
)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(before=PAIRS, then=some.tuples(some.integers(0, 5), some.integers(0, 5)), order=some.randoms())
def test_merging_then_unmerging_is_the_identity(cast, before, then, order):
    """Whatever was tied before, and in whichever order several ties are undone."""
    ties = Ties(cast, 6)
    if then[0] == then[1] or tuple(sorted(then)) in {tuple(sorted(two)) for two in before}:
        then = None
    alone = ties.as_it_is()
    made = [ties.merge(*two) for two in before]
    merged = ties.as_it_is()
    if then:
        ties.part(ties.merge(*then))
        assert ties.as_it_is() == merged
    order.shuffle(made)
    for one in made:
        ties.part(one)
    assert ties.as_it_is() == alone
    Merging.objects.all().delete()
    Individual.objects.all().delete()
