"""Papers that are frozen when they go round: what was shown is what is kept."""

import pytest
from django.db import DatabaseError

from channel import transitions
from channel.models import CirculatedPapers
from channel.queries.papers import papers_of
from prevent.accounts.actor import acting_as
from prevent.notices.models import Notice
from tests.builders import channel as build
from tests.channel.conftest import words
from tests.channel.pages.test_meeting import put_on
from tests.refusals import told

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(cast):
    """A case on an agenda, with its papers at police and health."""
    case = build.invited(build.opened(cast), cast)
    put_on(build.meeting_on(cast), case, cast)
    return case


def circulate(case, cast):
    """The coordinator circulates the papers of the meeting."""
    meeting = case.agenda_items.get().meeting
    seen = build.fresh(meeting).version
    return transitions.circulate_papers(meeting.reference, by=cast.panel_coordinator, seen=seen)


def test_the_page_keeps_the_papers_and_tells_the_invited_members(pages, cast, case):
    """Only those who are invited to a case on it."""
    other = build.opened(cast, build.adult())
    meeting = case.agenda_items.get().meeting
    put_on(meeting, other, cast)
    assert pages.send(cast.panel_coordinator, "circulate_papers", meeting).status_code == 302
    assert {row.case for row in CirculatedPapers.objects.all()} == {case, other}
    told_of = set(Notice.objects.filter(kind="papers_circulated").values_list("to", flat=True))
    assert told_of == {cast.panel_member.pk, cast.panel_police.pk}
    shown = words(pages.get(cast.panel_member, "papers", case.reference))
    assert "Nothing has changed since" in shown
    assert "Section 36 decision" in shown


def test_what_was_shown_is_kept_and_what_changed_is_marked(pages, cast, case):
    """An input that comes afterwards is new; the words that went round stay as they were."""
    transitions.give_input(case.reference, known="Seen twice in May.", by=cast.panel_member)
    circulate(case, cast)
    before = CirculatedPapers.objects.get().content
    transitions.give_input(case.reference, known="Seen three times.", by=cast.panel_member)
    found = papers_of(case)
    assert [one.part.slug for one in found.parts if one.is_changed] == ["inputs"]
    assert CirculatedPapers.objects.get().content == before
    shown = words(pages.get(cast.panel_police, "papers", case.reference))
    assert "Changed since" in shown
    circulate(case, cast)
    assert not papers_of(case).is_changed
    assert CirculatedPapers.objects.count() == 2


def test_a_part_that_was_not_there_is_new_since(cast, case):
    """Nobody had written yet when the papers went round."""
    circulate(case, cast)
    transitions.give_input(case.reference, known="Seen twice in May.", by=cast.panel_member)
    assert [part.slug for part in papers_of(case).new] == ["inputs"]


def test_an_empty_agenda_has_no_papers(cast):
    """The sentence says what to do."""
    meeting = build.meeting_on(cast)
    with told("Put one on it first"):
        transitions.circulate_papers(meeting.reference, by=cast.panel_chair, seen=meeting.version)


def test_nobody_changes_what_went_round(cast, case):
    """The database refuses it."""
    circulate(case, cast)
    with pytest.raises(DatabaseError, match="permission denied"), acting_as(cast.panel_chair):
        CirculatedPapers.objects.update(content=[])


@pytest.mark.parametrize(("who", "status"), [("stranger_chair", 404), ("panel_member", 403)])
def test_nobody_else_circulates(pages, cast, case, who, status):
    """The panel's own staff do."""
    meeting = case.agenda_items.get().meeting
    assert pages.get(getattr(cast, who), "circulate_papers", meeting.reference).status_code == status
