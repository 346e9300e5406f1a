"""Does a hand-off reach its service when the outcome stands, and is it waited for from that day on?"""

from datetime import UTC, datetime

import pytest

from prevent.kernel import clock
from prevent.notices.models import Notice
from prevent.workflow.sharing import By
from referrals.choices import HandOffStage, Stage
from referrals.queries.record import due_of
from tests.builders.referrals import handed_off, handed_to_trust, referral_at
from tests.pages import assert_written_down, open_page

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 1, 5, 10, tzinfo=UTC)


@pytest.mark.parametrize("through", ["other_service", "section_36:other_service"])
def test_the_referral_stays_open_until_it_is_accepted(cast, through):
    """From the gateway's endorsement and from the section 36 decision, with five working days to accept."""
    with clock.moved_to(MONDAY):
        referral = referral_at(Stage.HANDED_OFF, cast, through=through)
        hand_off = handed_off(referral)
        assert (referral.stage, hand_off.stage) == (Stage.HANDED_OFF, HandOffStage.SENT)
        assert str(hand_off.accept_by) == "2026-01-12"
        assert str(due_of(referral).on) == "2026-01-12"
    assert_written_down(hand_off, "send_hand_off", cast.supervisor)


def test_an_agency_here_is_told_and_sees_what_was_shared_and_never_the_referral(client, cast):
    """Who the person is, and what it needs to know."""
    hand_off = handed_to_trust(cast)
    assert Notice.objects.filter(to=cast.gp, kind="hand_off_sent", reference=hand_off.reference).exists()
    row = hand_off.referral.disclosures.get(hand_off=hand_off)
    assert (row.agency, row.means, row.to) == (hand_off.agency, By.SERVICE, "Westmarch Health Trust")
    page = open_page(client, cast.gp, hand_off.get_absolute_url())
    assert "sleeps badly" in page.text
    for secret in (hand_off.referral.reference, "manifesto", "Fiction Street School", "Gateway", "weighed"):
        assert secret not in page.text
    assert open_page(client, cast.gp, hand_off.referral.get_absolute_url()).status_code == 404


def test_the_list_says_since_when_it_waits(client, cast):
    """On the worklist, and on the referral's page."""
    with clock.moved_to(MONDAY):
        referral = referral_at(Stage.HANDED_OFF, cast)
        words = "Handed over: waiting to be accepted since 5 January 2026"
        assert words in open_page(client, cast.case_officer, "/referrals/?show=mine").text
        page = open_page(client, cast.case_officer, referral.get_absolute_url())
    assert words in page.text
    assert "Makebelieve Family Help" in page.text
    assert "Waiting to be accepted" in page.text
