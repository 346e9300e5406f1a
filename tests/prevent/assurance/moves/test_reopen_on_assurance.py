"""Where a review asks for it, the force opens the referral again, or says why not."""

from datetime import timedelta

import pytest

from prevent.assurance import transitions
from prevent.assurance.choices import Move, Stage
from prevent.assurance.tasks import let_go
from prevent.kernel import clock
from prevent.notices.models import Notice
from referrals import transitions as of_referrals
from referrals.choices import Stage as ReferralStage
from tests.builders.assurance import DRAWN, WHY, drawn, reviewed
from tests.builders.exceptions import restrict
from tests.builders.referrals import do
from tests.pages import assert_written_down, errors_of, open_page, send
from tests.prevent.assurance.moves.test_take_assurance import page_of

pytestmark = pytest.mark.django_db
LATER = DRAWN + timedelta(days=1)
KEPT = "His school was asked, on 3 January."


@pytest.fixture
def review(cast):
    return reviewed(cast, "reopen")


def test_the_referral_is_opened_again_for_the_reviews_reason(client, cast, review):
    """By the move that always opens it, with history, audit and the officer told; the reviewer hears of it."""
    with clock.moved_to(LATER):
        assert send(client, cast.supervisor, page_of(review, "reopen-on-assurance")).status_code == 302
    review.refresh_from_db()
    assert review.stage == Stage.REOPENED
    assert_written_down(review, Move.REOPEN_ON_ASSURANCE, cast.supervisor)
    referral = review.referral
    assert referral.stage == ReferralStage.GATEWAY
    assert_written_down(referral, "reopen_referral", cast.supervisor)
    assert referral.reopenings.get().reason == f"Assurance review {review.reference}: {WHY}"
    assert Notice.objects.filter(to=cast.case_officer, kind="reopened").count() == 1
    assert Notice.objects.filter(to=cast.quality_assurance, cause__endswith=":reopened").count() == 1


def test_a_supervisor_who_took_no_part_may_keep_it_closed_with_reasons(client, cast, review):
    """Whoever endorsed the closure may only open it again; the reviewer reads the reasons."""
    with clock.moved_to(LATER):
        page = open_page(client, cast.supervisor, page_of(review)).text
        assert "You took part in closing it" in page
        assert open_page(client, cast.supervisor, page_of(review, "keep-closed")).status_code == 403
        empty = send(client, cast.second_supervisor, page_of(review, "keep-closed"), reasons="")
        assert "reasons" in errors_of(empty)
        sent = send(client, cast.second_supervisor, page_of(review, "keep-closed"), reasons=KEPT)
        assert sent.status_code == 302
        review.refresh_from_db()
        assert review.stage == Stage.KEPT_CLOSED
        assert_written_down(review, Move.KEEP_CLOSED, cast.second_supervisor)
        assert KEPT in open_page(client, cast.quality_assurance, page_of(review)).text
    assert review.referral.stage == ReferralStage.CLOSED


def test_only_supervisors_of_the_force_answer(client, cast, review):
    """And only what was asked."""
    for move in ("reopen-on-assurance", "keep-closed"):
        assert open_page(client, cast.quality_assurance, page_of(review, move)).status_code == 403
        for who in (cast.case_officer, cast.stranger_supervisor, cast.panel_chair):
            assert open_page(client, who, page_of(review, move)).status_code == 404
    agreed = reviewed(cast, "agree", timedelta(days=31))
    assert open_page(client, cast.supervisor, page_of(agreed, "reopen-on-assurance")).status_code == 403


def test_what_the_force_opened_by_itself_is_noted_by_the_worker(cast, review):
    """A review that asked for it has what it asked for."""
    do(of_referrals.reopen_referral, review.referral, cast.case_officer, reason="Seen again.")
    for _ in range(2):
        let_go()
    review.refresh_from_db()
    assert review.stage == Stage.REOPENED


def test_a_review_ends_where_the_record_was_opened_again_or_restricted(cast):
    """There is nothing left to review, and nobody reads it any more."""
    review = drawn(cast)
    with clock.moved_to(DRAWN):
        do(transitions.take_assurance, review, cast.quality_assurance)
        do(of_referrals.reopen_referral, review.referral, cast.case_officer, reason="Seen again.")
        let_go()
    review.refresh_from_db()
    assert review.stage == Stage.LET_GO
    assert not review.referral.grants.filter(ended_at=None).exists()


def test_a_restricted_one_is_let_go(cast):
    """Only the people named for it see it from then on."""
    review = drawn(cast)
    restrict(review.referral, cast.supervisor, cast.supervisor, cast.case_officer)
    let_go()
    review.refresh_from_db()
    assert review.stage == Stage.LET_GO
