"""Does the gateway assessment say what it must, and does nothing take effect without another person?"""

from datetime import timedelta

import pytest

from prevent.kernel import clock
from prevent.notices.models import Notice
from referrals import transitions
from referrals.choices import Move, Stage
from referrals.models import GatewayAssessment
from tests.builders.referrals import ask_agency, deconflict, do, referral_at
from tests.pages import assert_only, assert_written_down, errors_of, make_move, parts

pytestmark = pytest.mark.django_db
TYPED = {
    "concern": "limited",
    "outcome": "go_on",
    "reason_kinds": ["violence", "susceptible"],
    "reasons": "What the school saw.",
}
SERVICE = {
    "outcome": "other_service",
    "service": "Makebelieve Family Help",
    "person_there": "Fay Fictional, duty worker",
    "lawful_basis": "lawful_basis.safeguarding",
    "shared": "The concern in outline.",
}


@pytest.fixture
def referral(cast):
    """A referral at the gateway with clear deconfliction."""
    return deconflict(referral_at(Stage.GATEWAY, cast), cast)


def assess(client, user, referral, **changes):
    return make_move(client, user, referral, "assess_gateway", **{**TYPED, **changes})


def test_going_on_waits_for_endorsement(client, cast, referral):
    """The supervisors are told; the referral is not yet in information gathering."""
    assert assess(client, cast.case_officer, referral).status_code == 302
    referral.refresh_from_db()
    row = referral.gateway_assessments.get()
    assert (referral.stage, row.by, row.reason_kinds) == (
        Stage.GATEWAY_ENDORSEMENT,
        cast.case_officer,
        ["susceptible", "violence"],
    )
    told = set(Notice.objects.filter(kind="endorsement_needed").values_list("to__name", flat=True))
    assert told == {cast.supervisor.name, cast.second_supervisor.name}
    assert_written_down(referral, Move.ASSESS_GATEWAY, cast.case_officer)


def test_absence_of_ideology_alone_is_refused(client, cast, referral):
    """It never stands as the only reason; what was typed is kept."""
    response = assess(
        client, cast.case_officer, referral, reason_kinds=["no_ideology"], outcome="no_further_action"
    )
    assert response.status_code == 400
    assert "cannot be the only reason" in errors_of(response)["reason_kinds"][0]
    assert TYPED["reasons"] in response.text
    both = ["no_ideology", "context"]
    assert (
        assess(
            client, cast.case_officer, referral, reason_kinds=both, outcome="no_further_action"
        ).status_code
        == 302
    )


def test_another_service_is_named_with_a_lawful_basis(client, cast, referral):
    """Service, person, basis and what is shared; none of them may be missing."""
    missing = assess(client, cast.case_officer, referral, outcome="other_service")
    assert set(errors_of(missing)) == {"service", "person_there", "lawful_basis", "shared"}
    assess(client, cast.case_officer, referral, **SERVICE)
    row = GatewayAssessment.objects.get()
    assert (row.hand_off.service, row.hand_off.lawful_basis_id) == (
        SERVICE["service"],
        SERVICE["lawful_basis"],
    )


def test_police_led_work_has_an_owner_and_a_date(client, cast, referral):
    """Both are asked, and the date lies ahead."""
    typed = {"outcome": "police_led", "police_owner": str(cast.second_officer.pk)}
    past = assess(client, cast.case_officer, referral, **typed, next_update_on=parts(clock.today()))
    assert "next_update_on" in errors_of(past)
    ahead = parts(clock.today() + timedelta(days=14))
    assert assess(client, cast.case_officer, referral, **typed, next_update_on=ahead).status_code == 302
    assert GatewayAssessment.objects.get().police_owner == cast.second_officer


def test_going_on_needs_clear_deconfliction(client, cast, referral):
    """The latest check counts; no further action stays possible."""
    deconflict(referral, cast, is_clear=False)
    refused = assess(client, cast.case_officer, referral)
    assert "not clear" in errors_of(refused)["outcome"][0]
    assert assess(client, cast.case_officer, referral, outcome="no_further_action").status_code == 302


def test_deconfliction_comes_first(client, cast):
    """Without any check the page is refused with the reason."""
    referral = referral_at(Stage.GATEWAY, cast)
    response = assess(client, cast.case_officer, referral)
    assert response.status_code == 403
    assert "Record deconfliction" in response.text


@pytest.mark.parametrize(("concern", "outcome"), [("no", "go_on"), ("yes", "no_further_action")])
def test_finding_and_outcome_agree(client, cast, referral, concern, outcome):
    """No concern does not go on; a clear concern is not dropped."""
    response = assess(client, cast.case_officer, referral, concern=concern, outcome=outcome)
    assert "outcome" in errors_of(response)


def test_a_contradiction_is_said_with_what_is_missing(client, cast, referral):
    """All faults at once."""
    changes = {"concern": "no", "outcome": "go_on", "reasons": "", "reason_kinds": ["no_ideology"]}
    early = parts(clock.today() - timedelta(days=400))
    response = assess(client, cast.case_officer, referral, decided_on=early, **changes)
    assert {"outcome", "reasons", "reason_kinds", "decided_on"} == set(errors_of(response))


def test_work_does_not_end_while_an_agency_is_asked(client, cast, referral):
    """An open request is withdrawn first, unless the referral goes on."""
    ask_agency(referral, cast)
    assert "outcome" in errors_of(assess(client, cast.case_officer, referral, outcome="no_further_action"))
    assert assess(client, cast.case_officer, referral).status_code == 302


def test_who_may_not_assess(client, cast, referral):
    """Only the officer to whom it is allocated."""
    refused = [cast.second_officer, cast.supervisor, cast.authority_prevent_lead]
    assert_only(
        client, referral, "assess_gateway", refused=refused, hidden=[cast.stranger_officer, cast.panel_chair]
    )
    do(transitions.allocate_referral, referral, cast.supervisor, officer=cast.second_officer, reason="Leave")
    assert_only(client, referral, "assess_gateway", refused=[cast.case_officer])
