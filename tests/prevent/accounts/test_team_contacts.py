"""How a local Prevent team is reached is dated, said by its agency, and shown where a referral begins."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError

from prevent.accounts.models import Agency, TeamContact
from prevent.kernel import clock

pytestmark = pytest.mark.django_db

NUMBER, ADDRESS, HOURS = "01632 960101", "prevent@westmarch.example.org", "every day, 8am to 10pm"


def first_page(client, area="barnet"):
    """What is read there of the local team."""
    return client.get("/referrals/refer/", {"area": area}).content.decode()


def test_the_team_that_has_said_so_is_named_with_its_number_address_and_hours(cast, client):
    """Given the force's and the council's contacts, the first page of a referral shows both, the police first."""
    call_command("make_contact", "Westmarch Council", email=ADDRESS)
    call_command("make_contact", "Westmarch Police", phone=NUMBER, hours=HOURS)
    text = first_page(client)
    assert text.index('href="tel:01632960101"') < text.index(HOURS) < text.index(f"mailto:{ADDRESS}")
    assert "call 101" in text
    assert NUMBER not in first_page(client, "leeds"), "another area's team is another's"


def test_where_no_contact_is_known_101_and_the_council_are_named(cast, client):
    """No list of teams is public; the agency enters its own."""
    assert "Call 101 and ask for the Prevent team of Metropolitan Police" in " ".join(
        first_page(client).split()
    )


def test_the_start_page_leads_there(client):
    """Whoever would rather talk first finds the team without beginning a referral."""
    assert 'href="/referrals/refer/#area"' in client.get("/").content.decode()
    assert 'id="area"' in first_page(client)


def test_a_new_contact_follows_the_old_one(cast, client):
    """Which number was shown on which day can be said later; what is said again on a day replaces that day's."""
    call_command("make_contact", "Westmarch Police", phone=NUMBER)
    call_command("make_contact", "Westmarch Police", phone=NUMBER)
    call_command("make_contact", "Westmarch Police", phone="01632 960103")
    assert TeamContact.objects.count() == 1
    with clock.moved_to(clock.now() + timedelta(days=10)):
        call_command("make_contact", "Westmarch Police", phone="01632 960199")
        assert "01632 960199" in first_page(client)
        assert "01632 960103" not in first_page(client)
    assert "01632 960103" in first_page(client)


def test_a_team_may_have_none_any_more(cast, client):
    """Then 101 is named again."""
    call_command("make_contact", "Westmarch Police", phone=NUMBER)
    call_command("make_contact", "Westmarch Police")
    assert NUMBER not in first_page(client)


@pytest.mark.parametrize(
    ("agency", "said", "sentence"),
    [
        ("Fiction Street School", {"phone": NUMBER}, "no police force or council"),
        ("Westmarch Police", {"phone": "ring us"}, "Write it like 01632 960100"),
        ("Westmarch Police", {"email": "westmarch"}, "Write it like 01632 960100"),
    ],
)
def test_what_reaches_nobody_is_refused(cast, agency, said, sentence):
    """A school has no Prevent team; words are no number."""
    with pytest.raises(CommandError, match=sentence):
        call_command("make_contact", agency, **said)


def test_the_database_holds_no_empty_contact(cast):
    """Neither number nor address would be shown as a team that cannot be reached."""
    with pytest.raises(IntegrityError, match="team_contact_reaches_somebody"):
        TeamContact.objects.create(
            agency=Agency.objects.get(name="Westmarch Police"), starts_on=clock.today()
        )
