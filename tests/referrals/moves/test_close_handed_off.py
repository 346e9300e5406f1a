"""No referral is closed on a hand-off that nobody accepted, unless a supervisor says why."""

import pytest

from prevent.accounts.models import Post
from prevent.accounts.roles import Role
from prevent.notices.models import Notice
from referrals import transitions
from referrals.choices import HandOffStage, Move, Stage
from tests.builders.referrals import accepted, do, handed_off, handed_to_trust, referral_at
from tests.pages import assert_only, assert_written_down, errors_of, make_move, open_page

pytestmark = pytest.mark.django_db
REASON = "The family has found help of its own."


def close(client, user, referral, reason=REASON):
    return make_move(client, user, referral, "close_handed_off", reason=reason)


@pytest.mark.parametrize("who", ["case_officer", "supervisor"])
def test_once_it_is_accepted_officer_or_supervisor_closes_it(client, cast, who):
    """The officer's page offers it first; the hand-off itself stays open until it is heard what happened."""
    referral = referral_at(Stage.HANDED_OFF, cast)
    hand_off = accepted(handed_off(referral), cast)
    page = open_page(client, cast.case_officer, referral.get_absolute_url())
    assert page.context["record"].actions[0].label == "Close the referral"
    user = getattr(cast, who)
    assert "reason" in errors_of(close(client, user, referral, reason=""))
    assert close(client, user, referral).status_code == 302
    referral.refresh_from_db()
    hand_off.refresh_from_db()
    row = referral.handed_off_closures.get()
    assert (referral.stage, hand_off.stage) == (Stage.CLOSED, HandOffStage.ACCEPTED)
    assert (row.was_accepted, row.reason, row.hand_off, row.by) == (True, REASON, hand_off, user)
    assert_written_down(referral, Move.CLOSE_HANDED_OFF, user)


@pytest.mark.parametrize("declined", [False, True])
def test_unaccepted_only_a_supervisor_closes_it_with_a_reason(client, cast, declined):
    """The officer is told what to do instead; whoever was asked is no longer waited for, and learns why."""
    hand_off = handed_to_trust(cast)
    referral = hand_off.referral
    if declined:
        do(transitions.decline_hand_off, hand_off, cast.gp, text="No places.")
    refused = close(client, cast.case_officer, referral)
    assert refused.status_code == 403
    assert "No service has accepted the hand-off" in refused.text
    assert "reason" in errors_of(close(client, cast.supervisor, referral, reason=""))
    assert close(client, cast.supervisor, referral).status_code == 302
    hand_off.refresh_from_db()
    assert referral.handed_off_closures.get().was_accepted is False
    assert hand_off.stage == (HandOffStage.DECLINED if declined else HandOffStage.WITHDRAWN)
    told = Notice.objects.filter(to=cast.gp, kind="hand_off_withdrawn").count()
    assert told == (0 if declined else 1)
    assert REASON in open_page(client, cast.supervisor, referral.get_absolute_url()).text


def test_a_supervisor_does_not_close_their_own_unaccepted_work(client, cast):
    """Another person does."""
    post = cast.case_officer.posts.get()
    where = {"agency": post.agency, "force": post.force, "starts_on": post.starts_on}
    Post.objects.create(user=cast.case_officer, role=Role.SUPERVISOR, **where)
    referral = referral_at(Stage.HANDED_OFF, cast)
    response = close(client, cast.case_officer, referral)
    assert response.status_code == 403
    assert "your own work" in response.text


def test_an_earlier_acceptance_does_not_count_for_a_later_hand_off(cast):
    """Opened again and handed over again: this service has not accepted."""
    referral = referral_at(Stage.HANDED_OFF, cast)
    accepted(handed_off(referral), cast)
    do(transitions.report_hand_off, handed_off(referral), cast.case_officer, text="No help was possible.")
    from tests.builders.referrals import service_outside

    typed = {"hand_off_to": service_outside(), "reason": "Another one may help."}
    do(transitions.hand_off_again, referral, cast.case_officer, **typed)
    from prevent.kernel.errors import Denied

    with pytest.raises(Denied):
        do(transitions.close_handed_off, referral, cast.case_officer, reason=REASON)


def test_who_may_not_close(client, cast):
    """Neither a colleague nor whoever only reads."""
    referral = referral_at(Stage.HANDED_OFF, cast)
    accepted(handed_off(referral), cast)
    assert_only(
        client,
        referral,
        "close_handed_off",
        refused=[cast.second_officer, cast.authority_prevent_lead],
        hidden=[cast.stranger_supervisor, cast.panel_chair, cast.gp],
    )
