"""Another person endorses a decision on a possible match, or returns it."""

import pytest

from prevent.notices.models import Notice
from prevent.people.models import Individual, Merging
from referrals import transitions
from referrals.choices import MatchStage
from referrals.models import MatchEndorsement
from referrals.policy import of_person
from referrals.transitions.triage import NewIndividual
from tests.builders.matches import Matched, decide, endorse, found_same, pair, possible_match
from tests.builders.referrals import do
from tests.cast import ELSEWHERE
from tests.pages import assert_only, assert_written_down, make_move, open_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def match(cast):
    """Proposed by the officer of both: the same person."""
    found = pair(cast)
    for referral in (found.earlier, found.later):
        do(transitions.allocate_referral, referral, cast.case_officer, officer=cast.case_officer)
    return decide(found, cast.case_officer)


def identified(referral, cast, name):
    who = {"individual": NewIndividual(name, "Testington"), "reason": "Papers."}
    return do(transitions.identify_individual, referral, cast.case_officer, **who)


def of_one_person(referral, user):
    return {one.pk for one in of_person(user, referral.individual_id)}


def test_agreed_both_are_of_one_person(client, cast, match):
    """Nobody had identified them: for each an individual is made, as its referral states it, and the two are tied."""
    sent = make_move(client, cast.supervisor, match, "endorse_match", agrees="yes", reasons="I agree.")
    assert sent.status_code == 302
    match.refresh_from_db()
    first, second = match.earlier.individual, match.later.individual
    assert match.stage == MatchStage.SAME
    assert (first.given_names, second.given_names) == ("Mohammed", "Muhammad")
    assert str(first.date_of_birth) == str(second.date_of_birth) == "2009-03-04"
    assert (first.person, Individual.objects.count()) == (second.person, 2)
    assert_written_down(match, "endorse_match", cast.supervisor)


@pytest.mark.parametrize("which", ["earlier", "later"])
def test_one_that_has_no_individual_is_given_its_own(cast, match, which):
    """Whichever of the two it is; the other stays as an officer recorded it."""
    known = identified(getattr(match, which), cast, "Mo")
    endorse(match, cast.supervisor)
    match.refresh_from_db()
    both = (match.earlier.individual, match.later.individual)
    assert getattr(match, which).individual == known.individual
    assert len(set(both)) == 2
    assert len({one.person for one in both}) == 1


def test_two_individuals_are_tied_and_stay_as_they_are(client, cast, match):
    """Each referral keeps its own; both are one person's from then on, on every page."""
    for referral, name in ((match.earlier, "Mohammed"), (match.later, "Muhammad")):
        identified(referral, cast, name)
    endorse(match, cast.supervisor)
    first, second = match.earlier, match.later
    for one in (first, second):
        one.refresh_from_db()
    assert first.individual != second.individual
    assert of_one_person(first, cast.case_officer) == of_one_person(second, cast.case_officer)
    tie = Merging.objects.get()
    assert (tie.about, tie.by, tie.undone_at) == (match.pk, cast.supervisor, None)
    page = open_page(client, cast.case_officer, second.get_absolute_url())
    facts = {fact.label: fact.value for fact in page.context["record"].facts}
    assert facts["Repeat"] == "2nd referral of this person"


def test_returned_it_is_to_be_decided_again(cast, match):
    """Whoever decided it is told."""
    endorse(match, cast.supervisor, agrees=False)
    assert (match.stage, Individual.objects.count()) == (MatchStage.UNDECIDED, 0)
    assert MatchEndorsement.objects.get().agrees is False
    assert Notice.objects.filter(kind="work_returned", to=cast.case_officer).exists()


def test_what_a_supervisor_was_to_decide_comes_back_to_a_supervisor(cast):
    """A returned decision after "cannot tell yet" is no officer's again."""
    match = decide(pair(cast), cast.supervisor, "cannot_tell")
    endorse(decide(match, cast.supervisor), cast.second_supervisor, agrees=False)
    assert match.stage == MatchStage.CANNOT_TELL


def test_nobody_endorses_their_own(client, cast, match):
    """Another person does; nobody else learns of it."""
    hidden = [cast.stranger_supervisor, cast.panel_chair]
    assert_only(client, match, "endorse_match", hidden=hidden, refused=[cast.case_officer])


def test_across_two_forces_the_other_referral_is_linked_unread(cast):
    """A supervisor decided without: of the other referral nothing but the link is written, by the worker."""
    first = Matched("Aaliyah", "Madeupski", cast.stranger_referrer, home={"home_area": ELSEWHERE})
    match = found_same(possible_match(first, Matched("Aliyah", "Madeupsky", cast.referrer)), cast)
    match.refresh_from_db()
    assert match.earlier.individual.person == match.later.individual.person
    assert match.earlier.history.last().by.is_service
    assert match.later.history.last().move == "link_individual"
