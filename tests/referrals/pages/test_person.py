"""What is known of a person, from all their referrals, each thing as it was stated, with its source and date?"""

from datetime import timedelta

import pytest
from django.urls import reverse

from prevent.audit.models import Event
from prevent.kernel import clock
from prevent.kernel.forms.dates import written
from referrals import transitions
from referrals.choices import Stage
from tests.builders.exceptions import exclude
from tests.builders.matches import found_same, pair
from tests.builders.referrals import do, referral_at, triaged
from tests.pages import open_page

pytestmark = pytest.mark.django_db


def url(referral):
    return reverse("referrals:person", args=[referral.reference])


def told(page):
    return {
        matter.title: {(row[0], row[1]): row[2] for row in matter.rows}
        for matter in page.context["record"].matters
    }


@pytest.fixture
def tied(cast):
    """Two referrals under two spellings, each with an individual, found to be one person."""
    match = pair(cast)
    for referral in (match.earlier, match.later):
        do(transitions.allocate_referral, referral, cast.case_officer, officer=cast.case_officer)
        triaged(referral, cast)
    return found_same(match, cast)


def test_all_that_one_referral_states_stands_there(client, cast):
    """Names with their kinds, birth, addresses, telephone and accounts, schools, family."""
    referral = referral_at(Stage.INFORMATION_GATHERING, cast)
    page = open_page(client, cast.case_officer, url(referral))
    found = told(page)
    assert ("Oli_Invented", "Also known as") in found["Names"]
    assert ("Олли Выдуманный", "In its original script") in found["Names"]
    assert ("27 March 2011", "Date of birth") in found["Date of birth"]
    assert ("2 Bygone Close, Northfold", "In the past") in found["Addresses"]
    assert ("@oli_invented (Discord)", "Social media") in found["Telephone and accounts"]
    assert ("Bygone Primary", "School, in the past") in found["School and work"]
    assert "Nora Fictional" in page.text
    assert all(referral.reference in source for matter in found.values() for source in matter.values())
    assert url(referral) in open_page(client, cast.case_officer, referral.get_absolute_url()).text


def test_what_officers_found_out_stands_with_their_name_and_the_day(client, cast):
    """Not with the day on which the referral came in; on the referral's own page too, what was taken back with its reason."""
    with clock.moved_to(clock.now() - timedelta(days=9)):
        referral = triaged(referral_at(Stage.GATEWAY, cast), cast)
    day = clock.today() - timedelta(days=2)
    found = {"kind": "alias", "value": "Abu Testing", "source": "His mother", "decided_on": day}
    do(transitions.add_known, referral, cast.second_officer, **found)
    names = told(open_page(client, cast.case_officer, url(referral)))["Names"]
    assert names["Abu Testing", "Also known as: His mother"] == (
        f"{referral.reference}, {cast.second_officer.name}, {written(day)}"
    )
    officer = f"As an officer recorded ({referral.individual.reference})"
    assert cast.case_officer.name in names["Ollie Fictional", officer]
    known = referral.known.get().pk
    do(transitions.withdraw_known, referral, cast.case_officer, known=known, reasons="It is his brother’s.")
    page = open_page(client, cast.supervisor, referral.get_absolute_url())
    [card] = next(part for part in page.context["record"].parts if part.slug == "known").cards
    assert (card.title, card.tag) == ("Also known as", "Taken back")
    assert "It is his brother’s." in page.text


def test_of_one_person_every_spelling_stands_with_its_referral(client, cast, tied):
    """What both say alike stands once, with both; who found that they are one, and why."""
    page = open_page(client, cast.case_officer, url(tied.later))
    names = told(page)["Names"]
    assert tied.earlier.reference in names["Mohammed Testington", "Name"]
    assert tied.later.reference in names["Muhammad Testingten", "Name"]
    both = told(page)["Date of birth"]["4 March 2009", "Date of birth"]
    assert tied.earlier.reference in both
    assert tied.later.reference in both
    [card] = page.context["record"].ties
    assert (card.tag, cast.second_supervisor.name in str(card.lines)) == ("One person", True)


def test_parted_each_stands_alone_and_the_trail_stays(client, cast, tied):
    """Who parted them, and why."""
    do(transitions.reopen_match, tied, cast.supervisor, reasons="The fathers are two people.")
    page = open_page(client, cast.case_officer, url(tied.later))
    assert "Mohammed" not in page.text
    [card] = page.context["record"].ties
    assert card.tag == "Parted"
    assert "The fathers are two people." in page.text


def test_each_referral_that_is_shown_is_on_record(client, cast, tied):
    """As looked at."""
    open_page(client, cast.second_officer, url(tied.later))
    looks = Event.objects.filter(action="read", actor_id=cast.second_officer.pk, section="person")
    assert {one.subject_id for one in looks} == {tied.earlier_id, tied.later_id}


def test_what_is_kept_from_somebody_is_not_there(client, cast, tied):
    """Nor that there is another, nor a tie to it."""
    exclude(tied.earlier, cast.supervisor, cast.second_officer)
    page = open_page(client, cast.second_officer, url(tied.later))
    assert "Mohammed" not in page.text
    assert page.context["record"].ties == []


@pytest.mark.parametrize("who", ["authority_prevent_lead", "referrer", "stranger_officer", "provider"])
def test_whoever_reads_of_no_other_referral_has_no_such_page(client, cast, who):
    """It is not there."""
    referral = referral_at(Stage.INFORMATION_GATHERING, cast)
    assert open_page(client, getattr(cast, who), url(referral)).status_code == 404
