"""The reviewer agrees, disagrees or asks for more, with reasons; the force hears what it must."""

from datetime import timedelta

import pytest

from prevent.assurance import transitions
from prevent.assurance.choices import Move, Stage
from prevent.assurance.tasks import remind
from prevent.kernel import clock
from prevent.notices.models import Notice
from tests.builders.assurance import DRAWN, WHY, drawn, reviewed
from tests.builders.referrals import do
from tests.cast import PARTS, make_person
from tests.pages import assert_written_down, errors_of, open_page, send
from tests.prevent.assurance.moves.test_take_assurance import page_of

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("finding", "stage", "told"),
    [
        ("agree", Stage.AGREED, ""),
        ("disagree", Stage.DISAGREED, "record_changed"),
        ("reopen", Stage.REOPEN_ASKED, "decision_needed"),
    ],
)
def test_each_finding_has_its_reasons_and_leads_on(client, cast, finding, stage, told):
    """Through the page; the record is out of sight at once; the supervisors of the force hear of what is not agreed."""
    quinn, review = cast.quality_assurance, drawn(cast)
    with clock.moved_to(DRAWN):
        do(transitions.take_assurance, review, quinn)
        empty = send(client, quinn, page_of(review, "record-assurance"), finding="", reasons="")
        assert {"finding", "reasons"} <= errors_of(empty).keys()
        sent = send(client, quinn, page_of(review, "record-assurance"), finding=finding, reasons=WHY)
        assert sent.status_code == 302
        review.refresh_from_db()
        assert review.stage == stage
        assert_written_down(review, Move.RECORD_ASSURANCE, quinn)
        row = review.finding
        assert (row.finding, row.reasons, row.by) == (finding, WHY, quinn)
        assert open_page(client, quinn, review.referral.get_absolute_url()).status_code == 404
        assert WHY in open_page(client, cast.supervisor, page_of(review)).text
    heard = Notice.objects.filter(reference=review.reference, to=cast.supervisor).values_list(
        "kind", flat=True
    )
    assert list(heard) == ([told] if told else [])


def test_what_it_asks_is_due_and_stands_on_the_supervisors_first_page(client, cast):
    """Five working days; then they are reminded, and at last the reviewer hears that nobody answers."""
    review = reviewed(cast, "reopen")
    assert str(review.answer_by) == "2026-02-09"
    with clock.moved_to(DRAWN + timedelta(days=20)):
        home = open_page(client, cast.supervisor, "/home/").text
        assert review.reference in home
        assert "1, 1 overdue" in home
        for _ in range(2):
            remind()
    told = Notice.objects.filter(reference=review.reference, cause__contains=":reopen_asked:")
    assert set(told.values_list("to", flat=True)) == {
        cast.supervisor.pk,
        cast.second_supervisor.pk,
        cast.quality_assurance.pk,
    }


def test_a_review_that_nobody_takes_is_asked_for_again(cast):
    """All of quality assurance hears of it, once a week."""
    review = drawn(cast)
    with clock.moved_to(DRAWN + timedelta(days=35)):
        for _ in range(2):
            remind()
    told = Notice.objects.filter(reference=review.reference)
    assert list(told.values_list("to", "kind")) == [(cast.quality_assurance.pk, "review_overdue")]


def test_only_whoever_took_it_records_it(client, cast):
    """Neither a colleague, nor before it was taken, nor twice."""
    review = drawn(cast)
    other = make_person("other_assurance", *PARTS["quality_assurance"])
    with clock.moved_to(DRAWN):
        assert (
            open_page(client, cast.quality_assurance, page_of(review, "record-assurance")).status_code == 403
        )
        do(transitions.take_assurance, review, cast.quality_assurance)
        assert open_page(client, other, page_of(review, "record-assurance")).status_code == 403
        do(transitions.record_assurance, review, cast.quality_assurance, finding="agree", reasons=WHY)
        assert (
            open_page(client, cast.quality_assurance, page_of(review, "record-assurance")).status_code == 403
        )
