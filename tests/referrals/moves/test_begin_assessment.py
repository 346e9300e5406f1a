"""Is the framework chosen from those in use, and are answers of one never made into answers of another?"""

from datetime import timedelta

import pytest

from prevent.assessments.models import Template
from prevent.kernel import clock
from referrals import transitions
from referrals.choices import Move, Stage
from tests.builders.referrals import answered, assess, decide, do, referral_at
from tests.pages import assert_only, assert_written_down, errors_of, make_move, move_url, open_page

pytestmark = pytest.mark.django_db


@pytest.fixture
def referral(cast):
    """A referral in information gathering."""
    return referral_at(Stage.INFORMATION_GATHERING, cast)


def test_a_framework_is_chosen(client, cast, referral):
    """Each says what it is; the officer goes on to its factors."""
    page = open_page(client, cast.case_officer, move_url(referral, "begin_assessment"))
    assert "Prevent Assessment Framework, stand-in, edition 1" in page.text
    assert "do not by themselves show that somebody needs support" in page.text
    response = make_move(client, cast.case_officer, referral, "begin_assessment", template="vaf-1")
    assert response.url == move_url(referral, "answer_factors")
    referral.refresh_from_db()
    assert (referral.stage, referral.assessment_draft.template_id) == (Stage.INFORMATION_GATHERING, "vaf-1")
    assert_written_down(referral, Move.BEGIN_ASSESSMENT, cast.case_officer)


def test_another_framework_leaves_the_answers_with_the_first(cast, referral):
    """Nothing is lost, and nothing is rewritten (process.md 6.1)."""
    answered(referral, cast, "vaf-1")
    under_vaf = dict(referral.assessment_draft.answered)
    do(transitions.begin_assessment, referral, cast.case_officer, template=Template.objects.get(pk="paf-1"))
    assert referral.assessment_draft.answered == {}
    do(transitions.begin_assessment, referral, cast.case_officer, template=Template.objects.get(pk="vaf-1"))
    assert referral.assessment_draft.answered == under_vaf


def test_the_next_version_begins_with_what_the_last_one_said(cast, referral):
    """Of the same framework; under another one nothing is answered yet."""
    assess(referral, cast)
    decide(referral, cast, "", grounds=None, reason_kinds=[])
    said = dict(referral.assessments.get().factors.values_list("item", "response"))
    for template, ought in (("paf-1", said), ("vaf-1", {})):
        chosen = Template.objects.get(pk=template)
        do(transitions.begin_assessment, referral, cast.case_officer, template=chosen)
        found = {item: one["response"] for item, one in referral.assessment_draft.answered.items()}
        assert found == ought


def test_only_what_is_in_use_is_chosen(client, cast, referral):
    """A framework that has been superseded is not on offer, and not taken."""
    Template.objects.filter(pk="vaf-1").update(retired_on=clock.today())
    response = make_move(client, cast.case_officer, referral, "begin_assessment", template="vaf-1")
    assert errors_of(response)["template"] == ["That answer is no longer in the list. Choose another"]
    Template.objects.filter(pk="vaf-1").update(retired_on=clock.today() + timedelta(days=1))
    assert (
        make_move(client, cast.case_officer, referral, "begin_assessment", template="vaf-1").status_code
        == 302
    )


def test_who_may_not_begin(client, cast, referral):
    """Only the officer to whom it is allocated."""
    refused = [cast.second_officer, cast.supervisor, cast.authority_prevent_lead]
    hidden = [cast.stranger_officer, cast.panel_chair]
    assert_only(client, referral, "begin_assessment", refused=refused, hidden=hidden)
