"""Is a referrer reminded of open questions, by hand and by itself, and does the officer hear when nothing comes?"""

from datetime import UTC, datetime, timedelta

import pytest

from prevent.kernel import clock
from prevent.notices.choices import NoticeState
from prevent.notices.models import Notice
from referrals import transitions
from referrals.choices import Move, Stage
from referrals.tasks import remind_referrers
from tests.builders.referrals import do, referral_at
from tests.builders.submission import submitted_by_public
from tests.pages import assert_only, assert_written_down, errors_of, make_move, open_page

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 1, 5, 10, tzinfo=UTC)
"""Five working days later, on 12 January, the answers are due; each 7 days of silence count once, after 14 it escalates."""


def asked(cast, text="Which school?\nWhen?"):
    return do(transitions.ask_referrer, referral_at(Stage.GATEWAY, cast), cast.case_officer, text=text)


def sweep(days):
    """Every day of a time, the task runs twice."""
    for number in range(days + 1):
        with clock.moved_to(MONDAY + timedelta(days=number)):
            remind_referrers()
            remind_referrers()


def told(person):
    found = Notice.objects.filter(to=person, kind__startswith="question_").order_by("created_at")
    return [(f"{one.created_at:%-d %b}", one.kind) for one in found]


def test_once_for_each_period_and_then_the_officer_is_told(cast):
    """However many questions are open and however often is swept."""
    with clock.moved_to(MONDAY):
        asked(cast)
    sweep(29)
    late = [("13 Jan", "question_overdue"), ("20 Jan", "question_overdue"), ("27 Jan", "question_overdue")]
    assert told(cast.referrer) == [("5 Jan", "question_asked"), *late, ("3 Feb", "question_overdue")]
    assert told(cast.case_officer) == [("27 Jan", "question_unanswered"), ("3 Feb", "question_unanswered")]


def test_of_a_member_of_the_public_the_officer_hears_at_once(cast):
    """Nobody can be written to: the officer reaches them in the way that they named as safe."""
    with clock.moved_to(MONDAY):
        referral = submitted_by_public()
        do(transitions.allocate_referral, referral, cast.case_officer, officer=cast.case_officer)
        do(transitions.ask_referrer, referral, cast.case_officer, text="Which school?")
    sweep(8)
    assert told(cast.case_officer) == [("13 Jan", "question_unanswered")]


def test_a_part_of_the_answers_does_not_end_the_chase_and_the_last_one_does(cast):
    """What waits to be sent is taken back once nothing is open."""
    with clock.moved_to(MONDAY):
        referral = asked(cast)
    first, second = referral.questions.open()
    with clock.moved_to(MONDAY + timedelta(days=1)):
        transitions.answer_question(referral.reference, answers={first.pk: "That."}, by=cast.referrer)
    sweep(8)
    waiting = Notice.objects.get(to=cast.referrer, kind="question_overdue")
    assert waiting.state == NoticeState.DUE
    with clock.moved_to(MONDAY + timedelta(days=9)):
        transitions.answer_question(referral.reference, answers={second.pk: None}, by=cast.referrer)
    waiting.refresh_from_db()
    assert waiting.state == NoticeState.CANCELLED
    sweep(29)
    assert Notice.objects.filter(kind__in=["question_overdue", "question_unanswered"]).count() == 1


def test_by_hand_with_how_it_was_done(client, cast):
    """The referrer gets the message; how they were reminded stands on the record for the police alone."""
    referral = asked(cast)
    assert "text" in errors_of(make_move(client, cast.case_officer, referral, Move.CHASE_REFERRER, text=""))
    make_move(client, cast.case_officer, referral, Move.CHASE_REFERRER, text="Rang the school office.")
    chase = referral.referrer_chases.get()
    assert (chase.text, chase.by) == ("Rang the school office.", cast.case_officer)
    assert Notice.objects.filter(to=cast.referrer, kind="question_overdue").count() == 1
    assert "Rang the school office." in open_page(client, cast.supervisor, referral.get_absolute_url()).text
    referral.refresh_from_db()
    assert_written_down(referral, Move.CHASE_REFERRER, cast.case_officer)


def test_who_may_not_and_when_there_is_nothing_to_chase(client, cast):
    """The police of the force, while a question is open."""
    referral = asked(cast)
    refused = [cast.referrer, cast.authority_prevent_lead]
    assert_only(
        client,
        referral,
        Move.CHASE_REFERRER,
        refused=refused,
        hidden=[cast.stranger_officer, cast.panel_chair],
    )
    do(transitions.settle_questions, referral, cast.supervisor, reason="Enough.")
    assert_only(client, referral, Move.CHASE_REFERRER, refused=[cast.case_officer])
