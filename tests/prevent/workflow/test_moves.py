"""The part that nobody can forget: sight, lock, policy, staleness, history and audit of every move."""

from datetime import timedelta

import pytest

from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.accounts.services import service
from prevent.audit.models import Copy, Event
from prevent.kernel import clock
from prevent.kernel.errors import Denied, NotFound, Stale
from prevent.workflow.moves import creating, moving
from referrals.choices import Move, Stage
from referrals.models import Referral
from referrals.policy import POLICY

pytestmark = pytest.mark.django_db


@pytest.fixture
def referral(cast) -> Referral:
    """A referral made by the move that makes referrals, with nothing but its scope."""
    post = cast.authority_prevent_lead.posts.select_related("authority__force", "authority__panel").get()
    made = Referral(
        received_from="agency",
        sector_id="sector.education",
        authority=post.authority,
        force=post.authority.force,
        panel=post.authority.panel,
        agency=cast.referrer.posts.get().agency,
        submitted_by=cast.referrer,
    )
    with creating(POLICY, Move.SUBMIT_REFERRAL, made, by=cast.referrer):
        pass
    return made


def allocate(referral, by, seen=1, stage=Stage.GATEWAY):
    with moving(POLICY, Move.ALLOCATE_REFERRAL, referral.reference, by=by, seen=seen) as moved:
        moved.officer = by
        moved.stage = stage


def test_a_move_saves_what_changed_and_leaves_history_and_event(referral, cast):
    """One line of history, one audit event, the next version, the stage since now."""
    allocate(referral, cast.case_officer)
    referral.refresh_from_db()
    assert (referral.stage, referral.officer, referral.version) == (Stage.GATEWAY, cast.case_officer, 2)
    row = referral.history.get(move=Move.ALLOCATE_REFERRAL)
    assert (row.stage_before, row.stage_after, row.version, row.by) == (
        "received",
        "gateway",
        2,
        cast.case_officer,
    )
    event = Event.objects.get(action=Move.ALLOCATE_REFERRAL)
    assert (event.subject_id, event.actor_id) == (referral.pk, cast.case_officer.pk)
    assert event.codes == {"stage_before": "received", "stage_after": "gateway", "version": 2}


def test_the_database_keeps_what_the_record_said_before(referral, cast):
    """A trigger copies each state, apart from the audit events."""
    allocate(referral, cast.case_officer)
    copies = Copy.objects.filter(row_id=referral.pk).order_by("pk")
    assert [(copy.operation, copy.content["stage"]) for copy in copies] == [
        ("INSERT", "received"),
        ("UPDATE", "gateway"),
    ]


def test_out_of_sight_is_not_found(referral, cast):
    """A stranger in the same role, somebody without a post, and a wrong reference get one answer."""
    for who in (cast.stranger_officer, cast.nobody, cast.administrator):
        with pytest.raises(NotFound):
            allocate(referral, who)
    with (
        pytest.raises(NotFound),
        moving(POLICY, Move.ALLOCATE_REFERRAL, "R-2222-2222-2222", by=cast.case_officer, seen=1),
    ):
        pass


def test_in_sight_but_not_in_role_is_denied(referral, cast):
    """The referrer and the authority's lead see it and may not allocate it; nothing changes."""
    for who in (cast.referrer, cast.authority_prevent_lead):
        with pytest.raises(Denied) as refusal:
            allocate(referral, who)
        assert (refusal.value.code, refusal.value.move) == ("role", "allocate_referral")
    assert Referral.objects.get().version == 1


def test_a_stale_page_is_refused_and_changes_nothing(referral, cast):
    """Someone saved first."""
    allocate(referral, cast.case_officer)
    with pytest.raises(Stale):
        allocate(referral, cast.second_officer, seen=1)
    assert Referral.objects.get().officer == cast.case_officer


def test_a_move_may_not_lead_where_the_table_does_not(referral, cast):
    """A fault in a move's body is stopped before it is saved."""
    with pytest.raises(ValueError, match="may not lead from received to closed"):
        allocate(referral, cast.case_officer, stage=Stage.CLOSED)
    assert Referral.objects.get().stage == Stage.RECEIVED


def test_an_ended_post_loses_sight_at_once(referral, cast):
    """The day after the last day there is nothing to see."""
    cast.case_officer.posts.update(ends_on=clock.today())
    with clock.moved_to(clock.now() + timedelta(days=1)), pytest.raises(NotFound):
        allocate(referral, User.objects.get(pk=cast.case_officer.pk))


def test_the_public_form_makes_but_does_not_read(cast, referral):
    """Its service user sees no referral at all, not even the one just made."""
    assert not POLICY.visible_to(service(Role.PUBLIC_FORM)).exists()


def test_a_receipt_holder_sees_one_referral(cast, referral):
    """The one that the code opened, and nothing without a code."""
    holder = service(Role.RECEIPT_HOLDER, holding=referral.pk)
    assert list(POLICY.visible_to(holder)) == [referral]
    assert not POLICY.visible_to(service(Role.RECEIPT_HOLDER)).exists()


def test_who_may_is_the_same_question_the_other_way_round(cast, referral):
    """Those who may allocate are those whom the policy would let."""
    may = POLICY.who_may(Move.ALLOCATE_REFERRAL, referral)
    assert set(may) == {
        user for user in cast if POLICY.denial(user, Move.ALLOCATE_REFERRAL, referral) is None
    }
    assert cast.supervisor in may
    assert cast.stranger_supervisor not in may
