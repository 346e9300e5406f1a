"""How is a record of another area opened in an emergency, and how is that reviewed? (permissions.md, rule 5)."""

from collections.abc import Iterable
from datetime import timedelta

from channel.models import ChannelCase
from prevent.accounts.actor import standing_in
from prevent.accounts.models import GrantKind, User
from prevent.accounts.roles import Role
from prevent.inspection.choices import Finding, Move, Stage
from prevent.inspection.models import EmergencyReview
from prevent.inspection.policy import MAY_USE, POLICY, REVIEWERS
from prevent.inspection.records import Kind, find_unseen
from prevent.kernel import clock
from prevent.notices import outbox
from prevent.notices.choices import NoticeKind
from prevent.reference.choices import Limit
from prevent.reference.time_limits import due_date, limit
from prevent.reference.working_days import calendar_for
from prevent.workflow import granting
from prevent.workflow.disclosing import disclose, opened_whole
from prevent.workflow.models import Case
from prevent.workflow.moves import creating, moving
from prevent.workflow.sharing import Purpose

LASTS = timedelta(hours=24)


def use_emergency_access(reference: str, *, reason: str, by: User) -> EmergencyReview:
    """Open one record of another area to one person for 24 hours, to be read only.

    Its owners, those who review it and information governance are told at once. Every use is reviewed.
    """
    kind, record = find_unseen(reference, by)
    review = _new_review(kind, record, reason, by)
    move = Move.USE_EMERGENCY_ACCESS
    with standing_in(Role.WORKER, for_=by), creating(POLICY, move, review, by=by, reason=reason):
        granting.grant(
            kind.exceptions, record, by, GrantKind.EMERGENCY, why=reason, by=by, until=review.until
        )
        share = opened_whole(by, MAY_USE, purpose=Purpose.PROTECTION, why=reason)
        disclose(record, share, move=move, by=by)
        _tell_owners(record, review)
        _tell(reviewers(review) + POLICY.holders(Role.INFORMATION_GOVERNANCE, review), review)
    return review


def _new_review(kind: Kind, record: Case, reason: str, by: User) -> EmergencyReview:
    today = clock.today()
    authority = record.authority  # type: ignore[attr-defined]  # referrals and cases have force, authority and panel
    return EmergencyReview(
        **{kind.column: record},
        force_id=record.force_id,  # type: ignore[attr-defined]
        authority=authority,
        panel_id=record.panel_id if isinstance(record, ChannelCase) else None,
        used_by=by,
        used_as=by.posts_in_words,
        reason=reason,
        until=clock.now() + LASTS,
        due_on=due_date(limit(Limit.EMERGENCY_REVIEW, on=today), today, calendar_for(authority.division)),
    )


def reviewers(review: EmergencyReview) -> list[User]:
    """Who may close the review: supervisors of the force and, for a case, chair and deputy of the panel."""
    found = [user for role in REVIEWERS for user in POLICY.holders(role, review)]
    return [user for user in found if user.pk != review.used_by_id]


def _tell_owners(record: Case, review: EmergencyReview) -> None:
    """Whoever owns the record hears of it by the record's own address, which they can open."""
    names = ("risk_owner", "plan_owner") if isinstance(record, ChannelCase) else ("officer",)
    owners = [owner for name in names if (owner := getattr(record, name))]
    outbox.tell(
        NoticeKind.EMERGENCY_USED,
        to=owners,
        reference=record.reference,
        path=record.get_absolute_url(),
        cause=f"emergency:{review.pk}:owner",
    )


def _tell(people: Iterable[User], review: EmergencyReview) -> None:
    outbox.tell(
        NoticeKind.EMERGENCY_USED,
        to=people,
        reference=review.reference,
        path=review.get_absolute_url(),
        cause=f"emergency:{review.pk}",
    )


def close_emergency_review(
    reference: str, *, finding: Finding, conclusion: str, by: User, seen: int | None
) -> EmergencyReview:
    """Say what was found about one emergency access. Its user never does; whoever does, belongs to the record's own side."""
    with moving(POLICY, Move.CLOSE_EMERGENCY_REVIEW, reference, by=by, seen=seen) as review:
        review.finding, review.conclusion, review.closed_by = finding, conclusion, by
        review.stage = Stage.CLOSED
        outbox.cancel(f"emergency-due:{review.pk}:")
    return review
