"""The page of a meeting: the agenda in order, and above it what must not be missed."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from channel import transitions
from channel.choices import Decision, Stage
from prevent.kernel import clock
from prevent.people.models import Individual
from tests.builders import channel as build
from tests.channel.conftest import words

pytestmark = pytest.mark.django_db


def put_on(meeting, case, cast):
    """The chair puts a case on the agenda."""
    seen = build.fresh(meeting).version
    return transitions.add_to_agenda(meeting.reference, case=case.reference, by=cast.panel_chair, seen=seen)


def test_what_presses_stands_above_the_agenda(pages, cast):
    """Six sessions of which nobody said what became of them press; a case that takes its turn does not."""
    with clock.moved_to(clock.now() - timedelta(days=60)):
        silent = build.case_at(Stage.SUPPORT, cast)
        build.sessions(silent, cast, 6)
    calm = build.opened(cast, build.adult())
    meeting = build.meeting_on(cast, clock.today() + timedelta(days=3))
    put_on(meeting, calm, cast)
    put_on(meeting, silent, cast)
    shown = words(pages.get(cast.panel_chair, "meeting", meeting.reference))
    above, agenda = shown.split(">Agenda</h2>")
    assert "6 sessions unaccounted for; overdue since" in above
    assert 'href="#item-2"' in above
    assert 'href="#item-1"' not in above
    assert agenda.index(calm.reference) < agenda.index(silent.reference)


def test_a_member_sees_the_items_to_which_their_agency_is_invited(pages, cast):
    """And no word of the others: that there is one is not theirs to learn."""
    case, other = build.opened(cast), build.opened(cast, build.adult())
    build.invited(case, cast, "Westmarch Health Trust")
    meeting = build.meeting_on(cast)
    put_on(meeting, case, cast)
    put_on(meeting, other, cast)
    shown = words(pages.get(cast.panel_member, "meeting", meeting.reference))
    assert case.reference in shown
    assert other.reference not in shown
    assert Individual.objects.get(pk=other.individual_id).name not in shown
    assert "You see the cases whose papers reached you" in shown
    assert ">1 case<" in words(pages.client.get(reverse("channel:meetings")))


def test_an_agenda_without_cases_and_a_plan_without_needs_count_no_noughts(pages, cast):
    """In words."""
    meeting = build.meeting_on(cast)
    assert "No case on the agenda." in words(pages.get(cast.panel_chair, "meeting", meeting.reference))
    case = build.opened(cast)
    pages.client.force_login(cast.panel_chair)
    assert "No needs yet, not agreed yet" in words(pages.client.get(case.get_absolute_url()))
    assert "None on the agenda" in words(pages.client.get(reverse("home")))


def test_a_reference_above_a_title_stays_on_one_line(pages, cast):
    """On a phone it would break after a hyphen, and read like two."""
    case = build.opened(cast)
    whole = f'<span class="app-nowrap">{case.reference}</span>'
    for name in ("plan", "invite_agency"):
        page = words(pages.get(cast.panel_chair, name, case.reference))
        assert whole in page.split("<h1")[0].split("govuk-caption-l")[1], name


GREEN = re.compile(r'class="govuk-button govuk-!-margin-bottom-0"[^>]*>|class="govuk-button"[^>]*>')


def green(pages, cast, meeting) -> list[str]:
    """What the chair's page offers in green: the one next act."""
    shown = words(pages.get(cast.panel_chair, "meeting", meeting.reference)).split("<main")[1]
    return [shown[found.end() :].split("<")[0].strip() for found in GREEN.finditer(shown)]


def test_the_one_green_button_is_the_next_act(pages, cast):
    """From the empty agenda to the end: put cases on, open, attendance, discuss, decide, and only then end."""
    case = build.opened(cast)
    meeting = build.meeting_on(cast)
    assert green(pages, cast, meeting) == ["Put a case on the agenda"]
    put_on(meeting, case, cast)
    assert green(pages, cast, meeting) == ["Open the meeting"]
    seen = build.fresh(meeting).version
    transitions.open_meeting(meeting.reference, by=cast.panel_chair, seen=seen)
    assert green(pages, cast, meeting) == ["Record who is present"]
    people = (cast.panel_chair, cast.panel_police)
    seen = build.fresh(meeting).version
    transitions.record_attendance(meeting.reference, present=people, by=cast.panel_chair, seen=seen)
    assert green(pages, cast, meeting) == ["Open for discussion"]
    item, seen = meeting.items.get(), build.fresh(meeting).version
    transitions.open_item(meeting.reference, item=item.pk, by=cast.panel_chair, seen=seen)
    assert green(pages, cast, meeting) == ["Record the decision"]
    said, seen = build.outcome(Decision.ADOPT), build.fresh(case).version
    transitions.record_panel_decision(case.reference, outcome=said, by=cast.panel_chair, seen=seen)
    assert green(pages, cast, meeting) == ["End the meeting"]
    seen = build.fresh(meeting).version
    transitions.end_meeting(meeting.reference, by=cast.panel_chair, seen=seen)
    assert green(pages, cast, meeting) == []


def test_of_several_cases_the_first_that_waits_comes_next(pages, cast):
    """One green button, on the first line; before its day an agenda is still filled."""
    first, second = build.opened(cast), build.opened(cast, build.adult())
    third = build.opened(cast, build.adult(given_names="Ned"))
    later = build.meeting_on(cast, clock.today() + timedelta(days=3))
    put_on(later, first, cast)
    assert green(pages, cast, later) == ["Put a case on the agenda"]
    meeting = build.under_way(cast)
    assert green(pages, cast, meeting) == ["Put a case on the agenda"]
    put_on(meeting, second, cast)
    put_on(meeting, third, cast)
    assert green(pages, cast, meeting) == ["Open for discussion"]
    lines = pages.get(cast.panel_chair, "meeting", meeting.reference).context["lines"]
    assert [opener["is_next"] for _, opener in lines] == [True, False]


def test_only_who_decides_is_led_to_the_decision(pages, cast):
    """The chair has the button on the open item; the coordinator, who may not press it, has not."""
    case = build.opened(cast)
    item = build.under_discussion(case, cast)
    address = f"/channel/{case.reference}/record-panel-decision/"
    assert address in words(pages.get(cast.panel_chair, "meeting", item.meeting.reference))
    assert address not in words(pages.get(cast.panel_coordinator, "meeting", item.meeting.reference))


def test_when_all_is_over_what_was_decided_stands_on_top(pages, cast):
    """Of each case in the words of the decision; not before the meeting has ended."""
    case = build.opened(cast)
    meeting = build.under_discussion(case, cast).meeting
    said, seen = build.outcome(Decision.ADOPT), build.fresh(case).version
    transitions.record_panel_decision(case.reference, outcome=said, by=cast.panel_chair, seen=seen)
    assert "What was decided" not in words(pages.get(cast.panel_chair, "meeting", meeting.reference))
    seen = build.fresh(meeting).version
    transitions.end_meeting(meeting.reference, by=cast.panel_chair, seen=seen)
    shown = words(pages.get(cast.panel_chair, "meeting", meeting.reference))
    above = shown.split('aria-label="What was decided"')[1].split("</nav>")[0]
    assert "<strong>Suitable: adopt, subject to consent</strong>" in above
