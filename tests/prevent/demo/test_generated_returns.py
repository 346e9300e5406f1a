"""Cases of a generated history that came back or went elsewhere: reopened at a review, or taken over by another panel."""

import pytest

from channel.choices import Decision, Move, OwnerKind, Stage, TransferState
from channel.models import ChannelCase, Transfer
from channel.policy import POLICY as CASES
from channel.workflow import LIVE
from prevent.exports.models import Difference, Reconciliation
from prevent.exports.reconciling import lists
from prevent.exports.tasks import reconcile
from prevent.kernel import clock
from prevent.workflow.policy import Policy
from referrals.policy import POLICY as REFERRALS
from reviews.choices import Move as ReviewMove
from reviews.choices import Outcome
from reviews.choices import Stage as ReviewStage
from reviews.models import Reopening, Review
from reviews.policy import POLICY as REVIEWS
from tests.client import Client
from tests.prevent.demo.test_generate import NOON, generate

pytestmark = pytest.mark.django_db(transaction=True)


def day_of(line):
    return clock.day_of(line.at)


def opens(user, *records):
    """Their pages, as somebody who works on them sees them."""
    client = Client()
    with clock.moved_to(NOON):
        client.force_login(user)
        return all(client.get(one.get_absolute_url()).status_code == 200 for one in records)


def test_every_move_is_one_that_the_tables_allow():
    """From one stage to the next, version by version, to where the record stands."""
    generate(1200)
    for policy in (REFERRALS, CASES, REVIEWS):
        _walk(policy)


def _walk(policy: Policy):
    stages = dict(policy.model._default_manager.values_list("pk", "stage"))
    reached = {}
    for line in policy.history._default_manager.order_by("case_id", "version"):
        version, stage = reached.get(line.case_id, (0, ""))
        assert (line.version, line.stage_before) == (version + 1, stage)
        assert policy.steps[line.move].allows(stage, line.stage_after), (line.move, stage, line.stage_after)
        reached[line.case_id] = line.version, line.stage_after
    assert {pk: stage for pk, (_, stage) in reached.items()} == stages


def test_some_closed_cases_are_reopened_at_a_review():
    """A review found a concern; the next one is cancelled, and a second episode begins with the panel's consideration."""
    generate(1500)
    reopenings = list(Reopening.objects.select_related("case"))
    assert 0.02 < len(reopenings) / Review.objects.values("case").distinct().count() < 0.2
    stages = {opening.case.stage for opening in reopenings}
    assert len(stages) > 1
    for opening in reopenings:
        case, on = opening.case, opening.decided_on
        assert (case.episode, opening.episode, case.referred_on) == (2, 2, on)
        line = case.history.get(move=Move.REOPEN_CASE)
        assert (line.stage_before, line.stage_after, day_of(line)) == (Stage.CLOSED, Stage.AWAITING_PANEL, on)
        found = case.reviews.get(decision__outcome=Outcome.REOPEN)
        assert (found.stage, found.episode, found.decision.held_on) == (ReviewStage.HELD, 1, on)
        _later_is_cancelled(case, found)
        _second_episode_is_its_own(case, on)
        assert opens(case.plan_owner, case, found)


def _later_is_cancelled(case, found):
    """As the move leaves it: on the same day, by the same person."""
    for review in case.reviews.filter(episode=1, due_on__gt=found.due_on):
        assert review.stage == ReviewStage.CANCELLED
        assert day_of(review.history.get(move=ReviewMove.CANCEL_REVIEW)) == found.decision.held_on
        assert not hasattr(review, "decision")


def _second_episode_is_its_own(case, on):
    """Decisions, consent and plan are made anew after the day, and an open case has a next date."""
    for rows in (case.panel_decisions, case.consent_events, case.needs, case.closures, case.reviews):
        assert rows.filter(episode__gt=2).count() == 0
    assert all(one.decided_on > on for one in case.panel_decisions.filter(episode=2))
    assert all(one.decided_on < on for one in case.panel_decisions.filter(episode=1))
    assert all(one.held_on > on for one in case.consent_events.filter(episode=2))
    if case.stage in LIVE:
        assert case.due_on > on
    if case.stage in (Stage.CLOSED, Stage.COMPLETE):
        assert case.closures.get(episode=2).closed_on > on
        assert case.reviews.filter(episode=2).count() == 2


def test_some_cases_pass_to_another_panel():
    """Its first panel offers it, the other takes it over with owners of its own, and discusses and supports from then on."""
    generate(2500)
    transfers = list(Transfer.objects.select_related("case", "answer", "to_panel"))
    assert 0.005 < len(transfers) / ChannelCase.objects.count() < 0.04
    assert any(one.case.stage != Stage.AWAITING_PANEL for one in transfers)
    for transfer in transfers:
        case, on = transfer.case, transfer.answer.decided_on
        assert (transfer.state, transfer.answer.state) == (TransferState.ACCEPTED, TransferState.ACCEPTED)
        assert (case.panel, case.offered_panel) == (transfer.to_panel, None)
        assert (case.authority, case.force) == (case.panel.lead_authority, case.panel.lead_authority.force)
        assert case.referral.panel_id == transfer.from_panel_id != case.panel_id
        line = case.history.get(move=Move.ACCEPT_TRANSFER)
        assert (line.stage_before, line.by_id, day_of(line)) == (
            Stage.TRANSFER_OFFERED,
            case.plan_owner_id,
            on,
        )
        _owned_by_the_new_panel(transfer)
        _discussed_by_each_in_turn(transfer)
        assert opens(case.plan_owner, case)
        assert opens(case.risk_owner, case)
        assert not opens(transfer.offered_by, case)


def _owned_by_the_new_panel(transfer):
    """The owners of the sending panel end as those of the other begin, and nobody has the papers of before."""
    case, accepted = transfer.case, transfer.answer.recorded_at
    for kind, owner in ((OwnerKind.RISK, case.risk_owner), (OwnerKind.PLAN, case.plan_owner)):
        before, now = case.owner_periods.filter(kind=kind).order_by("since")
        assert (before.until, now.since, now.until, now.owner) == (accepted, accepted, None, owner)
        assert before.owner != owner
    assert {one.ended_at for one in case.invitations.all()} == {accepted}


def _discussed_by_each_in_turn(transfer):
    decisions = list(transfer.case.panel_decisions.select_related("item__meeting").order_by("decided_on"))
    assert [one.decision == Decision.TRANSFER for one in decisions] == [True] + [False] * (len(decisions) - 1)
    panels = [one.item.meeting.panel_id for one in decisions]
    assert panels == [transfer.from_panel_id] + [transfer.to_panel_id] * (len(decisions) - 1)
    if not decisions[1:]:
        assert (transfer.case.referred_on, transfer.case.considered_on) == (transfer.answer.decided_on, None)


def test_the_nightly_comparison_finds_nothing(monkeypatch):
    """Tables, lists and records agree, with what came back and went elsewhere among them; of each role a few people's lists."""
    monkeypatch.setattr(lists, "A_NIGHT", 5)
    generate(1200)
    assert Reopening.objects.exists()
    assert Transfer.objects.exists()
    with clock.moved_to(NOON):
        reconcile()
    assert Reconciliation.objects.exists()
    assert not Difference.objects.exists()
