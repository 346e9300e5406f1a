"""Minutes drafted from what was recorded."""

import pytest

from channel import transitions
from channel.choices import Decision, How, MeetingMove, NoteField
from channel.transitions import Opinion, Written
from prevent.audit.models import Event
from tests.builders import channel as build
from tests.builders.exceptions import exclude
from tests.channel.conftest import words
from tests.channel.moves.test_set_action import action
from tests.refusals import told

pytestmark = pytest.mark.django_db


def discussed(cast):
    """An item that was noted, asked somebody to do something, and was decided by a majority; the meeting has ended."""
    case = build.opened(cast)
    item = build.under_discussion(case, cast)
    notes = {NoteField.SAID: Written("The school spoke first.", 0), NoteField.RISK: Written("Lower.", 0)}
    transitions.write_note(item.meeting.reference, item=item.pk, notes=notes, by=cast.panel_coordinator)
    action(case, cast)
    seat = item.meeting.attendances.get(user=cast.panel_member).pk
    apart = {seat: Opinion(Decision.DEFER_INFO, "Too early.")}
    said = build.outcome(Decision.ADOPT, how=How.MAJORITY, dissent=apart, actions="The clinic may come.")
    seen = build.fresh(case).version
    transitions.record_panel_decision(case.reference, outcome=said, by=cast.panel_chair, seen=seen)
    meeting = build.fresh(item.meeting)
    transitions.end_meeting(meeting.reference, by=cast.panel_chair, seen=meeting.version)
    return item


def draft(item, by):
    """By one who runs the panel."""
    seen = build.fresh(item.meeting).version
    return transitions.draft_minutes(item.meeting.reference, by=by, seen=seen)


def test_they_say_who_was_there_what_was_said_and_decided(pages, cast):
    """By the page, which leads to the minutes; who was not of that mind is named."""
    item = discussed(cast)
    sent = pages.send(cast.panel_coordinator, "draft_minutes", item.meeting)
    assert (sent.status_code, sent.url) == (302, f"/channel/meetings/{item.meeting.reference}/minutes/")
    item.refresh_from_db()
    for part in (
        "Panel Police Fictional (Westmarch Police, police representative)",
        "What was said: The school spoke first.",
        "Risk and susceptibility, as the panel sees them: Lower.",
        "Decision: Suitable: adopt, subject to consent (by a majority)",
        "Panel Member Fictional preferred “Need more information: come back to it”: Too early. Also agreed: The clinic may come.",
        "Case Officer Fictional: Ask the school for its chronology, by",
    ):
        assert part in item.minutes
    assert ".." not in item.minutes
    assert "The school spoke first." in words(pages.get(cast.panel_chair, "minutes", item.meeting.reference))
    assert Event.objects.filter(action=MeetingMove.DRAFT_MINUTES, subject_id=item.meeting_id).count() == 1


def test_who_came_late_or_left_early_was_not_there_for_it(cast):
    """Attendance is by item."""
    item = build.under_discussion(build.opened(cast), cast, cast.panel_chair, cast.panel_police)
    said, seen = build.outcome(Decision.ADOPT), build.fresh(item.case).version
    transitions.record_panel_decision(item.case.reference, outcome=said, by=cast.panel_chair, seen=seen)
    meeting = build.fresh(item.meeting)
    everybody = (cast.panel_chair, cast.panel_police, cast.panel_member)
    meeting = transitions.record_attendance(
        meeting.reference, present=everybody, by=cast.panel_chair, seen=meeting.version
    )
    transitions.end_meeting(meeting.reference, by=cast.panel_chair, seen=meeting.version)
    draft(item, cast.panel_coordinator)
    item.refresh_from_db()
    assert cast.panel_police.name in item.minutes
    assert cast.panel_member.name not in item.minutes


def test_what_is_written_already_is_left_alone(cast):
    """And a second draft has nothing to do."""
    item = discussed(cast)
    meeting = build.fresh(item.meeting)
    transitions.write_minutes(
        meeting.reference, item=item.pk, minutes="By hand.", by=cast.panel_chair, seen=meeting.version
    )
    with told("has minutes already"):
        draft(item, cast.panel_coordinator)


def test_what_is_kept_from_their_writer_is_not_drafted(pages, cast):
    """Nor do they read it."""
    item = discussed(cast)
    exclude(item.case, cast.panel_chair, cast.panel_coordinator)
    with told("has minutes already"):
        draft(item, cast.panel_coordinator)
    draft(item, cast.panel_chair)
    shown = words(pages.get(cast.panel_coordinator, "minutes", item.meeting.reference))
    assert "The school spoke first." not in shown
    assert item.case.reference not in shown


@pytest.mark.parametrize(("who", "status"), [("stranger_chair", 404), ("panel_police", 403)])
def test_nobody_else_drafts(pages, cast, who, status):
    """The panel's own staff do."""
    item = discussed(cast)
    assert pages.get(getattr(cast, who), "draft_minutes", item.meeting.reference).status_code == status
