"""Is more time refused by whoever asked for the information, with a reason that the agency reads?"""

from datetime import timedelta

import pytest

from prevent.notices.models import Notice
from referrals import transitions
from referrals.choices import Move, Stage
from tests.builders.referrals import ask_agency, do, referral_at
from tests.pages import assert_only, assert_written_down, errors_of, make_move, open_page

pytestmark = pytest.mark.django_db
WHY = "The panel meets before that day."


@pytest.fixture
def request_(cast):
    """A request of which the health trust wants to answer a week later."""
    asked = ask_agency(referral_at(Stage.INFORMATION_GATHERING, cast), cast)
    return more_time(asked, cast)


def more_time(asked, cast, days=7):
    until = asked.due_on + timedelta(days=days)
    return do(transitions.ask_more_time, asked, cast.gp, text="The clinic is closed.", until=until)


def test_the_day_stands_and_the_agency_reads_why(client, cast, request_):
    """It is told, and the request no longer says that it asks for time."""
    due = request_.due_on
    sent = make_move(client, cast.case_officer, request_, Move.REFUSE_MORE_TIME, text=WHY)
    assert sent.status_code == 302
    request_.refresh_from_db()
    note = request_.notes.latest()
    assert (request_.due_on, note.word, note.text, note.until) == (due, "no_more_time", WHY, None)
    assert_written_down(request_, Move.REFUSE_MORE_TIME, cast.case_officer)
    assert Notice.objects.filter(to=cast.gp, kind="request_waits").count() == 1
    shown = open_page(client, cast.gp, request_.get_absolute_url()).text
    assert WHY in shown
    assert "Asked for time until" not in shown


def test_only_what_was_asked_for_is_refused(client, cast, request_):
    """Not twice, not once it was given; a new wish is a new question."""
    do(transitions.refuse_more_time, request_, cast.case_officer, text=WHY)
    assert_only(client, request_, Move.REFUSE_MORE_TIME, refused=[cast.case_officer])
    assert "Refuse more time" not in open_page(client, cast.case_officer, request_.get_absolute_url()).text
    more_time(request_, cast, 9)
    do(
        transitions.extend_request,
        request_,
        cast.supervisor,
        text="Agreed.",
        until=request_.notes.latest().until,
    )
    assert_only(client, request_, Move.REFUSE_MORE_TIME, refused=[cast.case_officer])
    more_time(request_, cast)
    do(transitions.refuse_more_time, request_, cast.supervisor, text=WHY)


def test_why_is_asked(client, cast, request_):
    """A no has a reason."""
    refused = make_move(client, cast.case_officer, request_, Move.REFUSE_MORE_TIME, text="")
    assert list(errors_of(refused)) == ["text"]


def test_who_may_not(client, cast, request_):
    """The police of the force, while the request waits."""
    hidden = [cast.stranger_officer, cast.panel_chair]
    assert_only(client, request_, Move.REFUSE_MORE_TIME, refused=[cast.gp], hidden=hidden)
    do(transitions.answer_request, request_, cast.gp, text="Known to us.")
    assert_only(client, request_, Move.REFUSE_MORE_TIME, refused=[cast.case_officer])
