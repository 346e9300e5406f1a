"""Are factors answered section by section, is nothing lost, and does an answer have what its template asks for?"""

import pytest

from prevent.assessments.models import Template
from prevent.kernel.errors import Invalid
from referrals import transitions
from referrals.choices import Move, Stage
from referrals.transitions.assessment import Answer
from tests.builders.referrals import answered, do, referral_at
from tests.pages import assert_only, assert_written_down, errors_of, move_url, open_page, send

pytestmark = pytest.mark.django_db
PRESENT = {
    "item_grievance": "present",
    "item_grievance_rationale": "He says that his school has wronged him.",
    "item_grievance_confidence": "high",
}


@pytest.fixture
def referral(cast):
    """A referral that is assessed with the 22 factors."""
    made = referral_at(Stage.INFORMATION_GATHERING, cast)
    return do(
        transitions.begin_assessment, made, cast.case_officer, template=Template.objects.get(pk="vaf-1")
    )


def section(referral, code):
    """The page of one section."""
    return f"{move_url(referral, 'answer_factors')}?section={code}"


def test_a_section_is_answered_as_far_as_it_goes(client, cast, referral):
    """The rest may wait: what is not answered is not the same as what is not known."""
    typed = {**PRESENT, "item_threat": "not_known"}
    response = send(client, cast.case_officer, section(referral, "engagement"), **typed)
    assert response.url == section(referral, "intent")
    referral.refresh_from_db()
    said = referral.assessment_draft.answered
    assert said["grievance"] == {
        "response": "present",
        "confidence": "high",
        "rationale": "He says that his school has wronged him.",
    }
    assert (said["threat"]["response"], said["identity"]["response"]) == ("not_known", "")
    assert_written_down(referral, Move.ANSWER_FACTORS, cast.case_officer)
    again = open_page(client, cast.case_officer, section(referral, "engagement"))
    assert "He says that his school has wronged him." in again.text
    assert "11 of" not in again.text
    assert "2 of 13 answered" in again.text


def test_what_needs_a_reason_is_refused_without_one_and_typing_is_kept(client, cast, referral):
    """The sentence stands at its question; nothing is saved."""
    typed = {**PRESENT, "item_grievance_rationale": "", "item_threat_rationale": "Not yet sure of this."}
    response = send(client, cast.case_officer, section(referral, "engagement"), **typed)
    assert response.status_code == 400
    assert errors_of(response) == {
        "item_grievance_rationale": ["Say what you base it on: Feelings of grievance and injustice"]
    }
    assert "Not yet sure of this." in response.text
    referral.refresh_from_db()
    assert referral.assessment_draft.answered == {}


def test_how_sure_is_asked_of_what_is_known(client, cast, referral):
    """Not of what is not known."""
    typed = {**PRESENT, "item_grievance_confidence": "", "item_threat": "not_known"}
    response = send(client, cast.case_officer, section(referral, "engagement"), **typed)
    assert errors_of(response) == {
        "item_grievance_confidence": ["Select how sure you are: Feelings of grievance and injustice"]
    }


def test_the_last_section_leads_on(client, cast, referral):
    """To what is still open; when all is answered, to the summary."""
    page = section(referral, "capability")
    assert send(client, cast.case_officer, page).url == move_url(referral, "answer_factors")
    first = open_page(client, cast.case_officer, move_url(referral, "answer_factors"))
    assert first.context["section"].code == "engagement"
    answered(referral, cast, "vaf-1")
    assert send(client, cast.case_officer, page).url == move_url(referral, "record_assessment")


@pytest.mark.parametrize(
    "answers",
    [{"nothing_such": Answer("present")}, {"grievance": Answer("strong")}, {"belonging": Answer("strong")}],
)
def test_only_what_the_template_asks_is_answered(cast, referral, answers):
    """No item and no answer of another framework comes in."""
    with pytest.raises(Invalid) as refused:
        do(transitions.answer_factors, referral, cast.case_officer, answers=answers)
    assert "does not take this answer" in refused.value.sentence


def test_unusual_words_are_kept_as_they_are(client, cast, referral):
    """Quotes, markup, other scripts."""
    words = "“Quoted” <b>bold</b> ' OR 1=1; -- 😀 شلاش"
    typed = {**PRESENT, "item_grievance_rationale": words}
    assert send(client, cast.case_officer, section(referral, "engagement"), **typed).status_code == 302
    referral.refresh_from_db()
    assert referral.assessment_draft.answered["grievance"]["rationale"] == words
    assert "<b>bold</b>" not in open_page(client, cast.case_officer, section(referral, "engagement")).text


@pytest.mark.parametrize("code", ["nowhere", "%00", ""])
def test_a_section_that_is_not_there_is_the_first_open_one(client, cast, referral, code):
    """An address that somebody changed leads to no error page."""
    assert (
        open_page(client, cast.case_officer, section(referral, code)).context["section"].code == "engagement"
    )


def test_a_framework_comes_first(client, cast):
    """Without one the page says so, and a form that is sent is refused in words."""
    bare = referral_at(Stage.INFORMATION_GATHERING, cast)
    page = open_page(client, cast.case_officer, move_url(bare, "answer_factors"))
    assert page.status_code == 403
    assert "Choose first with which framework" in page.text
    assert client.post(move_url(bare, "answer_factors"), {}).status_code == 403


def test_who_may_not_answer(client, cast, referral):
    """Only the officer to whom it is allocated."""
    refused = [cast.second_officer, cast.supervisor, cast.authority_prevent_lead]
    hidden = [cast.stranger_officer, cast.panel_chair]
    assert_only(client, referral, "answer_factors", refused=refused, hidden=hidden)
