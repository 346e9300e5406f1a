"""Does an officer say who the person is, and can they be put right later?"""

import pytest

from prevent.people.models import Individual
from referrals import transitions
from referrals.choices import Move, Stage
from referrals.models import Referral
from referrals.transitions.triage import NewIndividual
from tests.builders.exceptions import exclude, restrict
from tests.builders.matches import decide, endorse, found_same, pair
from tests.builders.referrals import do, referral_at, triaged
from tests.pages import assert_only, assert_written_down, errors_of, make_move, move_url, open_page

pytestmark = pytest.mark.django_db
NEW = {
    "individual": "new",
    "given_names": "Ollie",
    "family_name": "Fictional",
    "born": (27, 3, 2011),
    "reason": "The school knows him.",
}


def test_a_new_individual_is_made(client, cast):
    """The particulars stay as stated; the link to the individual is filled."""
    referral = referral_at(Stage.GATEWAY, cast)
    make_move(client, cast.case_officer, referral, "identify_individual", **NEW)
    referral.refresh_from_db()
    row = referral.identifications.get()
    assert (row.is_new, row.by, row.individual) == (True, cast.case_officer, referral.individual)
    assert referral.individual.name == "Ollie Fictional"
    assert_written_down(referral, Move.IDENTIFY_INDIVIDUAL, cast.case_officer)


def test_an_individual_of_an_earlier_referral_is_offered_and_chosen(client, cast):
    """A name in common brings the person up, with the number of referrals."""
    earlier = triaged(referral_at(Stage.GATEWAY, cast), cast)
    referral = referral_at(Stage.GATEWAY, cast, person={"given_names": "Oliver"})
    page = open_page(client, cast.case_officer, move_url(referral, "identify_individual"))
    assert "1 referral" in page.text
    typed = {"individual": str(earlier.individual_id), "reason": "Same school and birthday."}
    make_move(client, cast.case_officer, referral, "identify_individual", **typed)
    referral.refresh_from_db()
    assert referral.individual == earlier.individual
    assert Individual.objects.count() == 1


def with_officers(match, cast):
    """The earlier referral is a colleague's."""
    for referral, officer in ((match.earlier, cast.second_officer), (match.later, cast.case_officer)):
        do(transitions.allocate_referral, referral, officer, officer=officer)
    return match


@pytest.fixture
def spelt_otherwise(cast):
    """An earlier referral with an individual whose name has no word in common with that of a later one; matching found them."""
    found = with_officers(pair(cast), cast)
    who = {"individual": NewIndividual("Mohammed", "Testington"), "reason": "Papers."}
    do(transitions.identify_individual, found.earlier, cast.second_officer, **who)
    return found


def test_whom_matching_found_is_offered_under_whatever_spelling(client, cast, spelt_otherwise):
    """First of all; the way to compare the two stands above; once they are found to be two people, no more."""
    match, url = spelt_otherwise, move_url(spelt_otherwise.later, "identify_individual")
    page = open_page(client, cast.case_officer, url)
    assert page.context["form"].fields["individual"].choices[0][0] == str(match.earlier.individual_id)
    assert "found by matching" in page.text
    assert match.get_absolute_url() in page.text
    endorse(decide(match, cast.second_supervisor, "different"), cast.supervisor)
    page = open_page(client, cast.case_officer, url)
    assert match.earlier.individual.reference not in page.text
    assert match.get_absolute_url() not in page.text


def test_whom_matching_found_in_a_referral_that_is_kept_from_the_officer_is_not(
    client, cast, spelt_otherwise
):
    """Nor the match."""
    exclude(spelt_otherwise.earlier, cast.supervisor, cast.case_officer)
    url = move_url(spelt_otherwise.later, "identify_individual")
    page = open_page(client, cast.case_officer, url)
    assert spelt_otherwise.earlier.individual.reference not in page.text
    assert spelt_otherwise.reference not in page.text


def test_another_name_is_searched_and_stands_in_no_address(client, cast):
    """The name is sent as a form is, the page shows whom it found and keeps what was searched; NUL is no name."""
    earlier = triaged(referral_at(Stage.GATEWAY, cast), cast)
    referral = referral_at(Stage.GATEWAY, cast, person={"given_names": "Bo", "family_name": "Other"})
    url = move_url(referral, "identify_individual")
    assert earlier.individual.reference not in open_page(client, cast.case_officer, url).text
    assert 'method="get"' not in client.get(url).text
    found = client.post(url, {"look_for": "Ollie\x00"})
    assert found.status_code == 200
    assert earlier.individual.reference in found.text
    assert 'value="Ollie"' in found.text
    assert client.get(f"{url}?search=Ollie").text.count(earlier.individual.reference) == 0
    for who, status in ((cast.second_officer, 403), (cast.stranger_officer, 404)):
        client.force_login(who)
        assert client.post(url, {"look_for": "Ollie"}).status_code == status


def test_a_later_decision_replaces_the_earlier_and_leaves_it_on_record(client, cast):
    """A mistake is put right by another row."""
    referral = triaged(referral_at(Stage.GATEWAY, cast), cast)
    make_move(client, cast.case_officer, referral, "identify_individual", **{**NEW, "given_names": "Oscar"})
    referral.refresh_from_db()
    assert referral.identifications.count() == 2
    assert referral.individual.given_names == "Oscar"


def test_individuals_out_of_sight_are_neither_offered_nor_accepted(client, cast):
    """Another force's person is not found by name."""
    theirs = Individual.objects.create(
        given_names="Ollie", family_name="Fictional", made_at="2026-01-01T00:00:00Z"
    )
    referral = referral_at(Stage.GATEWAY, cast)
    page = open_page(client, cast.case_officer, move_url(referral, "identify_individual"))
    assert theirs.reference not in page.text
    typed = {"individual": str(theirs.pk), "reason": "Guessed."}
    response = make_move(client, cast.case_officer, referral, "identify_individual", **typed)
    assert "individual" in errors_of(response)


def test_a_new_individual_is_called_something(client, cast):
    """Without any name the page says what to do and keeps the reason."""
    referral = referral_at(Stage.GATEWAY, cast)
    typed = {**NEW, "given_names": "", "family_name": ""}
    response = make_move(client, cast.case_officer, referral, "identify_individual", **typed)
    assert "family_name" in errors_of(response)
    assert "The school knows him." in response.text


@pytest.fixture
def same(cast):
    """Two people decided that a referral is of the same person as an earlier one."""
    return found_same(with_officers(pair(cast), cast), cast)


def test_what_two_people_decided_of_a_match_is_not_undone_by_one(client, cast, same):
    """Somebody else is named only once a supervisor has taken the decision back; the same person again may be."""
    before = Individual.objects.count()
    refused = make_move(client, cast.case_officer, same.later, "identify_individual", **NEW)
    assert same.reference in errors_of(refused)["individual"][0]
    assert "The school knows him." in refused.text
    assert Individual.objects.count() == before
    again = {"individual": str(Referral.objects.get(pk=same.earlier_id).individual_id), "reason": "Papers."}
    assert make_move(client, cast.case_officer, same.later, "identify_individual", **again).status_code == 302
    do(transitions.reopen_match, same, cast.supervisor, reasons="Two brothers.")
    assert make_move(client, cast.case_officer, same.later, "identify_individual", **NEW).status_code == 302


def test_a_decision_that_is_kept_from_the_officer_is_not_told_by_a_refusal(client, cast, same):
    """The other referral is restricted since: who is not named for it learns nothing."""
    restrict(same.earlier, cast.supervisor, cast.supervisor, cast.second_officer)
    assert make_move(client, cast.case_officer, same.later, "identify_individual", **NEW).status_code == 302


def test_who_may_not_identify(client, cast):
    """Only the officer who works on it."""
    referral = referral_at(Stage.GATEWAY, cast)
    refused = [cast.second_officer, cast.supervisor, cast.authority_prevent_lead]
    assert_only(
        client, referral, "identify_individual", refused=refused, hidden=[cast.stranger_officer, cast.gp]
    )
