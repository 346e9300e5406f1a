"""A year's meetings made at once."""

from datetime import date, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from channel import transitions
from channel.choices import Week, Weekday
from channel.models import PanelMeeting
from channel.transitions.calendar import regular_day, regular_days
from prevent.kernel import clock
from prevent.notices.models import Notice
from prevent.reference.choices import Division
from prevent.reference.working_days import Calendar
from tests.builders import channel as build
from tests.channel.conftest import day
from tests.refusals import told

pytestmark = pytest.mark.django_db

CHRISTMAS = Calendar(
    Division.ENGLAND_AND_WALES, frozenset({date(2026, 12, 25), date(2026, 12, 28), date(2027, 1, 1)})
)
TYPED = {"week": "2", "weekday": "1", "starts_at": "10am", "place": "Room 1, Westmarch Town Hall"}


@given(
    st.dates(date(2024, 1, 1), date(2040, 12, 31)),
    st.sampled_from(list(Week)),
    st.sampled_from(list(Weekday)),
)
def test_twelve_meetings_in_twelve_months_on_working_days(first, week, weekday):
    """One a month, none before the first day, each on a working day on or soon after the one that was asked for."""
    days = regular_days(first, week, weekday, CHRISTMAS)
    assert len({(one.year, one.month) for one in days}) == len(days) == 12
    assert days[0] >= first
    assert days == sorted(days)
    assert all(CHRISTMAS.is_working_day(one) for one in days)


def test_a_bank_holiday_moves_it_to_the_next_working_day():
    """The fourth Friday of December 2026 is Christmas Day, and the Monday after it a bank holiday too."""
    assert regular_day(date(2026, 12, 1), Week.FOURTH, Weekday.FRIDAY, CHRISTMAS) == date(2026, 12, 29)
    assert regular_day(date(2026, 11, 1), Week.FOURTH, Weekday.FRIDAY, CHRISTMAS) == date(2026, 11, 27)


def test_the_page_plans_a_year_and_the_panel_is_told_once(pages, cast):
    """Twelve meetings, one message each."""
    sent = pages.send(cast.panel_coordinator, "plan_year", None, **TYPED, **day("first", clock.today()))
    assert sent.status_code == 302
    assert PanelMeeting.objects.count() == 12
    told_of = Notice.objects.filter(kind="year_planned", to=cast.panel_chair)
    assert told_of.count() == Notice.objects.filter(to=cast.panel_chair).count() == 1


def test_a_month_that_has_a_meeting_keeps_it(cast):
    """Done again it plans nothing twice; an emergency meeting takes no month."""
    panel = cast.panel_chair.posts.get().panel
    typed = {"panel": panel, "week": Week.FIRST, "weekday": Weekday.MONDAY, "starts_at": time(10)}
    build.meeting_on(cast, clock.today() + timedelta(days=40))
    made = transitions.plan_year(**typed, place="Room 1", first=clock.today(), by=cast.panel_coordinator)
    assert len(made) == 11
    with told("has a meeting already"):
        transitions.plan_year(**typed, place="Room 1", first=clock.today(), by=cast.panel_coordinator)


def test_what_was_carried_over_comes_onto_the_first_of_them(cast):
    """As when a single meeting is planned."""
    item = build.under_discussion(build.opened(cast), cast)
    meeting = build.fresh(item.meeting)
    transitions.end_meeting(meeting.reference, by=cast.panel_chair, seen=meeting.version)
    first, *_ = transitions.plan_year(
        panel=meeting.panel,
        week=Week.SECOND,
        weekday=Weekday.TUESDAY,
        starts_at=time(10),
        place="Room 1",
        first=clock.today() + timedelta(days=1),
        by=cast.panel_coordinator,
    )
    assert [one.case for one in first.items.all()] == [item.case]


@pytest.mark.parametrize("who", ["panel_member", "case_officer", "provider"])
def test_only_the_panel_s_own_staff_plan(pages, cast, who):
    """For others the page does not exist."""
    assert pages.get(getattr(cast, who), "plan_year").status_code == 404
