"""Who may see that somebody read unusually much, and who may close it?"""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q

from prevent.accounts.models import AgencyKind, Post, User
from prevent.accounts.roles import Role
from prevent.scrutiny.choices import Move
from prevent.scrutiny.models import UnusualReading, UnusualReadingHistory
from prevent.scrutiny.workflow import OWNERS, STEPS
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
