"""The page of a case at a glance: on which agenda it stands, what was decided there, and when to choose a meeting."""

from datetime import datetime, time, timedelta

import pytest
from django.urls import reverse

from channel.choices import Decision, How
from prevent.kernel import clock
from reviews.choices import Outcome
from tests.builders import channel as build
from tests.builders.reviews import before_the_panel, closed_case, prepare, review_of
from tests.channel.conftest import words
from tests.pages import open_page
from tests.reviews.moves.test_decide_review import decide

pytestmark = pytest.mark.django_db

CHOOSE = "Choose a meeting"


def panel_line(client, user, case):
    """What stands beside "Panel" at a glance."""
    shown = words(open_page(client, user, reverse("whole_case", args=[case.reference])))
    return shown.split(">Panel</dt>")[1].split("</dd>")[0]


def on(day):
    """The morning of a day."""
    return clock.moved_to(datetime.combine(day, time(10), tzinfo=clock.LONDON))


def test_a_closed_case_needs_a_meeting_only_when_its_review_is_near(client, cast):
    """Not in the months before; from a month ahead on the case and the review say so to those who choose meetings."""
    case = closed_case(cast)
    review = review_of(case)
    assert CHOOSE not in panel_line(client, cast.panel_chair, case)
    assert CHOOSE not in open_page(client, cast.panel_chair, review.get_absolute_url()).text
    with on(review.due_on - timedelta(days=28)):
        assert CHOOSE in panel_line(client, cast.panel_chair, case)
        assert CHOOSE in open_page(client, cast.panel_chair, review.get_absolute_url()).text
        assert CHOOSE not in panel_line(client, cast.case_officer, case)
    with on(review.due_on):
        before_the_panel(prepare(review, cast), cast)
        assert CHOOSE not in panel_line(client, cast.panel_chair, case)


def test_a_case_to_which_the_panel_returns_much_later_needs_no_meeting_yet(client, cast):
    """It chose the day itself."""
    day = clock.today() + timedelta(days=100)
    case = build.decide(build.opened(cast), cast, Decision.DEFER_INFO, next_on=day)
    assert CHOOSE not in panel_line(client, cast.panel_chair, case)
    with on(day - timedelta(days=20)):
        assert CHOOSE in panel_line(client, cast.panel_chair, case)


def test_a_case_for_the_first_panel_needs_a_meeting_at_once(client, cast):
    """Whoever cannot choose one is not asked to."""
    case = build.opened(cast)
    assert CHOOSE in panel_line(client, cast.panel_coordinator, case)
    assert CHOOSE not in panel_line(client, cast.case_officer, case)


def test_at_a_glance_it_says_what_was_decided(client, cast):
    """In the words of the decision; a review after closure too."""
    case = build.decide(build.opened(cast), cast, Decision.ADOPT)
    shown = panel_line(client, cast.case_officer, case)
    assert "decided: “Suitable: adopt, subject to consent”" in shown
    review = review_of(closed_case(cast))
    with on(review.due_on):
        ready = before_the_panel(prepare(review, cast), cast)
        assert "under discussion" in panel_line(client, cast.panel_chair, ready.case)
        decide(ready, cast.panel_chair, Outcome.NO_CONCERN, how=How.UNANIMOUS)
        assert "decided: “No concern”" in panel_line(client, cast.panel_chair, ready.case)
