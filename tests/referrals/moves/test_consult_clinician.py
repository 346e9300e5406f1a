"""Is it on record who of the clinicians was asked what, on which basis, and how it ended before the assessment is signed?"""

import pytest

from prevent.kernel import clock
from referrals import transitions
from referrals.choices import ClinicalWord, Move, Stage
from tests.builders.referrals import answered, assess, consult, decide, do, referral_at
from tests.pages import assert_only, assert_written_down, errors_of, make_move, move_url, open_page

pytestmark = pytest.mark.django_db
TYPED = {
    "clinician": "Cora Fictional, psychologist",
    "service": "Makebelieve Clinic",
    "asked": "What does autism mean for what he said?",
    "lawful_basis": "lawful_basis.safeguarding",
}
ADVICE = "Literal speech is no sign of intent by itself."


@pytest.fixture
def referral(cast):
    """A referral whose assessment could be signed."""
    return answered(referral_at(Stage.INFORMATION_GATHERING, cast), cast)


def test_a_clinician_is_consulted(client, cast, referral):
    """What they were told stands among what left the record."""
    assert make_move(client, cast.case_officer, referral, "consult_clinician", **TYPED).status_code == 302
    referral.refresh_from_db()
    row = referral.consultations.get()
    assert (row.clinician, row.service, row.asked) == (TYPED["clinician"], TYPED["service"], TYPED["asked"])
    share = referral.disclosures.get(move="consult_clinician")
    assert (share.to, share.person_there, share.lawful_basis_id) == (
        "Makebelieve Clinic",
        "Cora Fictional, psychologist",
        "lawful_basis.safeguarding",
    )
    assert_written_down(referral, Move.CONSULT_CLINICIAN, cast.case_officer)


def test_the_assessment_waits_for_how_it_ends(client, cast, referral):
    """Nothing is asked of a clinician and then forgotten; a second one waits too."""
    consult(referral, cast)
    for move in ("record_assessment", "consult_clinician"):
        page = open_page(client, cast.case_officer, move_url(referral, move))
        assert page.status_code == 403
        assert "Record what they answered, or that no answer came" in page.text
    typed = {"word": ClinicalWord.NO_ANSWER, "text": "Called twice; they are away until May."}
    do(transitions.record_clinical_answer, referral, cast.case_officer, **typed)
    assert open_page(client, cast.case_officer, move_url(referral, "record_assessment")).status_code == 200


def test_what_the_clinician_said_is_recorded(client, cast, referral):
    """By whom, when, and in which sense."""
    consult(referral, cast)
    typed = {"word": "advised", "text": ADVICE}
    assert (
        make_move(client, cast.case_officer, referral, "record_clinical_answer", **typed).status_code == 302
    )
    referral.refresh_from_db()
    answer = referral.consultations.get().answer
    assert (answer.word, answer.text, answer.by, answer.decided_on) == (
        "advised",
        ADVICE,
        cast.case_officer,
        clock.today(),
    )
    assert_written_down(referral, Move.RECORD_CLINICAL_ANSWER, cast.case_officer)
    assert ADVICE in open_page(client, cast.supervisor, referral.get_absolute_url()).text


def test_both_say_what_they_must(client, cast, referral):
    """Whom, where, what and why on the one; how it ended and what was said on the other."""
    empty = dict.fromkeys(TYPED, "")
    assert set(
        errors_of(make_move(client, cast.case_officer, referral, "consult_clinician", **empty))
    ) == set(TYPED)
    consult(referral, cast)
    response = make_move(client, cast.case_officer, referral, "record_clinical_answer", word="", text="")
    assert set(errors_of(response)) == {"word", "text"}


def test_the_panel_does_not_read_what_a_clinician_said(client, cast):
    """What counts of it stands in the assessment; the rest stays with the police (process.md: health confidentiality)."""
    referral = consult(referral_at(Stage.INFORMATION_GATHERING, cast), cast)
    do(transitions.record_clinical_answer, referral, cast.case_officer, word="advised", text=ADVICE)
    decide(assess(referral, cast), cast)
    page = open_page(client, cast.panel_chair, referral.get_absolute_url())
    assert page.status_code == 200
    assert ADVICE not in page.text


def test_who_may_not_consult(client, cast, referral):
    """The officer consults; the police record the answer."""
    refused = [cast.second_officer, cast.authority_prevent_lead]
    hidden = [cast.stranger_officer, cast.panel_chair]
    assert_only(client, referral, "consult_clinician", refused=[*refused, cast.supervisor], hidden=hidden)
    consult(referral, cast)
    refused = [cast.authority_prevent_lead]
    assert_only(client, referral, "record_clinical_answer", refused=refused, hidden=hidden)
