"""An agency's input for a meeting, written before it."""

import pytest

from channel import transitions
from channel.choices import Move
from prevent.audit.choices import Kind
from prevent.audit.models import Event
from prevent.kernel.errors import Denied
from tests.builders import channel as build
from tests.channel.conftest import words
from tests.channel.pages.test_meeting import put_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(cast):
    """A case on an agenda, with its papers at police and health."""
    case = build.invited(build.opened(cast), cast)
    put_on(build.meeting_on(cast), case, cast)
    return case


def test_a_member_writes_it_and_everybody_with_the_papers_reads_it(pages, cast, case):
    """On the page of the papers, which is where the writer comes to; the agenda says that it is there."""
    typed = {"known": "Seen twice in May.", "view": "He sleeps better.", "offers": "A place in the group."}
    sent = pages.send(cast.panel_member, "give_input", case, **typed)
    assert (sent.status_code, sent.url) == (302, f"/channel/{case.reference}/papers/")
    for who in ("panel_member", "panel_police", "panel_chair", "case_officer"):
        shown = words(pages.get(getattr(cast, who), "papers", case.reference))
        assert all(text in shown for text in typed.values()), who
    meeting = case.agenda_items.get().meeting
    assert "; input from Westmarch Health Trust" in words(
        pages.get(cast.panel_chair, "meeting", meeting.reference)
    )
    event = Event.objects.get(action=Move.GIVE_INPUT, subject_id=case.pk)
    assert event.kind == Kind.COLLECTION
    assert pages.get(cast.stranger_chair, "papers", case.reference).status_code == 404


def test_two_agencies_write_at_once(pages, cast, case):
    """Neither page is old because of the other; written again, the first words stay on record and are filled in."""
    pages.client.force_login(cast.panel_police)
    address = f"/channel/{case.reference}/give-input/"
    theirs = {field.html_name: field.value() or "" for field in pages.client.get(address).context["form"]}
    pages.send(cast.panel_member, "give_input", case, known="Seen twice in May.")
    pages.client.force_login(cast.panel_police)
    sent = pages.client.post(address, {**theirs, "known": "Nothing is new."})
    assert sent.status_code == 302
    assert {row.agency.name for row in case.inputs.all()} == {"Westmarch Police", "Westmarch Health Trust"}
    again = pages.get(cast.panel_member, "give_input", case.reference).context["form"]
    assert again["known"].value() == "Seen twice in May."
    pages.send(cast.panel_member, "give_input", case, known="Seen three times.")
    assert case.inputs.count() == 3


def test_an_input_is_for_a_meeting(cast):
    """Without an agenda there is none to write it for."""
    case = build.invited(build.opened(cast), cast)
    with pytest.raises(Denied, match="on_no_agenda"):
        transitions.give_input(case.reference, known="Nothing is new.", by=cast.panel_member)


@pytest.mark.parametrize(
    ("who", "status"), [("stranger_officer", 404), ("panel_coordinator", 403), ("provider", 404)]
)
def test_who_writes_no_input(pages, cast, case, who, status):
    """The panel's staff ask; another force and the provider do not know of it."""
    assert pages.get(getattr(cast, who), "give_input", case.reference).status_code == status


def test_a_member_without_the_papers_writes_none(pages, cast):
    """They do not learn that there is such a case."""
    case = build.opened(cast)
    put_on(build.meeting_on(cast), case, cast)
    assert pages.get(cast.panel_member, "give_input", case.reference).status_code == 404
