"""Who may see that somebody read unusually much, and who may close it; who takes extracts, and who approves them?"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from prevent.accounts.models import AgencyKind, Post, User
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.scrutiny.choices import ExtractMove, Move
from prevent.scrutiny.denials import Denial
from prevent.scrutiny.models import AuditExtract, AuditExtractHistory, UnusualReading, UnusualReadingHistory
from prevent.scrutiny.workflow import EXTRACT_OWNERS, EXTRACT_STEPS, OWNERS, STEPS
from prevent.workflow.policy import Policy, allow
from prevent.workflow.scopes import AllOf, AnyOf, ByColumn, Everywhere


@dataclass(frozen=True)
class OfOthers:
    """Never one's own: nobody looks into what they read themselves, or learns that somebody does."""

    def records(self, user: User, posts: list[Post]) -> Q:
        """Other people's."""
        return ~Q(reader=user.pk)

    def reaches(self, user: User, posts: list[Post], case: Any) -> bool:
        """The same, for one in hand."""
        return bool(case.reader_id != user.pk)

    def posts(self, case: Any) -> Q:
        """Posts of everybody else."""
        return ~Q(user=case.reader_id)


@dataclass(frozen=True)
class OfOwnForce:
    """The records that were read are those of the police force whose information the person governs."""

    def records(self, user: User, posts: list[Post]) -> Q:
        """By the force of the posts' agencies."""
        return Q(force__in=[post.agency.force_id for post in posts if post.agency.force_id])

    def reaches(self, user: User, posts: list[Post], case: Any) -> bool:
        """The same, for one in hand."""
        return case.force_id in {post.agency.force_id for post in posts}

    def posts(self, case: Any) -> Q:
        """Posts at the police force."""
        return Q(agency__force=case.force_id, agency__kind=AgencyKind.POLICE)


POLICY = Policy(
    model=UnusualReading,
    history=UnusualReadingHistory,
    scopes={
        Role.SUPERVISOR: AllOf((ByColumn("force"), OfOthers())),
        Role.INFORMATION_GOVERNANCE: AllOf((AnyOf((ByColumn("agency"), OfOwnForce())), OfOthers())),
        Role.WORKER: Everywhere(),
    },
    rules={
        Move.FLAG_READING: allow(Role.WORKER),
        Move.CLOSE_READING: allow(Role.SUPERVISOR, Role.INFORMATION_GOVERNANCE),
    },
    steps=STEPS,
    owners=OWNERS,
)


def own_extract(user: User, extract: AuditExtract) -> Denial | None:
    """Nobody approves an extract that they asked for themself (permissions.md, rule 7)."""
    return Denial.OWN_EXTRACT if extract.requested_by_id == user.pk else None


def not_yours(user: User, extract: AuditExtract) -> Denial | None:
    """Only whoever asked for an extract downloads it."""
    return Denial.NOT_YOURS if extract.requested_by_id != user.pk else None


def too_late(user: User, extract: AuditExtract) -> Denial | None:
    """An extract is there for 24 hours."""
    return Denial.TOO_LATE if extract.until and clock.now() >= extract.until else None


EXTRACT_POLICY = Policy(
    model=AuditExtract,
    history=AuditExtractHistory,
    scopes={Role.INFORMATION_GOVERNANCE: ByColumn("agency"), Role.WORKER: Everywhere()},
    rules={
        ExtractMove.ASK_EXTRACT: allow(Role.INFORMATION_GOVERNANCE),
        ExtractMove.APPROVE_EXTRACT: allow(Role.INFORMATION_GOVERNANCE, unless=[own_extract]),
        ExtractMove.REFUSE_EXTRACT: allow(Role.INFORMATION_GOVERNANCE, unless=[own_extract]),
        ExtractMove.TAKE_EXTRACT: allow(Role.INFORMATION_GOVERNANCE, unless=[not_yours, too_late]),
    },
    steps=EXTRACT_STEPS,
    owners=EXTRACT_OWNERS,
)
