"""Is the assessment whole, versioned, and passed on to a supervisor?"""

import pytest
from django.db import DatabaseError, connection, transaction

from prevent.accounts.actor import acting_as
from prevent.kernel import clock
from prevent.notices.models import Notice
from referrals import transitions
from referrals.choices import Move, Stage
from referrals.models import AssessmentDraft
from referrals.transitions.assessment import Answer
from tests.builders.referrals import answered, assess, conditions, decide, do, referral_at, signed
from tests.pages import (
    assert_only,
    assert_written_down,
    drawn,
    errors_of,
    make_move,
    move_url,
    open_page,
)

pytestmark = pytest.mark.django_db
TYPED = {
    "susceptibility": "Lonely.",
    "risk": "No plan known.",
    "protective_factors": "His mother.",
    "needs": ["support.family", "support.education"],
    "needs_family": "Help for his mother.",
    "needs_education": "A place in a club.",
    "confidence": "medium",
    "gaps": "Who is in the group.",
    "analysis": "Susceptible.",
    "plan": "Refer him to the panel.",
    "no_intelligence": "on",
}


@pytest.fixture
def referral(cast):
    """A referral in information gathering, its person identified, every factor answered."""
    return answered(referral_at(Stage.INFORMATION_GATHERING, cast), cast)


def test_the_assessment_goes_to_the_supervisors(client, cast, referral):
    """Needs are rows, each with what was said of it; how conditions are known is taken over as it was recorded last."""
    conditions(referral, cast, "not_asked")
    conditions(referral, cast)
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


def test_what_is_signed_says_all_that_was_answered(cast, referral):
    """Each factor of the template, with how sure the officer is and why; what is not known says so."""
    signed(referral, cast, "vaf-1")
    row = referral.assessments.get()
    assert (row.template_id, row.by, row.decided_on) == ("vaf-1", cast.case_officer, clock.today())
    said = {factor.item: factor for factor in row.factors.all()}
    assert said.keys() == row.template.outline.items.keys()
    assert (said["grievance"].response, said["grievance"].confidence) == ("not_known", "")
    assert (said["threat"].response, said["threat"].confidence) == ("present", "medium")
    assert said["threat"].rationale == "Seen at school."
    assert not AssessmentDraft.objects.exists()


def test_every_factor_is_answered_first(client, cast, referral):
    """One that is left open is not the same as one that is not known."""
    do(transitions.answer_factors, referral, cast.case_officer, answers={"belonging": Answer("")})
    response = make_move(client, cast.case_officer, referral, "record_assessment", **TYPED)
    assert response.status_code == 403
    assert "that something is not known is an answer" in response.text
    do(transitions.answer_factors, referral, cast.case_officer, answers={"belonging": Answer("not_known")})
    assert make_move(client, cast.case_officer, referral, "record_assessment", **TYPED).status_code == 302


def test_the_framework_is_chosen_first(client, cast):
    """Nobody is assessed with nothing."""
    bare = referral_at(Stage.INFORMATION_GATHERING, cast)
    response = make_move(client, cast.case_officer, bare, "record_assessment", **TYPED)
    assert response.status_code == 403
    assert "Choose first with which framework" in response.text


def test_the_second_version_begins_with_the_first_and_says_what_changed(client, cast, referral):
    """The officer goes through what was said, and does not write it again."""
    make_move(client, cast.case_officer, referral, "record_assessment", **TYPED)
    decide(referral, cast, "", grounds=None, reason_kinds=[])
    answered(referral, cast)
    page = open_page(client, cast.case_officer, move_url(referral, "record_assessment"))
    kept = drawn(page)
    assert kept["gaps"] == "Who is in the group."
    assert set(kept["needs"]) == {"support.family", "support.education"}
    assert kept["needs_family"] == "Help for his mother."
    again = make_move(client, cast.case_officer, referral, "record_assessment", no_intelligence="on")
    assert "Say what has changed" in errors_of(again)["change"][0]
    typed = {"no_intelligence": "on", "change": "The group has closed."}
    assert make_move(client, cast.case_officer, referral, "record_assessment", **typed).status_code == 302
    assert [row.change for row in referral.assessments.order_by("version")] == ["", "The group has closed."]


def test_what_is_recorded_later_changes_no_signed_version(cast, referral):
    """The version says how it was known then."""
    signed(referral, cast)
    conditions(referral, cast, "diagnosed")
    assert referral.assessments.get().conditions.get().status == "suspected"


@pytest.mark.parametrize(
    "table",
    ["assessment", "assessedfactor", "assessedneed", "assessedcondition", "assessmentendorsement"],
)
@pytest.mark.parametrize("statement", ["UPDATE referrals_{} SET id = id", "DELETE FROM referrals_{}"])
def test_what_is_signed_is_never_changed(cast, referral, table, statement):
    """The run-time role may not, whatever the code says."""
    assess(referral, cast)
    with (
        acting_as(cast.case_officer),
        pytest.raises(DatabaseError, match="permission denied"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement.format(table))
