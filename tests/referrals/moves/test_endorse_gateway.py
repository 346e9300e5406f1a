"""Does another person endorse each gateway assessment, and does its outcome then take effect?"""

from datetime import timedelta

import pytest

from prevent.accounts.models import Post
from prevent.accounts.roles import Role
from prevent.kernel import clock
from referrals import transitions
from referrals.choices import GatewayOutcome, Move, Stage
from referrals.workflow import GATEWAY_LEADS_TO
from tests.builders.referrals import assess_gateway, deconflict, do, referral_at
from tests.pages import assert_only, assert_written_down, errors_of, make_move, parts

pytestmark = pytest.mark.django_db


def waiting(cast, outcome=GatewayOutcome.GO_ON):
    """An assessment that waits for endorsement."""
    referral = deconflict(referral_at(Stage.GATEWAY, cast), cast)
    return assess_gateway(referral, cast, outcome)


@pytest.mark.parametrize(("outcome", "stage"), GATEWAY_LEADS_TO.items())
def test_the_outcome_takes_effect(client, cast, outcome, stage):
    """Agreement moves the referral to where the table says."""
    referral = waiting(cast, outcome)
    typed = {"agrees": "yes", "reasons": "Agreed."}
    assert make_move(client, cast.supervisor, referral, "endorse_gateway", **typed).status_code == 302
    referral.refresh_from_db()
    row = referral.gateway_assessments.get().endorsement
    assert (referral.stage, row.agrees, row.by) == (stage, True, cast.supervisor)
    assert_written_down(referral, Move.ENDORSE_GATEWAY, cast.supervisor)


def test_the_next_limit_counts_from_the_endorsement(cast):
    """The section 36 limit begins on the day of the endorsement."""
    referral = waiting(cast)
    do(transitions.endorse_gateway, referral, cast.supervisor, agrees=True, reasons="Agreed.")
    assert referral.counts_from == clock.today()


def test_police_led_work_gets_its_owner(cast):
    """The named owner becomes the risk owner, with a next update."""
    referral = waiting(cast, GatewayOutcome.POLICE_LED)
    do(transitions.endorse_gateway, referral, cast.supervisor, agrees=True, reasons="Agreed.")
    row = referral.police_led.get()
    assert (row.owner, referral.officer) == (cast.case_officer, cast.case_officer)
    assert row.next_update_on > clock.today()


def test_it_is_returned_with_reasons(client, cast):
    """The officer assesses again; both assessments stay on record."""
    referral = waiting(cast)
    refused = make_move(client, cast.supervisor, referral, "endorse_gateway", agrees="no", reasons="")
    assert "reasons" in errors_of(refused)
    make_move(client, cast.supervisor, referral, "endorse_gateway", agrees="no", reasons="Say more.")
    referral.refresh_from_db()
    assert referral.stage == Stage.GATEWAY
    assess_gateway(referral, cast)
    assert referral.gateway_assessments.count() == 2


def test_nobody_endorses_their_own_work(client, cast):
    """An officer who is a supervisor too may not endorse what they wrote, though they see it."""
    post = cast.case_officer.posts.get()
    Post.objects.create(
        user=cast.case_officer,
        role=Role.SUPERVISOR,
        agency=post.agency,
        force=post.force,
        starts_on=post.starts_on,
    )
    referral = waiting(cast)
    response = make_move(
        client, cast.case_officer, referral, "endorse_gateway", agrees="yes", reasons="Fine."
    )
    assert response.status_code == 403
    assert "your own work" in response.text


def test_who_may_not_endorse(client, cast):
    """A case officer is refused, strangers find nothing."""
    referral = waiting(cast)
    refused = [cast.second_officer, cast.authority_prevent_lead]
    assert_only(
        client,
        referral,
        "endorse_gateway",
        refused=refused,
        hidden=[cast.stranger_supervisor, cast.panel_chair],
    )


def test_no_endorsement_is_older_than_what_it_endorses(client, cast):
    """The next limit counts from its day, so a day before the assessment would shorten it."""
    referral = referral_at(Stage.GATEWAY, cast)
    with clock.moved_to(clock.now() + timedelta(days=3)):
        assess_gateway(deconflict(referral, cast), cast)
        day = clock.today() - timedelta(days=1)
        typed = {"agrees": "yes", "reasons": "Agreed.", "decided_on": parts(day)}
        refused = make_move(client, cast.supervisor, referral, "endorse_gateway", **typed)
        assert "when the gateway assessment was made" in errors_of(refused)["decided_on"][0]
        typed["decided_on"] = parts(clock.today())
        assert make_move(client, cast.supervisor, referral, "endorse_gateway", **typed).status_code == 302


def test_where_no_assessment_waits_there_is_nothing_to_endorse(client, cast):
    """An old page, or a made-up address: refused, and never an error."""
    referral = referral_at(Stage.GATEWAY, cast)
    typed = {"agrees": "yes", "reasons": "Agreed."}
    assert make_move(client, cast.supervisor, referral, "endorse_gateway", **typed).status_code == 403
    assert referral.stage == Stage.GATEWAY
