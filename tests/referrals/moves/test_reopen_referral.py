"""Does the work begin again in one step, with everything that is known, and with the checks made anew?"""

from datetime import UTC, datetime, timedelta

import pytest

from prevent.kernel import clock
from prevent.notices.models import Notice
from referrals import transitions
from referrals.choices import HandOffStage, Move, Stage
from referrals.queries.record import due_of
from tests.builders.referrals import (
    assess_gateway,
    deconflict,
    do,
    handed_off,
    handed_to_trust,
    referral_at,
)
from tests.pages import assert_only, assert_written_down, errors_of, make_move, open_page

pytestmark = pytest.mark.django_db
MONDAY = datetime(2026, 1, 5, 10, tzinfo=UTC)
WHY = "He was seen with a knife."


def reopen(client, user, referral, reason=WHY):
    return make_move(client, user, referral, "reopen_referral", reason=reason)


@pytest.mark.parametrize("stage", [Stage.HANDED_OFF, Stage.CLOSED])
def test_it_goes_back_to_the_gateway_with_all_that_is_known(client, cast, stage):
    """The officer keeps it and hears of it; individual and earlier assessments are there; the limit counts from that day."""
    with clock.moved_to(MONDAY):
        referral = referral_at(stage, cast, through="other_service")
    with clock.moved_to(MONDAY + timedelta(days=30)):
        assert "reason" in errors_of(reopen(client, cast.supervisor, referral, reason=""))
        assert reopen(client, cast.supervisor, referral).status_code == 302
        referral.refresh_from_db()
        assert (referral.stage, referral.officer) == (Stage.GATEWAY, cast.case_officer)
        assert str(due_of(referral).on) == "2026-02-11"
    row = referral.reopenings.get()
    assert (row.reason, row.by) == (WHY, cast.supervisor)
    assert referral.individual is not None
    assert referral.gateway_assessments.count() == 1
    assert Notice.objects.filter(to=cast.case_officer, kind="reopened").count() == 1
    assert_written_down(referral, Move.REOPEN_REFERRAL, cast.supervisor)
    assert WHY in open_page(client, cast.case_officer, referral.get_absolute_url()).text


def test_deconfliction_is_made_again_before_the_gateway_goes_on(client, cast):
    """What was clear then says nothing of today: neither for the assessment nor for going on."""
    referral = referral_at(Stage.CLOSED, cast)
    reopen(client, cast.case_officer, referral)
    page = open_page(client, cast.case_officer, referral.get_absolute_url())
    assert page.context["record"].actions[0].label == "Record deconfliction"
    assert_only(client, referral, "assess_gateway", refused=[cast.case_officer])
    deconflict(referral, cast, is_clear=False)
    refused = make_move(
        client,
        cast.case_officer,
        referral,
        "assess_gateway",
        concern="limited",
        outcome="go_on",
        reason_kinds=["violence"],
        reasons="The knife.",
    )
    assert "not clear" in errors_of(refused)["outcome"][0]
    deconflict(referral, cast)
    assess_gateway(referral, cast)
    assert referral.stage == Stage.GATEWAY_ENDORSEMENT


def test_a_service_that_was_only_asked_is_no_longer_waited_for(cast):
    """It is told why; one that has accepted goes on."""
    hand_off = handed_to_trust(cast)
    do(transitions.reopen_referral, hand_off.referral, cast.case_officer, reason=WHY)
    hand_off.refresh_from_db()
    assert hand_off.stage == HandOffStage.WITHDRAWN
    assert Notice.objects.filter(to=cast.gp, kind="hand_off_withdrawn").count() == 1


def test_where_its_officer_has_left_it_waits_to_be_allocated(cast):
    """A closed referral has kept its officer, who may work here no more: the supervisors are told."""
    referral = referral_at(Stage.CLOSED, cast)
    cast.case_officer.posts.update(ends_on=clock.today() - timedelta(days=1))
    do(transitions.reopen_referral, referral, cast.second_officer, reason=WHY)
    assert (referral.stage, referral.officer) == (Stage.RECEIVED, None)
    assert not referral.allocations.filter(until=None).exists()
    told = set(Notice.objects.filter(kind="reopened").values_list("to", flat=True))
    assert told == {cast.supervisor.pk, cast.second_supervisor.pk}
    given = {"officer": cast.second_officer}
    assert do(transitions.allocate_referral, referral, cast.second_officer, **given).stage == Stage.GATEWAY


def test_it_can_be_handed_over_again(cast):
    """The second hand-off is of the second assessment; both stand on the record."""
    referral = referral_at(Stage.CLOSED, cast, through="other_service")
    do(transitions.reopen_referral, referral, cast.case_officer, reason=WHY)
    assess_gateway(deconflict(referral, cast), cast, "other_service")
    do(transitions.endorse_gateway, referral, cast.supervisor, agrees=True, reasons="Agreed.")
    assert (referral.stage, referral.hand_offs.count()) == (Stage.HANDED_OFF, 2)
    assert handed_off(referral).gateway == referral.gateway_assessments.latest()


def test_who_may_not_reopen(client, cast):
    """Nobody where the work goes on; nobody but the police of the force."""
    referral = referral_at(Stage.CLOSED, cast)
    assert_only(
        client,
        referral,
        "reopen_referral",
        refused=[cast.authority_prevent_lead, cast.referrer],
        hidden=[cast.stranger_supervisor, cast.panel_chair, cast.gp],
    )
    going_on = referral_at(Stage.GATEWAY, cast)
    assert_only(client, going_on, "reopen_referral", refused=[cast.case_officer, cast.supervisor])
