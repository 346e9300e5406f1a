"""Opening a case from the inbox."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from channel import transitions
from channel.choices import Decision, Move, OwnerKind, Stage
from channel.models import ChannelCase
from prevent.accounts.models import Post
from prevent.audit.models import Event
from prevent.kernel import clock
from prevent.kernel.errors import Denied, NotFound
from prevent.kernel.ids import new_id
from prevent.notices.models import Notice
from tests.builders import channel as build

pytestmark = pytest.mark.django_db


def test_the_chair_opens_a_case_with_both_owners_named(pages, cast):
    """The risk begins with the case officer, the plan with the chair; the force of the home must be present later."""
    referral = build.referred(cast)
    answer = pages.send(cast.panel_chair, "open_case", referral)
    case = ChannelCase.objects.get(referral=referral)
    assert (answer.status_code, answer.url) == (302, case.get_absolute_url())
    assert (case.stage, case.risk_owner, case.plan_owner) == (
        Stage.AWAITING_PANEL,
        cast.case_officer,
        cast.panel_chair,
    )
    assert case.residence_force_id == case.force_id == referral.force_id
    assert {period.kind for period in case.owner_periods.filter(until=None)} == set(OwnerKind.values)
    assert case.history.get().move == Move.OPEN_CASE
    assert (
        Event.objects.filter(action=Move.OPEN_CASE, subject_id=case.pk, actor_id=cast.panel_chair.pk).count()
        == 1
    )
    assert list(Notice.objects.filter(reference=case.reference).values_list("to", flat=True)) == [
        cast.case_officer.pk
    ]


def test_the_deputy_opens_it_for_the_chair(cast):
    """The plan owner is the panel's chair all the same."""
    case = transitions.open_case(build.referred(cast).reference, by=cast.deputy_chair)
    assert case.plan_owner == cast.panel_chair


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("stranger_chair", 404),
        ("panel_coordinator", 404),
        ("case_officer", 404),
        ("panel_member", 404),
        ("nobody", 404),
    ],
)
def test_nobody_else_opens_a_case(pages, cast, who, status):
    """The page is the chair's and the deputy's."""
    referral = build.referred(cast)
    assert pages.send(getattr(cast, who), "open_case", referral).status_code == status
    assert not ChannelCase.objects.exists()


def test_the_coordinator_may_not_even_by_the_move(cast):
    """The page's rule is not the only one."""
    with pytest.raises(Denied, match="role"):
        transitions.open_case(build.referred(cast).reference, by=cast.panel_coordinator)
    with pytest.raises(NotFound):
        transitions.open_case(build.referred(cast).reference, by=cast.stranger_chair)


def test_a_referral_has_one_case(cast):
    """Opening it twice is refused, and the database holds it."""
    case = build.opened(cast)
    with pytest.raises(Denied, match="already_open"):
        transitions.open_case(case.referral.reference, by=cast.panel_chair)
    copy = ChannelCase.objects.get(pk=case.pk)
    copy.pk, copy.reference, copy._state.adding = None, "C-2222-2222-2222", True
    copy.id = new_id()
    with pytest.raises(IntegrityError), transaction.atomic():
        copy.save()


def test_what_passed_to_another_panel_waits_here_no_more(pages, cast):
    """The panel that opened the case does not see it any more: its inbox has nothing to open, and says so to whoever tries."""
    case = build.decide(build.opened(cast), cast, Decision.TRANSFER)
    given = {"risk_owner": cast.stranger_officer, "answer": "Yes", "seen": case.version}
    transitions.accept_transfer(case.reference, by=cast.stranger_chair, **given)
    assert case.referral.reference not in pages.get(cast.panel_chair, "inbox").text
    with pytest.raises(Denied) as refusal:
        transitions.open_case(case.referral.reference, by=cast.panel_chair)
    assert refusal.value.code == "already_open"


def test_a_second_referral_of_the_same_person_joins_the_open_case(pages, cast):
    """One open case for a person and a panel: the inbox offers to add the referral to it."""
    case = build.opened(cast)
    again = build.referred(cast, case.individual)
    with pytest.raises(Denied, match="open_for_person"):
        transitions.open_case(again.reference, by=cast.panel_chair)
    assert case.reference in pages.get(cast.panel_chair, "inbox").content.decode()
    sent = pages.send(
        cast.panel_chair, "join_referral", case, referral=again.reference, reason="The same worry again"
    )
    assert sent.status_code == 302
    assert case.joined_referrals.get().referral == again
    assert again.reference not in pages.get(cast.panel_chair, "inbox").content.decode()


def test_where_no_home_is_known_the_force_of_residence_is_left_open(cast):
    """An officer records it, and why, before the panel may discuss the person."""
    referral = build.referred(cast)
    type(referral).objects.filter(pk=referral.pk).update(home_known=False, residence_force=None)
    case = transitions.open_case(referral.reference, by=cast.panel_chair)
    assert case.residence_force is None


def test_what_joins_the_case_is_put_before_the_panel(pages, cast):
    """The panel reads the second assessment beside the first, and its needs come onto the plan like the first one's."""
    case = build.case_at(Stage.AWAITING_CONSENT, cast)
    again = build.referred(cast, case.individual)
    before = case.needs.count()
    transitions.join_referral(
        case.reference,
        referral=again.reference,
        reason="The same worry again",
        by=cast.panel_chair,
        seen=case.version,
    )
    found = {need.assessed for need in case.needs.all()}
    assert case.needs.count() == 2 * before
    assert found >= set(again.assessments.get().needs.all())
    shown = pages.get(cast.panel_chair, "case", case.reference).content.decode()
    assert f"Version 1, {again.reference}" in shown
    assert f"Section 36 decision, {again.reference}" in shown
    assert shown.count("Channel case opened") == 1
    assert shown.count("Section 36 decision recorded") == 2


def test_what_joined_before_the_panel_adopts_is_taken_over_too(cast):
    """A worry that came while the case waited for the panel counts as much as the first."""
    case = build.opened(cast)
    again = build.referred(cast, case.individual)
    join = {"referral": again.reference, "reason": "The same worry again", "seen": case.version}
    transitions.join_referral(case.reference, by=cast.panel_chair, **join)
    assert not case.needs.exists()
    case = build.decide(build.fresh(case), cast, Decision.ADOPT)
    every = [*case.referral.assessments.get().needs.all(), *again.assessments.get().needs.all()]
    assert {need.assessed for need in case.needs.all()} == set(every)


def test_a_supervisor_holds_the_risk_where_the_officer_has_left(cast):
    """Somebody with a post owns it from the first moment; without anybody the case waits."""
    referral = build.referred(cast)
    leave(cast.case_officer)
    case = transitions.open_case(referral.reference, by=cast.panel_chair)
    assert case.risk_owner in (cast.supervisor, cast.second_supervisor)
    assert case.owner_periods.get(kind=OwnerKind.RISK).reason == "The referral’s case officer has left"


def test_without_anybody_to_hold_the_risk_no_case_is_opened(cast):
    """The risk has a named owner at all times, so the force names one first."""
    referral = build.referred(cast)
    leave(cast.case_officer, cast.supervisor, cast.second_supervisor)
    with pytest.raises(Denied, match="no_risk_owner"):
        transitions.open_case(referral.reference, by=cast.panel_chair)


def leave(*people):
    """Their posts ended yesterday."""
    Post.objects.filter(user__in=people).update(ends_on=clock.today() - timedelta(days=1))
