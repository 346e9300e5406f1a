"""Agenda, papers and minutes as PDFs: tagged, with the reader's name on each page, on record, and no more than the page shows."""

import pytest
from django.urls import reverse

from channel import transitions
from channel.choices import Stage
from prevent.audit.models import Event
from prevent.kernel import clock
from prevent.kernel.papers import draw
from tests.builders import channel as build
from tests.channel.moves.test_circulate_papers import circulate
from tests.channel.moves.test_draft_minutes import discussed, draft
from tests.channel.pages.test_meeting import put_on
from tests.papers import assert_accessible, read, said_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def fetch(client):
    """A PDF as somebody is given it, taken apart; or the refusal's status."""

    def _fetch(user, name, record):
        client.force_login(user)
        answer = client.get(reverse(name, args=[record.reference]))
        return read(answer.content) if answer.status_code == 200 else answer.status_code

    return _fetch


def printed(record, by):
    """What the audit log says was printed."""
    events = Event.objects.filter(action="print_record", subject_id=record.pk, actor_id=by.pk)
    return list(events.values_list("section", flat=True))


def test_the_agenda(fetch, cast):
    """The cases in order with what must not be missed; the reader's name, post and the time stand on it."""
    case = build.case_at(Stage.SUPPORT, cast)
    build.sessions(case, cast, 2)
    meeting = build.meeting_on(cast)
    put_on(meeting, case, cast)
    pdf = fetch(cast.panel_chair, "agenda_on_paper", meeting)
    said = said_on(pdf)
    assert_accessible(pdf, language="en", title=pdf.metadata.title)
    for text in (
        case.individual.given_names,
        case.reference,
        "2 planned",
        "Panel Chair Fictional",
        "Monthly review",
    ):
        assert text in said
    assert f"{meeting.reference} · printed by Panel Chair Fictional" in said
    assert printed(meeting, cast.panel_chair) == ["agenda"]


def test_the_agenda_says_no_word_of_a_case_that_the_reader_does_not_see(fetch, cast):
    """A member without its papers finds no name on it."""
    case = build.case_at(Stage.SUPPORT, cast)
    meeting = build.meeting_on(cast)
    put_on(meeting, case, cast)
    said = said_on(fetch(cast.panel_member, "agenda_on_paper", meeting))
    assert "No case is on the agenda." in said
    assert case.reference not in said
    assert fetch(cast.stranger_chair, "agenda_on_paper", meeting) == 404


def test_the_papers_as_they_went_round(fetch, cast):
    """Word for word what was circulated, what changed since marked; before that it says that there are none."""
    case = build.invited(build.opened(cast), cast)
    assert "have not been circulated yet" in said_on(fetch(cast.panel_chair, "channel:papers_on_paper", case))
    meeting = build.meeting_on(cast)
    put_on(meeting, case, cast)
    transitions.give_input(case.reference, known="Seen twice in May.", by=cast.panel_member)
    circulate(case, cast)
    pdf = fetch(cast.panel_chair, "channel:papers_on_paper", case)
    assert_accessible(pdf, language="en", title=pdf.metadata.title)
    said = said_on(pdf)
    assert "by Panel Coordinator Fictional" in said
    assert "Section 36 decision" in said
    assert "changed since" not in said
    transitions.give_input(case.reference, known="Seen three times.", by=cast.panel_member)
    later = said_on(fetch(cast.panel_chair, "channel:papers_on_paper", case))
    assert "What the agencies say (changed since)" in later
    assert "Seen twice in May." in later
    assert "Seen three times." not in later
    assert printed(case, cast.panel_chair)[0] == "papers"
    assert fetch(cast.provider, "channel:papers_on_paper", case) == 404


def test_the_minutes(fetch, cast):
    """As far as they have come, with who was present."""
    item = discussed(cast)
    draft(item, cast.panel_coordinator)
    pdf = fetch(cast.panel_chair, "channel:minutes_on_paper", item.meeting)
    assert_accessible(pdf, language="en", title=pdf.metadata.title)
    said = said_on(pdf)
    assert "Draft." in said
    assert "The school spoke first." in said
    assert "Panel Chair Fictional" in said
    assert printed(item.meeting, cast.panel_chair) == ["minutes"]
    others = said_on(fetch(cast.panel_member, "channel:minutes_on_paper", item.meeting))
    assert item.case.individual.given_names not in others
    assert "The school spoke first." not in others


def test_the_same_is_drawn_from_the_same():
    """Byte for byte, so that what was given to somebody can be shown again."""
    facts = {"title": "One", "caption": "", "note": "", "mark": "", "foot": "", "sections": []}
    now = clock.now()
    assert draw("record.typ", facts, at=now) == draw("record.typ", facts, at=now)
