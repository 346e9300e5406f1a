"""Somebody excluded never sees the case nor its referrals, is never told of it, invited to it or given it."""

import pytest

from channel import transitions as move
from channel.choices import Decision, Move, OwnerKind, Stage
from channel.policy import POLICY
from prevent.kernel.errors import Denied
from prevent.notices.models import Notice
from referrals.policy import POLICY as REFERRALS
from tests.builders import channel as build
from tests.builders.exceptions import WHY, exclude
from tests.channel.conftest import words
from tests.prevent.desk.test_home import home
from tests.refusals import told

pytestmark = pytest.mark.django_db


def test_a_panel_member_who_is_family_never_sees_it(pages, cast):
    """Though the papers go to their agency: no page, no list, no message."""
    case = build.case_at(Stage.SUPPORT, cast)
    sent = pages.send(cast.panel_chair, "exclude_person", case, email=cast.panel_member.email, why=WHY)
    assert sent.status_code == 302
    build.invited(case, cast)
    assert pages.get(cast.panel_member, "case", case.reference).status_code == 404
    assert case.reference not in home(pages.client, cast.panel_member)
    assert not Notice.objects.filter(to=cast.panel_member, reference=case.reference).exists()
    assert pages.get(cast.panel_police, "case", case.reference).status_code == 200


def test_a_provider_s_mentor_who_is_family_gets_no_commission(pages, cast):
    """Not in the list of commissions either."""
    case = build.case_at(Stage.SUPPORT, cast)
    exclude(case, cast.panel_chair, cast.provider)
    assert pages.get(cast.provider, "commission", case.reference).status_code == 404
    assert case.reference not in home(pages.client, cast.provider)


def test_the_referral_is_kept_from_them_too(cast):
    """And a referral that joins the case later brings its exclusions."""
    case = build.opened(cast)
    exclude(case, cast.panel_chair, cast.second_officer)
    assert not REFERRALS.visible_to(cast.second_officer).filter(pk=case.referral_id).exists()
    further = build.referred(cast, case.individual)
    exclude(further, cast.supervisor, cast.deputy_chair)
    move.join_referral(
        case.reference,
        referral=further.reference,
        reason="Same person",
        by=cast.panel_chair,
        seen=build.fresh(case).version,
    )
    assert not POLICY.visible_to(cast.deputy_chair).filter(pk=case.pk).exists()


def test_a_case_begins_with_the_exclusions_of_its_referral(cast):
    """Family is kept away from the first day on."""
    referral = build.referred(cast)
    exclude(referral, cast.supervisor, cast.panel_coordinator)
    case = move.open_case(referral.reference, by=cast.panel_chair)
    assert not POLICY.visible_to(cast.panel_coordinator).filter(pk=case.pk).exists()


def test_they_are_not_named_owner(cast):
    """The choice is not offered, and refused where it is sent."""
    case = build.case_at(Stage.SUPPORT, cast)
    exclude(case, cast.panel_chair, cast.second_officer)
    with told("Choose somebody who works on this case"):
        move.name_owner(
            case.reference,
            kind=OwnerKind.RISK,
            owner=cast.second_officer,
            reason="Leave",
            by=cast.panel_chair,
            seen=build.fresh(case).version,
        )


def test_nobody_excluded_sits_at_the_table(cast):
    """A conflict of interest: who is excluded leaves the room before the item is opened."""
    case = build.opened(cast)
    exclude(case, cast.panel_chair, cast.panel_member)
    with pytest.raises(Denied) as refusal:
        build.under_discussion(case, cast)
    assert refusal.value.code == "not_in_the_room"


def test_nobody_excluded_while_it_is_discussed_votes_on_it(pages, cast):
    """The chair learns it in the middle of the item: nothing is decided until they have left the room."""
    case = build.opened(cast)
    item = build.under_discussion(case, cast)
    exclude(case, cast.panel_chair, cast.panel_member)

    def decide() -> None:
        move.record_panel_decision(
            case.reference,
            outcome=build.outcome(Decision.ADOPT),
            by=cast.panel_chair,
            seen=build.fresh(case).version,
        )

    with pytest.raises(Denied, match="not_in_the_room"):
        decide()
    assert "stay outside until it is decided" in words(pages.get(cast.panel_chair, "case", case.reference))
    meeting = build.fresh(item.meeting)
    here = (cast.panel_chair, cast.panel_police)
    move.record_attendance(meeting.reference, present=here, by=cast.panel_chair, seen=meeting.version)
    decide()
    assert not item.decision.votes.filter(attendance__user=cast.panel_member).exists()


def test_owners_are_not_excluded(cast):
    """Another one is named first."""
    case = build.opened(cast)
    for owner in (case.risk_owner, case.plan_owner):
        with told("owns this record"):
            exclude(case, cast.deputy_chair, owner)


def test_an_exclusion_is_ended(pages, cast):
    """For the case and its referral."""
    case = build.opened(cast)
    assert POLICY.denial(cast.panel_chair, Move.END_EXCLUSION, case) == "nobody_excluded"
    exclude(case, cast.panel_chair, cast.second_officer)
    pages.send(
        cast.panel_chair, "end_exclusion", case, person=str(cast.second_officer.pk), why="Another family"
    )
    assert POLICY.visible_to(cast.second_officer).filter(pk=case.pk).exists()
    assert REFERRALS.visible_to(cast.second_officer).filter(pk=case.referral_id).exists()


def test_the_story_tells_it_to_the_chairs_only(pages, cast):
    """Who else works on the case does not read who was excluded."""
    case = build.opened(cast)
    exclude(case, cast.panel_chair, cast.second_officer)
    stories = {
        who: pages.get(getattr(cast, who), "case", case.reference).content.decode()
        for who in ("panel_chair", "case_officer")
    }
    assert "A person excluded" in stories["panel_chair"]
    assert "excluded" not in stories["case_officer"]


def test_a_chair_may_exclude_themself(pages, cast):
    """A conflict of interest: the case and its referral leave their sight, and the page leads to the list."""
    case = build.opened(cast)
    typed = {"email": cast.deputy_chair.email, "why": WHY}
    sent = pages.send(cast.deputy_chair, "exclude_person", case, **typed)
    assert sent.status_code == 302
    for policy, record in ((POLICY, case), (REFERRALS, case.referral)):
        assert not policy.visible_to(cast.deputy_chair).filter(pk=record.pk).exists()
    assert build.fresh(case).history.filter(move=Move.EXCLUDE_PERSON, by=cast.deputy_chair).exists()
