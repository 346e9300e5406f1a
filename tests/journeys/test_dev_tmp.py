import pytest

from channel.choices import Stage
from tests.builders import channel, reviews, submission
from tests.journeys import test_whole_journey as w

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_police(people, cast, looks):
    r = submission.submitted(cast.referrer)
    w.the_police_triage_and_refer(people, r.reference)
    w.the_panel_adopts(people)
    looks.assert_right()


def test_panel(people, cast, looks, moving_clock, worker, post_office):
    channel.referred(cast)
    case = w.the_panel_adopts(people)
    w.support_is_given(people, case, moving_clock)
    w.the_case_is_closed(people, case, moving_clock)
    looks.assert_right()


def test_support(people, cast, looks, moving_clock, worker, post_office):
    case = channel.case_at(Stage.AWAITING_CONSENT, cast).reference
    w.support_is_given(people, case, moving_clock)
    w.the_case_is_closed(people, case, moving_clock)
    review = w.half_a_year_later_everybody_is_reminded(cast, post_office, moving_clock, worker)
    w.the_panel_finds_a_concern(people, case, review)
    looks.assert_right()


def test_review(people, cast, looks, moving_clock, worker, post_office):
    case = reviews.closed_case(cast).reference
    review = w.half_a_year_later_everybody_is_reminded(cast, post_office, moving_clock, worker)
    w.the_panel_finds_a_concern(people, case, review)
    looks.assert_right()
