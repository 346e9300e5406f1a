"""The page of a case at a glance: on which agenda it stands, what was decided there, and when to choose a meeting."""

from datetime import datetime, time, timedelta

import pytest
from django.urls import reverse

from channel.choices import Decision, How
from prevent.kernel import clock
from reviews.choices import Occasion, Outcome
from tests.builders import channel as build
from tests.builders.reviews import before_the_panel, closed_case, prepare, review_of
from tests.channel.conftest import words
from tests.channel.pages.test_meeting import put_on
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


def test_a_meeting_that_was_not_held_is_not_taken_for_one_to_come(client, cast):
    """The case's page says that its day has passed, and the meeting's page what to do."""
    case = build.opened(cast)
    meeting = build.meeting_on(cast, clock.today() + timedelta(days=3))
    put_on(meeting, case, cast)
    assert panel_line(client, cast.panel_chair, case).endswith("</a>, not yet discussed")
    with on(meeting.held_on + timedelta(days=1)):
        assert "not yet discussed: that day has passed" in panel_line(client, cast.panel_chair, case)
        shown = open_page(client, cast.panel_chair, meeting.get_absolute_url()).text
        assert "Its day has passed: open it, move it, or call it off." in shown


def test_reviews_of_a_case_are_called_by_their_occasion_and_the_story_says_what_was_found(client, cast):
    """The person and the case stand above; each link says which review it opens."""
    review = review_of(closed_case(cast))
    with on(review.due_on):
        decide(before_the_panel(prepare(review, cast), cast), cast.panel_chair)
        page = open_page(client, cast.panel_chair, reverse("whole_case", args=[review.case.reference]))
        first, second = (row[0]["text"] for row in page.context["review_rows"])
        assert (first, second) == ("6 months after closure", "12 months after closure")
        held = next(line for line in page.context["case"].story if "Review held" in line.what)
        assert held.detail == "No concern."


def test_the_agenda_is_that_of_the_review_that_comes_next(client, cast):
    """The twelve months' review does not say of itself that the panel looks at it now."""
    review = review_of(closed_case(cast))
    later = review_of(review.case, Occasion.TWELVE_MONTHS)
    with on(review.due_on):
        before_the_panel(prepare(review, cast), cast)
        assert "On the agenda of" in open_page(client, cast.panel_chair, review.get_absolute_url()).text
        assert "On the agenda of" not in open_page(client, cast.panel_chair, later.get_absolute_url()).text


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
