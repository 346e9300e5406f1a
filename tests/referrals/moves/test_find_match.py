"""The service notes that two referrals may be about the same person, and tells who is to decide."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from prevent.kernel.errors import Denied
from prevent.notices.models import Notice
from prevent.people.matching.comparing import Comparison, Point
from prevent.people.matching.searching import Match
from referrals import transitions
from referrals.models import PossibleMatch
from tests.builders.exceptions import exclude, restrict
from tests.builders.matches import Matched, decide, endorse, matched, pair, possible_match
from tests.builders.referrals import do
from tests.builders.submission import submitted
from tests.cast import ELSEWHERE
from tests.pages import open_page

pytestmark = pytest.mark.django_db


def told():
    return {one.to for one in Notice.objects.filter(kind="match_found")}


def test_of_a_likely_match_the_supervisors_hear_while_nobody_has_the_referral(cast):
    """The message bears the match’s reference and leads to its page."""
    match = pair(cast)
    assert told() == {cast.supervisor, cast.second_supervisor}
    notice = Notice.objects.filter(kind="match_found").first()
    assert (notice.reference, notice.path) == (match.reference, match.get_absolute_url())


def test_then_its_officer_hears(cast):
    """And the officer of the earlier one."""
    name = Matched("Mohammed", "Testington", cast.referrer)
    earlier, later = name.comes_in(), None
    do(transitions.allocate_referral, earlier, cast.second_officer, officer=cast.second_officer)
    person = {"given_names": "Muhammad", "family_name": "Testington", "date_of_birth_year": "2009"}
    person |= {"date_of_birth_day": "4", "date_of_birth_month": "3"}
    later = submitted(cast.referrer, person=person, other_names=None, contact=None, addresses=None)
    do(transitions.allocate_referral, later, cast.case_officer, officer=cast.case_officer)
    matched(later)
    assert told() == {cast.case_officer, cast.second_officer}


def test_of_a_possible_one_nobody_is_told(cast):
    """It stands on the page and waits there."""
    first = Matched("Zbigniew", "Inventedson", cast.referrer)
    possible_match(first, Matched("Zbigniew", "Inventedson", cast.referrer, born=(7, 9, 2009)))
    assert told() == set()


def test_of_a_restricted_record_those_hear_who_are_named(cast):
    """Nobody else learns that there is one."""
    name = Matched("Mohammed", "Testington", cast.referrer)
    earlier = name.comes_in()
    do(transitions.allocate_referral, earlier, cast.second_officer, officer=cast.second_officer)
    restrict(earlier, cast.supervisor, cast.supervisor, cast.second_officer)
    name.comes_in()
    assert told() == {cast.supervisor, cast.second_officer}


def test_of_a_restricted_record_they_hear_of_a_possible_one_too(cast):
    """Nobody else has a page on which it stands and waits."""
    own = Matched("Zbigniew", "Inventedson", cast.referrer)
    earlier = own.comes_in()
    do(transitions.allocate_referral, earlier, cast.second_officer, officer=cast.second_officer)
    restrict(earlier, cast.supervisor, cast.supervisor, cast.second_officer)
    Matched("Zbigniew", "Inventedson", cast.referrer, born=(7, 9, 2009)).comes_in()
    assert PossibleMatch.objects.get().strength == "possible"
    assert told() == {cast.supervisor, cast.second_officer}


def test_nor_does_anybody_who_is_excluded_from_either(cast):
    """Whatever their posts."""
    name = Matched("Mohammed", "Testington", cast.referrer)
    exclude(name.comes_in(), cast.supervisor, cast.second_supervisor)
    name.comes_in()
    assert told() == {cast.supervisor}


def test_both_forces_hear_of_a_match_between_them(cast):
    """Each side may decide, or ask."""
    first = Matched("Aaliyah", "Madeupski", cast.stranger_referrer, home={"home_area": ELSEWHERE})
    possible_match(first, Matched("Aliyah", "Madeupsky", cast.referrer))
    assert told() == {cast.supervisor, cast.second_supervisor, cast.stranger_supervisor}


@pytest.fixture
def weak(cast):
    """Alike by name only: possible, and nobody was told."""
    first = Matched("Zbigniew", "Inventedson", cast.referrer)
    found = possible_match(first, Matched("Zbigniew", "Inventedson", cast.referrer, born=(7, 9, 2009)))
    do(transitions.allocate_referral, found.later, cast.case_officer, officer=cast.case_officer)
    Notice.objects.all().delete()
    return found


def found_out(match, cast):
    """The later one's date of birth is another, says his passport."""
    known = {"kind": "born", "born": date(2009, 3, 4), "source": "His passport"}
    do(transitions.add_known, match.later, cast.case_officer, **known)
    matched(match.later)
    match.refresh_from_db()
    return match


def test_what_was_found_out_since_is_weighed_in_a_known_pair_too(cast, weak):
    """It is likely now, says what agrees, and those who decide hear of it; once."""
    assert weak.strength == "possible"
    found_out(weak, cast)
    assert (weak.stage, weak.strength) == ("undecided", "likely")
    assert "date of birth:the same" in weak.agrees
    assert told() == {cast.case_officer}
    matched(weak.later, weak.earlier)
    assert Notice.objects.filter(kind="match_found").count() == 1


def test_one_that_was_found_to_be_another_person_on_less_is_decided_again(client, cast, weak):
    """By the service, with its reason; whoever is to decide is told."""
    decide(weak, cast.supervisor, "different")
    assert weak.stage == "different"
    found_out(weak, cast)
    assert (weak.stage, weak.strength) == ("undecided", "likely")
    assert weak.reopenings.get().by.is_service
    assert told() == {cast.case_officer}
    page = open_page(client, cast.case_officer, weak.get_absolute_url())
    assert "More is known of the two people" in page.text


def test_what_was_decided_on_as_much_stands(cast):
    """Two people decided that a likely pair is of two people: one thing more that agrees changes nothing."""
    match = endorse(decide(pair(cast), cast.supervisor, "different"), cast.second_supervisor)
    do(transitions.allocate_referral, match.later, cast.case_officer, officer=cast.case_officer)
    found_out(match, cast)
    assert match.stage == "different"


def test_it_is_the_services_own(cast):
    """No person notes one."""
    one, other = submitted(cast.referrer), submitted(cast.referrer)
    alike = Match(other.pk, None, Comparison((Point("name", "same", 9.0),), 2.0))
    with pytest.raises((Denied, PermissionDenied)):
        transitions.find_match(one.pk, alike, by=cast.supervisor)
    assert not PossibleMatch.objects.exists()


def test_another_force_that_takes_a_referral_over_has_its_matches_too(cast):
    """And those who had it have them only by the other of the two."""
    from prevent.kernel import clock
    from prevent.reference.areas import authority_for

    match = pair(cast)
    do(transitions.allocate_referral, match.later, cast.case_officer, officer=cast.case_officer)
    there = authority_for(ELSEWHERE, on=clock.today())
    transitions.name_home_area(
        match.later.reference, area=there, reason="Moved.", by=cast.case_officer, seen=match.later.version
    )
    match.refresh_from_db()
    assert match.later_force == there.answering.force
    assert match.earlier_force != match.later_force
