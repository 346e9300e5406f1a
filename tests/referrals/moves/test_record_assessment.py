"""Is the assessment whole, versioned, and passed on to a supervisor?"""

import pytest

from prevent.notices.models import Notice
from referrals import transitions
from referrals.choices import Move, Stage
from tests.builders.referrals import assess, decide, do, referral_at
from tests.pages import assert_only, assert_written_down, errors_of, make_move

pytestmark = pytest.mark.django_db
TYPED = {
    "susceptibility": "Lonely.",
    "risk": "No plan known.",
    "protective_factors": "His mother.",
    "needs": ["support.family", "support.education"],
    "needs_family": "Help for his mother.",
    "needs_education": "A place in a club.",
    "conditions": ["condition.autism"],
    "conditions_autism": "suspected",
    "confidence": "medium",
    "gaps": "Who is in the group.",
    "analysis": "Susceptible.",
    "no_intelligence": "on",
}


@pytest.fixture
def referral(cast):
    """A referral in information gathering, its person identified."""
    return referral_at(Stage.INFORMATION_GATHERING, cast)


def test_the_assessment_goes_to_the_supervisors(client, cast, referral):
    """Needs and conditions are rows, each with what was said of it."""
    assert make_move(client, cast.case_officer, referral, "record_assessment", **TYPED).status_code == 302
    referral.refresh_from_db()
    row = referral.assessments.get()
    assert referral.stage == Stage.SECTION_36
    assert {need.kind_id: need.note for need in row.needs.all()} == {
        "support.family": "Help for his mother.",
        "support.education": "A place in a club.",
    }
    assert [(one.condition_id, one.status) for one in row.conditions.all()] == [
        ("condition.autism", "suspected")
    ]
    assert Notice.objects.filter(to=cast.supervisor, kind="decision_needed").exists()
    assert_written_down(referral, Move.RECORD_ASSESSMENT, cast.case_officer)


def test_each_need_says_what_is_needed(client, cast, referral):
    """A ticked need without words is refused, and what was typed is kept."""
    response = make_move(
        client, cast.case_officer, referral, "record_assessment", **{**TYPED, "needs_family": ""}
    )
    assert "needs_family" in errors_of(response)
    assert "A place in a club." in response.text


def test_the_officer_confirms_that_no_intelligence_service_is_behind_it(client, cast, referral):
    """Section 38(4)-(5) of the Act: without the confirmation nothing goes on, and the words are kept."""
    without = {name: value for name, value in TYPED.items() if name != "no_intelligence"}
    response = make_move(client, cast.case_officer, referral, "record_assessment", **without)
    assert "intelligence" in errors_of(response)["no_intelligence"][0]
    assert "Lonely." in response.text
    make_move(client, cast.case_officer, referral, "record_assessment", **TYPED)
    assert referral.assessments.get().no_intelligence


def test_a_returned_assessment_becomes_a_second_version(cast, referral):
    """The first version stays as it was."""
    assess(referral, cast)
    decide(referral, cast, "", grounds=None, reason_kinds=[])
    assess(referral, cast)
    assert [row.version for row in referral.assessments.order_by("version")] == [1, 2]


def test_the_person_is_identified_first(client, cast):
    """Nobody is assessed who is not known."""
    referral = referral_at(Stage.GATEWAY, cast)
    do(transitions.record_deconfliction, referral, cast.case_officer, checked_by="Unit", is_clear=True)
    typed = {"concern": "yes", "outcome": "go_on", "reason_kinds": ["violence"], "reasons": "Seen."}
    do(transitions.assess_gateway, referral, cast.case_officer, **typed)
    do(transitions.endorse_gateway, referral, cast.supervisor, agrees=True, reasons="Agreed.")
    response = make_move(client, cast.case_officer, referral, "record_assessment", **TYPED)
    assert response.status_code == 403
    assert "Identify the individual" in response.text


def test_who_may_not_assess(client, cast, referral):
    """Only the officer to whom it is allocated."""
    refused = [cast.second_officer, cast.supervisor, cast.authority_prevent_lead]
    assert_only(
        client,
        referral,
        "record_assessment",
        refused=refused,
        hidden=[cast.stranger_officer, cast.panel_chair],
    )
