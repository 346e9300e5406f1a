"""Meetings that do not take place as they were planned: move_meeting and call_off_meeting."""

from datetime import time, timedelta

import pytest

from channel import transitions
from channel.choices import ItemState, MeetingStage
from prevent.kernel import clock
from prevent.kernel.errors import Denied
from prevent.kernel.forms.dates import written_time
from prevent.notices.models import Notice
from tests.builders import channel as build
from tests.channel.conftest import day, words
from tests.refusals import told

pytestmark = pytest.mark.django_db


@pytest.fixture
def planned(cast):
    """A meeting of next week with one case on its agenda."""
    meeting = build.meeting_on(cast, clock.today() + timedelta(days=7))
    case = build.opened(cast)
    transitions.add_to_agenda(
        meeting.reference, case=case.reference, by=cast.panel_chair, seen=meeting.version
    )
    return build.fresh(meeting)


def told_of(kind):
    return set(Notice.objects.filter(kind=kind).values_list("to", flat=True))


def test_a_meeting_is_moved_with_its_agenda_and_its_people_are_told(pages, cast, planned):
    """Another day, time and place; the panel learns of it, and the officer whose case stands on the agenda."""
    later = clock.today() + timedelta(days=9)
    typed = {"starts_at": "2pm", "place": "By video", **day("held_on", later)}
    assert pages.send(cast.panel_coordinator, "move_meeting", planned, **typed).status_code == 302
    moved = build.fresh(planned)
    assert (moved.held_on, moved.starts_at, moved.place) == (later, time(14), "By video")
    assert (moved.stage, moved.items.get().state) == (MeetingStage.PLANNED, ItemState.WAITING)
    people = (cast.panel_chair, cast.deputy_chair, cast.panel_member, cast.panel_police, cast.case_officer)
    assert told_of("meeting_moved") == {who.pk for who in people}


def test_a_meeting_is_moved_to_a_day_to_come_and_to_something_else(cast, planned):
    """Not into the past, and not to where it is."""
    at = {"starts_at": planned.starts_at, "place": planned.place, "seen": planned.version}
    for held_on, sentence in (
        (clock.today() - timedelta(days=1), "today or later"),
        (planned.held_on, "Change the day, the time or the place"),
    ):
        with told(sentence):
            transitions.move_meeting(planned.reference, held_on=held_on, by=cast.panel_chair, **at)


def test_its_page_shows_what_is_planned(pages, cast, planned):
    """Nobody types again what stays."""
    page = words(pages.get(cast.panel_chair, "move_meeting", planned.reference))
    assert planned.place in page
    assert f'value="{planned.held_on.year}"' in page
    assert f'value="{written_time(planned.starts_at)}"' in page


def test_a_meeting_is_called_off_and_its_cases_are_carried_over(pages, cast, planned):
    """To the next meeting that is planned; by name, with the reason, and everybody is told."""
    following = build.meeting_on(cast, planned.held_on + timedelta(days=28))
    typed = {"reason": "The chair and the deputy are ill."}
    assert pages.send(cast.panel_coordinator, "call_off_meeting", planned, **typed).status_code == 302
    page = words(pages.get(cast.panel_coordinator, "meeting", planned.reference))
    assert "Called off: The chair and the deputy are ill." in page
    assert "Not decided and carried over: Ollie Fictional." in page
    assert build.fresh(planned).stage == MeetingStage.CALLED_OFF
    assert planned.items.get().state == ItemState.CARRIED_OVER
    assert following.items.get().case == planned.items.get().case
    people = (cast.panel_chair, cast.deputy_chair, cast.panel_member, cast.panel_police, cast.case_officer)
    assert told_of("meeting_called_off") == {who.pk for who in people}


def test_without_a_further_meeting_the_next_that_is_planned_takes_its_cases(cast, planned):
    """Nothing is lost, not even from a meeting whose day passed unnoticed."""
    with clock.moved_to(clock.now() + timedelta(days=8)):
        reason = {"reason": "Snow.", "by": cast.panel_chair, "seen": planned.version}
        transitions.call_off_meeting(planned.reference, **reason)
        following = build.meeting_on(cast, clock.today() + timedelta(days=2))
    assert following.items.get().case == planned.items.get().case


def test_a_meeting_is_called_off_with_a_reason(pages, cast, planned):
    """Without one it stays planned."""
    assert pages.send(cast.panel_chair, "call_off_meeting", planned, reason="").status_code == 400
    with told("why the meeting does not take place"):
        transitions.call_off_meeting(planned.reference, reason=" ", by=cast.panel_chair, seen=planned.version)
    assert build.fresh(planned).stage == MeetingStage.PLANNED


def test_a_meeting_that_is_called_off_is_over(pages, cast, planned):
    """It is not opened, moved or given further cases, and stands below the meetings to come."""
    reason = {"reason": "Snow.", "by": cast.panel_chair, "seen": planned.version}
    transitions.call_off_meeting(planned.reference, **reason)
    following = build.meeting_on(cast, planned.held_on + timedelta(days=28))
    for name in ("open_meeting", "move_meeting", "call_off_meeting", "add_to_agenda"):
        assert pages.get(cast.panel_chair, name, planned.reference).status_code == 403
    listed = words(pages.get(cast.panel_chair, "meetings"))
    assert listed.index(following.reference) < listed.index(planned.reference)
    assert "Called off" in listed


def test_a_meeting_under_way_is_ended_and_not_called_off(cast):
    """Who came is on record by then."""
    meeting = build.under_way(cast)
    with pytest.raises(Denied, match="stage"):
        transitions.call_off_meeting(
            meeting.reference, reason="Snow.", by=cast.panel_chair, seen=meeting.version
        )


def test_only_the_panel_changes_its_meetings(pages, cast, planned):
    """Members and officers learn of it; strangers know of no meeting."""
    for name in ("move_meeting", "call_off_meeting"):
        for who in (cast.panel_member, cast.case_officer):
            assert pages.get(who, name, planned.reference).status_code == 403
        assert pages.get(cast.stranger_chair, name, planned.reference).status_code == 404
