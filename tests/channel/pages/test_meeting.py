"""The page of a meeting: the agenda in order, and above it what must not be missed."""

from datetime import timedelta

import pytest
from django.urls import reverse

from channel import transitions
from channel.choices import Stage
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


def test_only_who_decides_is_led_to_the_decision(pages, cast):
    """The chair has the button on the open item; the coordinator, who may not press it, has not."""
    case = build.opened(cast)
    item = build.under_discussion(case, cast)
    address = f"/channel/{case.reference}/record-panel-decision/"
    assert address in words(pages.get(cast.panel_chair, "meeting", item.meeting.reference))
    assert address not in words(pages.get(cast.panel_coordinator, "meeting", item.meeting.reference))
