"""Do those who read a case read every version of its assessment, and does whoever owns the risk keep it up at the panel?"""

from datetime import timedelta

import pytest

from channel import transitions
from channel.choices import Decision, OwnerKind, Stage
from channel.conditions import plan_is_agreed
from channel.queries.due import due_in
from prevent.audit.models import Event
from prevent.kernel import clock
from prevent.kernel.errors import Denied
from prevent.notices.models import Notice
from prevent.reference.choices import DeadlineState
from prevent.reference.models import Term
from referrals import transitions as of_referrals
from referrals.choices import Move
from referrals.choices import Stage as ReferralStage
from tests.builders import channel as build
from tests.builders.referrals import answered, do, signed
from tests.channel.conftest import words
from tests.pages import assert_only, open_page

pytestmark = pytest.mark.django_db
CHANGE = "He has been seen by a doctor since."


def again(case, cast, **changes):
    """A second version, signed at the panel."""
    return signed(case.referral, cast, **changes)


def test_it_is_written_at_the_panel_endorsed_and_compared(client, pages, cast):
    """The referral stays with the panel; the supervisors are told and find it at home; members read both side by side."""
    case = build.invited(build.case_at(Stage.SUPPORT, cast), cast)
    first = words(pages.get(cast.case_officer, "assessments", case.reference))
    assert "Write a new version" in first
    referral = again(case, cast)
    assert referral.stage == ReferralStage.REFERRED_TO_PANEL
    assert Notice.objects.filter(
        to=cast.supervisor, kind="endorsement_needed", reference=referral.reference
    ).exists()
    home = open_page(client, cast.supervisor, "/home/").text
    assert "New versions of assessments to endorse" in home
    do(of_referrals.endorse_assessment, referral, cast.supervisor, reasons="Sound.")
    assert "New versions of assessments to endorse" not in open_page(client, cast.supervisor, "/home/").text
    for who in (cast.panel_chair, cast.panel_member, cast.case_officer):
        page = pages.get(who, "assessments", case.reference, version=2, beside=1)
        assert CHANGE in words(page)
        assert "What changed" in words(page)
        assert Event.objects.filter(subject_id=case.pk, actor_id=who.pk, section="assessments").exists()
    assert "Versions of the assessment" in words(pages.get(cast.panel_member, "case", case.reference))


def test_who_has_no_part_in_the_case_does_not_find_it(pages, cast):
    """Neither its provider nor a member without the papers."""
    case = build.case_at(Stage.SUPPORT, cast)
    for who in (cast.provider, cast.panel_member, cast.stranger_chair, cast.referrer):
        assert pages.get(who, "assessments", case.reference).status_code == 404, who


def test_whoever_the_case_names_owner_of_the_risk_keeps_it_up(client, cast):
    """No longer the officer of the referral, and nobody else; the owner does not endorse it."""
    case = build.case_at(Stage.SUPPORT, cast)
    referral = case.referral
    assert_only(client, referral, Move.BEGIN_ASSESSMENT, refused=[cast.second_officer, cast.panel_chair])
    owner = {"kind": OwnerKind.RISK, "owner": cast.second_officer, "reason": "On leave"}
    do(transitions.name_owner, case, cast.supervisor, **owner)
    assert_only(client, referral, Move.BEGIN_ASSESSMENT, refused=[cast.case_officer])
    with pytest.raises(Denied, match="not_risk_owner"):
        answered(referral, cast)
    page = open_page(client, cast.second_officer, referral.get_absolute_url())
    labels = [action.label for action in page.context["record"].actions]
    assert Move.BEGIN_ASSESSMENT.label in labels
    assert Move.RECORD_ASSESSMENT.label not in labels


def test_a_new_need_comes_before_the_panel_at_its_next_decision(cast):
    """What was found before is not put twice; the plan is agreed again once the new need is answered."""
    case = build.case_at(Stage.SUPPORT, cast)
    assert plan_is_agreed(case)
    again(
        case,
        cast,
        needs={
            Term.objects.get(pk="support.family"): "Still.",
            Term.objects.get(pk="support.education"): "A place in a club.",
        },
    )
    before = case.needs.count()
    case = build.decide(case, cast, Decision.CONTINUE)
    assert case.needs.count() == before + 1
    assert case.needs.latest("recorded_at").need.endswith("A place in a club.")
    assert not plan_is_agreed(case)


def test_a_new_version_refreshes_the_assessment(cast):
    """It is due three months after the last one."""
    with clock.moved_to(clock.now() - timedelta(days=100)):
        case = build.case_at(Stage.SUPPORT, cast)
    assert refreshed_by(case).state == DeadlineState.OVERDUE
    again(case, cast)
    assert refreshed_by(case).state != DeadlineState.OVERDUE


def refreshed_by(case):
    return next(due.deadline for due in due_in(case) if due.what == "Refreshed assessment")


def test_of_a_referral_that_joined_the_versions_are_read_too(pages, cast):
    """By its reference; one that is not of the case shows the first."""
    case = build.opened(cast)
    joined = build.referred(cast, case.individual)
    join = {"referral": joined.reference, "reason": "The same."}
    do(transitions.join_referral, case, cast.panel_chair, **join)
    page = words(pages.get(cast.panel_chair, "assessments", case.reference, of=joined.reference))
    assert f"<strong>Referral {joined.reference}</strong>" in page
    other = words(pages.get(cast.panel_chair, "assessments", case.reference, of="R-XXXX"))
    assert f"<strong>Referral {case.referral.reference}</strong>" in other
