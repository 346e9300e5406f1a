"""A concern goes to the agency that it is about only as whoever raised it chose, and that it went is on record."""

import pytest

from prevent.audit.choices import Kind
from prevent.audit.models import Event
from prevent.oversight.choices import PassOn
from prevent.oversight.models import ConcernDisclosure
from tests.builders.oversight import FORCE, looked_at, officer
from tests.pages import open_page, send

pytestmark = pytest.mark.django_db
SAID = {
    "person_there": "The force’s complaints officer",
    "means": "letter",
    "details": "What happened, without a name",
    "why": "The force has to look into it",
}
NAMED = {"name": "Nora Fictional", "email": "nora@cast.example.org"}


@pytest.fixture
def office(cast):
    """Somebody of the Commissioner's office."""
    return officer()


def page_of(concern):
    return f"{concern.get_absolute_url()}pass-concern-on/"


def test_what_was_to_be_kept_is_not_passed_on(client, office):
    """The button says why; the page refuses; nothing is written."""
    concern = looked_at(office)
    assert open_page(client, office, page_of(concern)).status_code == 403
    assert client.post(page_of(concern), SAID).status_code in (400, 403)
    page = open_page(client, office, concern.get_absolute_url()).content.decode()
    assert "Whoever raised it chose that the agency does not have it." in page
    assert not ConcernDisclosure.objects.exists()


def test_where_no_agency_was_named_there_is_nobody_to_pass_it_on_to(client, office):
    """The page says so."""
    concern = looked_at(office, about="", about_kind="", pass_on=PassOn.WITHOUT_NAME.value)
    refused = open_page(client, office, page_of(concern))
    assert refused.status_code == 403
    assert "nobody to pass it on to" in refused.content.decode()


@pytest.mark.parametrize(
    ("choice", "shown"), [(PassOn.WITHOUT_NAME, "Not to be named"), (PassOn.WITH_NAME, "Nora Fictional")]
)
def test_it_is_written_down_as_a_disclosure(client, office, choice, shown):
    """With or without the name; to whom, what, how, why and on which basis; an audit event of its kind."""
    concern = looked_at(office, pass_on=choice.value, **NAMED)
    form = open_page(client, office, page_of(concern)).content.decode()
    assert shown in form
    assert NAMED["email"] not in form
    assert send(client, office, page_of(concern), **SAID).status_code == 302
    gone = concern.disclosures.get()
    assert (gone.to, gone.by, gone.means, gone.purpose, gone.lawful_basis_id) == (
        FORCE,
        office,
        "letter",
        "oversight",
        "lawful_basis.public_task",
    )
    event = Event.objects.get(kind=Kind.DISCLOSURE)
    assert (event.subject_id, event.codes["move"]) == (concern.pk, "pass_concern_on")
    page = open_page(client, office, concern.get_absolute_url()).content.decode()
    assert "To Westmarch Police" in page
    assert SAID["person_there"] in page


def test_nobody_of_the_agency_reads_of_it_here(client, cast, office):
    """Neither the concern nor, in the log of disclosures, that something went there."""
    concern = looked_at(office, pass_on=PassOn.WITHOUT_NAME.value)
    send(client, office, page_of(concern), **SAID)
    log = open_page(client, cast.information_governance, "/audit/disclosures/")
    assert log.status_code == 200
    assert concern.reference not in log.content.decode()
    assert open_page(client, cast.supervisor, concern.get_absolute_url()).status_code == 404
