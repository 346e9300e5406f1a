"""What stops a closure, and what comes back after one: each in a browser, with the people who are asked."""

from datetime import timedelta

import pytest

from channel.choices import Decision, MissedBy, Move, SessionState, Stage
from channel.denials import Denial
from channel.models import ChannelCase
from prevent.kernel import clock
from prevent.notices.choices import NoticeKind
from reviews.choices import Occasion
from reviews.choices import Stage as ReviewStage
from reviews.models import Review
from reviews.tasks import remind
from tests.builders import channel as build
from tests.builders import reviews
from tests.journeys import panel_steps
from tests.journeys.conftest import until
from tests.journeys.police_steps import CHILD, term

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
POLICE, HEALTH = "Panel Police Fictional", "Panel Member Fictional"
NOTE = "He has left the group, and his mother sees him laugh again."


def test_seven_sessions_planned_and_one_held_stop_a_closure(cast, as_person, looks, moving_clock):
    """Given seven sessions of which one was held and nobody spoke of the rest, when the panel closes, then it cannot, until
    each is accounted for; and who proposed the closure is not who closes.
    """
    case = build.case_at(Stage.SUPPORT, cast)
    provider, coordinator, chair = (
        as_person(user) for user in (cast.provider, cast.panel_coordinator, cast.panel_chair)
    )
    one_of_seven_is_held(provider)
    moving_clock(clock.today() + timedelta(days=56))
    closure_is_proposed(coordinator, chair, case)
    panel_steps.meets_and_decides(
        coordinator, chair, Decision.CLOSE, POLICE, HEALTH, **panel_steps.NO_HEALTH_OR_CARE
    )
    the_closure_is_refused(chair, case)
    the_other_six_are_accounted_for(coordinator, case)
    panel_steps.closes(as_person(cast.deputy_chair), case.reference)
    assert Review.objects.filter(stage=ReviewStage.PENDING).count() == 2
    looks.assert_right()


def one_of_seven_is_held(provider):
    """Given a commission, when the provider accepts it and plans seven sessions, then it reports on the first alone."""
    provider.goes_home()
    provider.follows(CHILD)
    provider.sees(str(Denial.COMMISSION_UNANSWERED.label))
    provider.makes(Move.ACCEPT_COMMISSION, sessions=7, rhythm="Weekly, Tuesdays at 4pm")
    provider.makes(Move.PLAN_SESSIONS, count=7)
    provider.follows("Say what became of it")
    held = {"state": SessionState.HELD, "with_whom": "Max Makebelieve", "report": "They played chess."}
    provider.sends(Move.RECORD_SESSION, **held)


def closure_is_proposed(coordinator, chair, case):
    """When the coordinator proposes closure, then the page says what was held, and the chair finds it at home."""
    coordinator.goes(case.get_absolute_url())
    coordinator.chooses(Move.PROPOSE_CLOSURE)
    coordinator.sees("7 planned, 1 held, 0 missed, 6 unaccounted for")
    coordinator.sends(Move.PROPOSE_CLOSURE, reason=term("closure_reason.risk_reduced"), note=NOTE)
    coordinator.sees("Waits for the panel", NOTE)
    chair.goes_home()
    chair.sees("Closures proposed", "On no agenda yet")


def the_closure_is_refused(chair, case):
    """Then the closing report waits: the page says why, and what to do first."""
    chair.goes(case.get_absolute_url())
    chair.sees(str(Denial.SESSIONS_UNACCOUNTED.label), "6 past sessions")
    assert chair.link(str(Move.CLOSE_CASE.label), exact=True).count() == 0
    assert ChannelCase.objects.get().stage == Stage.CLOSING


def the_other_six_are_accounted_for(coordinator, case):
    """When the coordinator says of each that it was missed, and why, then nothing stands in the way any more."""
    for _ in range(6):
        coordinator.goes(f"/channel/{case.reference}/sessions/")
        coordinator.follows("Say what became of it")
        missed = {"missed_by": MissedBy.PROVIDER, "report": "The provider says that it was not held."}
        coordinator.sends(Move.RECORD_SESSION, state=SessionState.MISSED, **missed)
    coordinator.goes(f"/channel/{case.reference}/sessions/")
    coordinator.sees("7 planned, 1 held, 6 missed")


def test_a_review_that_dead_workers_forgot_comes_back_and_reopens_the_case(
    cast, as_person, looks, request, post_office, moving_clock
):
    """Given workers that were dead from the closure until two months after its review was due, when one lives again, then the
    review is there, escalates by mail, and the concern that the panel finds reopens the case.
    """
    case = reviews.closed_case(cast)
    review = reviews.review_of(case)
    officer, coordinator, chair = (
        as_person(user) for user in (cast.case_officer, cast.panel_coordinator, cast.panel_chair)
    )
    moving_clock(review.due_on + timedelta(days=61))
    nobody_was_told_but_it_is_on_the_list(chair, post_office)
    link = a_worker_lives_again(cast, request.getfixturevalue("worker"), post_office, review)
    panel_steps.prepares_the_review(officer, link)
    panel_steps.comes_to_order(chair, panel_steps.plans_a_meeting(coordinator), POLICE, HEALTH)
    panel_steps.discusses(chair)
    panel_steps.finds_a_concern(chair, link)
    chair.goes(case.get_absolute_url())
    chair.sees("Awaiting the panel", "Opened 2 times", "Not asked yet")
    assert reviews.review_of(case, Occasion.TWELVE_MONTHS).stage == ReviewStage.CANCELLED
    looks.assert_right()


def nobody_was_told_but_it_is_on_the_list(chair, post_office):
    """Then no letter came, and the list says for itself that it is overdue: the date is stored, the rest is worked out."""
    assert post_office.letters == []
    chair.goes("/reviews/")
    chair.sees(CHILD, "Overdue")


def a_worker_lives_again(cast, worker, post_office, review):
    """When the sweep runs once, then officer, chair, deputy and supervisors have one letter each, and its link leads there."""
    remind.delay()
    subject = f"{review.reference}: {NoticeKind.REVIEW_ESCALATED.label}"

    def letters():
        return [letter for letter in post_office.letters if letter["Subject"] == subject]

    wanted = (
        *(cast.case_officer, cast.panel_chair, cast.deputy_chair),
        *(cast.supervisor, cast.second_supervisor),
    )
    assert until(lambda: len(letters()) >= len(wanted)), worker.log.read_text()
    assert sorted(one["To"] for one in letters()) == sorted(user.email for user in wanted)
    return review.get_absolute_url()
