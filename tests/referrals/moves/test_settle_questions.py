"""Does an officer end what is still open by saying that the answers are enough?"""

import pytest

from prevent.notices.models import Notice
from prevent.reference.choices import DeadlineState
from referrals import transitions
from referrals.choices import Move, Stage
from referrals.queries.record import due_of
from tests.builders.referrals import do, referral_at, typed_answers
from tests.pages import assert_only, assert_written_down, errors_of, make_move

pytestmark = pytest.mark.django_db


@pytest.fixture
def referral(cast):
    """A referral of which one of three questions was answered."""
    text = "Which school?\nWhen?\nWho else?"
    return do(transitions.ask_referrer, referral_at(Stage.GATEWAY, cast), cast.case_officer, text=text)


def test_what_is_open_ends_with_a_reason_and_the_clock_runs(client, cast, referral):
    """What was answered stays as it is; the referrer is told once."""
    make_move(
        client, cast.referrer, referral, Move.ANSWER_QUESTION, **typed_answers(referral, "That.", "", "")
    )
    assert "reason" in errors_of(
        make_move(client, cast.case_officer, referral, Move.SETTLE_QUESTIONS, reason="")
    )
    assert due_of(referral).deadline.state == DeadlineState.PAUSED
    make_move(client, cast.case_officer, referral, Move.SETTLE_QUESTIONS, reason="The school told us.")
    assert [one.withdrawn_reason for one in referral.questions.filter(answered_at=None)] == [
        "The school told us."
    ] * 2
    assert referral.questions.get(answered_at__isnull=False).withdrawn_at is None
    assert due_of(referral).deadline.state != DeadlineState.PAUSED
    assert Notice.objects.filter(to=cast.referrer, kind="question_withdrawn").count() == 1
    referral.refresh_from_db()
    assert_written_down(referral, Move.SETTLE_QUESTIONS, cast.case_officer)


def test_without_an_open_question_there_is_nothing_to_settle(client, cast, referral):
    """And it is for the police of the force."""
    hidden = [cast.stranger_officer, cast.panel_chair, cast.nobody]
    refused = [cast.referrer, cast.authority_prevent_lead]
    assert_only(client, referral, Move.SETTLE_QUESTIONS, refused=refused, hidden=hidden)
    do(transitions.settle_questions, referral, cast.supervisor, reason="Enough.")
    assert_only(client, referral, Move.SETTLE_QUESTIONS, refused=[cast.case_officer])
