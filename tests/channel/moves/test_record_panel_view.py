"""The panel's own view of susceptibility, recorded on days and shown over time beside what the police assessed."""

from datetime import timedelta

import pytest

from channel import transitions
from channel.choices import Move, Stage
from channel.models import PanelView
from channel.queries.due import due_in
from channel.queries.papers import papers_now
from prevent.audit.models import Event
from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from prevent.reference.choices import DeadlineState
from tests.builders import channel as build
from tests.builders.referrals import signed
from tests.channel.conftest import words
from tests.refusals import told

pytestmark = pytest.mark.django_db


def view(case, by, level="high", **changes):
    """The view of these tests."""
    typed = {"level": level, "reasons": "He is alone with it", **changes}
    seen = build.fresh(case).version
    return transitions.record_panel_view(case.reference, **typed, by=by, seen=seen)


@pytest.fixture
def case(cast):
    """A case that was opened fourteen weeks ago."""
    with clock.moved_to(clock.now() - timedelta(days=100)):
        return build.case_at(Stage.SUPPORT, cast)


def test_it_is_recorded_by_the_page_and_shown_over_time(pages, cast, case):
    """As a line and a table, on the case, in the papers; whoever reads the assessment reads it, and the provider does not."""
    view(case, cast.panel_coordinator, decided_on=clock.today() - timedelta(days=60))
    typed = {"level": "medium", "reasons": "His brother is back"}
    assert pages.send(cast.panel_chair, "record_panel_view", case, **typed).status_code == 302
    assert Event.objects.filter(action=Move.RECORD_PANEL_VIEW, subject_id=case.pk).count() == 2
    shown = words(pages.get(cast.case_officer, "assessments", case.reference))
    for text in ("<polyline", 'role="img"', "He is alone with it", "His brother is back", "Medium"):
        assert text in shown, text
    assert "Medium, as seen on" in words(pages.get(cast.case_officer, "case", case.reference))
    assert "His brother is back" in str(papers_now(case, build.meeting_on(cast)))


def test_it_refreshes_the_assessment(cast, case):
    """An assessment that is overdue for its refreshing is refreshed by the panel's own words too."""
    assert _due(case).state == DeadlineState.OVERDUE
    view(case, cast.panel_chair)
    assert _due(case).state != DeadlineState.OVERDUE


def _due(case):
    return next(due.deadline for due in due_in(build.fresh(case)) if due.what == "Refreshed assessment")


def test_what_the_police_answered_is_counted_over_time(pages, cast, case):
    """From the second version under one framework on: how many factors took its first answer."""
    assert "Change over time</span>" not in words(pages.get(cast.panel_chair, "assessments", case.reference))
    signed(case.referral, cast)
    shown = words(pages.get(cast.panel_chair, "assessments", case.reference))
    assert "Change over time</span>" in shown
    assert "factors answered" in shown


def test_what_it_needs(pages, cast, case):
    """A level, reasons, a day that has come; what was typed is kept."""
    with told("Say why"):
        view(case, cast.panel_chair, reasons=" ")
    with pytest.raises(Invalid):
        view(case, cast.panel_chair, decided_on=clock.today() + timedelta(days=1))
    page = pages.send(cast.panel_chair, "record_panel_view", case, level="", reasons="Kept words")
    assert "Choose how susceptible" in words(page)
    assert "Kept words" in words(page)
    assert not PanelView.objects.exists()


@pytest.mark.parametrize(
    ("who", "status"), [("case_officer", 403), ("provider", 403), ("stranger_chair", 404)]
)
def test_who_may_not(pages, cast, case, who, status):
    """The panel alone says how the panel sees it."""
    assert pages.get(getattr(cast, who), "record_panel_view", case.reference).status_code == status
