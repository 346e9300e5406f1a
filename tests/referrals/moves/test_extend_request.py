"""Do the police give an agency more time, asked for or not, with a reason that stays on record?"""

from datetime import timedelta

import pytest

from prevent.kernel import clock
from prevent.notices.models import Notice
from referrals import transitions
from referrals.choices import Move, Stage
from tests.builders.referrals import ask_agency, do, referral_at
from tests.pages import (
    assert_only,
    assert_written_down,
    errors_of,
    make_move,
    move_url,
    open_page,
    parts,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_(cast):
    """A request that waits for the health trust."""
    return ask_agency(referral_at(Stage.INFORMATION_GATHERING, cast), cast)


def later(request, days=7):
    return request.due_on + timedelta(days=days)


def test_the_due_date_moves_and_the_reason_stays(client, cast, request_):
    """The row says until when and why; the agency is told."""
    day = later(request_)
    typed = {"until": parts(day), "text": "The clinic is closed."}
    assert make_move(client, cast.case_officer, request_, Move.EXTEND_REQUEST, **typed).status_code == 302
    request_.refresh_from_db()
    note = request_.notes.get()
    assert (request_.due_on, note.word, note.until, note.text) == (
        day,
        "extended",
        day,
        "The clinic is closed.",
    )
    assert Notice.objects.filter(to=cast.gp, kind="request_extended").count() == 1
    assert_written_down(request_, Move.EXTEND_REQUEST, cast.case_officer)
    assert "The clinic is closed." in open_page(client, cast.gp, request_.get_absolute_url()).text


def test_the_day_that_was_asked_for_is_proposed(client, cast, request_):
    """Unless the date was moved beyond it already."""
    day = later(request_)
    do(transitions.ask_more_time, request_, cast.gp, text="The clinic is closed.", until=day)
    page = open_page(client, cast.case_officer, move_url(request_, Move.EXTEND_REQUEST))
    assert page.context["form"]["until"].initial == day
    do(transitions.extend_request, request_, cast.case_officer, text="Agreed.", until=later(request_, 9))
    page = open_page(client, cast.case_officer, move_url(request_, Move.EXTEND_REQUEST))
    assert page.context["form"]["until"].initial is None


@pytest.mark.parametrize("days", [-30, -1, 0])
def test_a_later_day_is_later(client, cast, request_, days):
    """Not the day that holds, nor one before it, nor one that is past."""
    typed = {"until": parts(later(request_, days)), "text": "Why."}
    refused = make_move(client, cast.case_officer, request_, Move.EXTEND_REQUEST, **typed)
    assert "Enter a later day" in errors_of(refused)["until"][0]


def test_of_a_request_that_is_overdue_the_new_day_is_still_to_come(client, cast, request_):
    """A later day that has passed already would be no more time."""
    with clock.moved_to(clock.now() + timedelta(days=60)):
        typed = {"until": parts(clock.today()), "text": "Why."}
        refused = make_move(client, cast.case_officer, request_, Move.EXTEND_REQUEST, **typed)
        assert "until" in errors_of(refused)


def test_who_may_not(client, cast, request_):
    """The police of the force, while the request waits."""
    assert_only(
        client,
        request_,
        Move.EXTEND_REQUEST,
        refused=[cast.gp],
        hidden=[cast.stranger_officer, cast.panel_chair],
    )
    do(transitions.answer_request, request_, cast.gp, text="Known to us.")
    assert_only(client, request_, Move.EXTEND_REQUEST, refused=[cast.case_officer])
