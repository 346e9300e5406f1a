"""Seats with deputies, training that expires, and the panel's own quorum."""

from datetime import date, timedelta

import pytest
from django.db import DatabaseError
from django.urls import reverse

from channel import transitions
from channel.choices import Course, SeatKind
from channel.models import PanelMeeting, PanelRule, PanelSeat, PanelTraining
from channel.queries.membership import panels_of
from prevent.accounts.actor import acting_as
from prevent.accounts.models import Agency, AgencyKind
from prevent.accounts.roles import Role
from prevent.audit.models import Event
from prevent.kernel import clock
from prevent.kernel.errors import Denied, Invalid, NotFound
from tests.builders import channel as build
from tests.cast import HOME, make_person
from tests.channel.conftest import day, words
from tests.channel.pages.test_meeting import put_on
from tests.refusals import told

pytestmark = pytest.mark.django_db

TRUST = "Westmarch Health Trust"


@pytest.fixture
def panel(cast):
    """The panel of the home authority."""
    return cast.panel_chair.posts.get().panel


def seat(panel, cast, **changes):
    """The health trust's seat."""
    typed = {"kind": SeatKind.CORE, "member": cast.panel_member, "deputy": None, "by": cast.panel_coordinator}
    return transitions.name_seat(panel, agency=Agency.objects.get(name=TRUST).pk, **{**typed, **changes})


def test_an_agency_s_member_and_deputy_are_named_by_the_page(pages, cast, panel):
    """The page lists them, with nobody's training on record yet; the act leaves an event."""
    nurse = make_person("nurse", Role.PANEL_MEMBER, TRUST, HOME)
    typed = {
        "agency": str(Agency.objects.get(name=TRUST).pk),
        "kind": "by_case",
        "member": str(cast.panel_member.pk),
        "deputy": str(nurse.pk),
    }
    sent = pages.send(cast.panel_coordinator, "name_seat", None, **typed)
    assert (sent.status_code, sent.url) == (302, reverse("channel:membership"))
    shown = words(pages.get(cast.panel_chair, "membership"))
    assert all(text in shown for text in (cast.panel_member.name, nurse.name, "By case", "None on record"))
    assert Event.objects.filter(action="name_seat", actor_id=cast.panel_coordinator.pk).count() == 1
    assert PanelSeat.objects.get().panel == panel


def test_the_last_naming_holds_and_one_without_a_member_ends_the_seat(cast, panel):
    """What was named before stays on record."""
    seat(panel, cast)
    assert [one.member for one in panels_of(cast.panel_chair)[0].seats] == [cast.panel_member.name]
    seat(panel, cast, member=None)
    assert panels_of(cast.panel_chair)[0].seats == []
    assert PanelSeat.objects.count() == 2


def test_only_people_of_the_agency_sit_for_it_and_the_deputy_is_another(cast, panel):
    """Each wrong answer is at its own question."""
    with told("somebody of this agency"):
        seat(panel, cast, member=cast.panel_police)
    with told("somebody else"):
        seat(panel, cast, deputy=cast.panel_member)
    with told("Select the member too"):
        seat(panel, cast, member=None, deputy=cast.panel_member)
    assert not PanelSeat.objects.exists()


def test_a_seat_falls_vacant_when_its_member_s_post_ends(cast, panel):
    """The page says so, unless the deputy stands in."""
    nurse = make_person("nurse", Role.PANEL_MEMBER, TRUST, HOME)
    seat(panel, cast)
    cast.panel_member.posts.update(ends_on=clock.today() - timedelta(days=1))
    assert panels_of(cast.panel_chair)[0].vacant == [TRUST]
    seat(panel, cast, member=nurse)
    assert panels_of(cast.panel_chair)[0].vacant == []


def test_training_counts_until_its_day(pages, cast, panel):
    """Two years by default; the page says that it expires soon, and that it has expired."""
    done = clock.today() - timedelta(days=10)
    until = clock.today() + timedelta(days=30)
    typed = {"person": str(cast.panel_member.pk), "course": "channel", **day("decided_on", done)}
    sent = pages.send(cast.panel_chair, "record_training", None, **typed, **day("valid_until", until))
    assert sent.status_code == 302
    assert PanelTraining.objects.get().valid_until == until
    assert "Expires soon" in words(pages.get(cast.panel_chair, "membership"))
    with clock.moved_to(clock.now() + timedelta(days=31)):
        assert "Expired" in words(pages.get(cast.panel_chair, "membership"))


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"decided_on": date(2100, 1, 1)}, "today or in the past"),
        ({"valid_until": date(2020, 1, 1)}, "after that of the training"),
        ({"person": "stranger_officer"}, "has a post on this panel"),
    ],
)
def test_training_that_cannot_be_right(cast, panel, changes, sentence):
    """Each is refused with what to do."""
    typed = {
        "person": "panel_member",
        "course": Course.CHANNEL,
        "decided_on": clock.today(),
        "valid_until": clock.today() + timedelta(days=700),
        **changes,
    }
    with told(sentence):
        transitions.record_training(
            panel, **{**typed, "person": getattr(cast, typed["person"])}, by=cast.panel_chair
        )


def test_nobody_names_seats_of_another_panel(pages, cast, panel):
    """By the page and by the move."""
    with pytest.raises(NotFound):
        seat(panel, cast, by=cast.stranger_chair)
    assert pages.get(cast.panel_member, "name_seat").status_code == 404
    assert pages.get(cast.case_officer, "membership").status_code == 404


def test_the_panel_s_own_quorum_is_asked_for_beside_the_law_s(pages, cast, panel):
    """Three who vote and somebody of health: without them no item opens, and the page says who is missing."""
    kinds = {"kinds": ["health"], "least": "3", "source": "Terms of reference"}
    sent = pages.send(cast.panel_chair, "set_quorum", None, **kinds, **day("holds_from", clock.today()))
    assert sent.status_code == 302
    case = build.opened(cast)
    meeting = build.under_way(cast, cast.panel_chair, cast.panel_police)
    item = transitions.add_to_agenda(
        meeting.reference, case=case.reference, by=cast.panel_chair, seen=meeting.version
    )
    with pytest.raises(Denied, match="local_quorum"):
        transitions.open_item(
            meeting.reference, item=item.pk, by=cast.panel_chair, seen=build.fresh(meeting).version
        )
    shown = words(pages.get(cast.panel_chair, "meeting", meeting.reference))
    assert "1 more member who votes, somebody of health" in shown
    everybody = (cast.panel_chair, cast.panel_police, cast.panel_member)
    meeting = transitions.record_attendance(
        meeting.reference, present=everybody, by=cast.panel_chair, seen=build.fresh(meeting).version
    )
    transitions.open_item(meeting.reference, item=item.pk, by=cast.panel_chair, seen=meeting.version)
    assert "At least 3 members who vote" in words(pages.get(cast.panel_chair, "membership"))


def test_it_holds_from_its_day_and_not_at_an_emergency_meeting(cast, panel):
    """What was set for later does not hold yet; an urgent risk asks for the law's quorum alone."""
    rule = {"least": 9, "kinds": [AgencyKind.HEALTH], "source": "Minutes of May"}
    transitions.set_quorum(
        panel, **rule, holds_from=clock.today() + timedelta(days=9), by=cast.panel_coordinator
    )
    build.under_discussion(build.opened(cast), cast)
    case = build.opened(cast, build.adult())
    with clock.moved_to(clock.now() + timedelta(days=10)):
        meeting = build.under_way(cast)
        on = put_on(meeting, case, cast)
        seen = build.fresh(meeting).version
        with pytest.raises(Denied, match="local_quorum"):
            transitions.open_item(meeting.reference, item=on.pk, by=cast.panel_chair, seen=seen)
        PanelMeeting.objects.filter(pk=meeting.pk).update(is_emergency=True)
        transitions.open_item(meeting.reference, item=on.pk, by=cast.panel_chair, seen=seen)


def test_a_quorum_that_cannot_be_right(cast, panel):
    """Too many members, and a day that has passed."""
    rule = {"kinds": [], "source": "Minutes of May", "by": cast.panel_chair}
    for least, back in ((99, 0), (3, 1)):
        with pytest.raises(Invalid):
            transitions.set_quorum(
                panel, least=least, holds_from=clock.today() - timedelta(days=back), **rule
            )
    assert not PanelRule.objects.exists()


def test_nothing_of_it_is_ever_changed(cast, panel):
    """The database refuses the run-time role."""
    row = seat(panel, cast)
    for change in (
        lambda: PanelSeat.objects.filter(pk=row.pk).update(kind=SeatKind.BY_CASE),
        lambda: PanelSeat.objects.filter(pk=row.pk).delete(),
    ):
        with pytest.raises(DatabaseError, match="permission denied"), acting_as(cast.panel_chair):
            change()
