"""Which restricted records have lost the last of those who were named for a side, and whose place is it?"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from channel.models import ChannelCase
from channel.policy import POLICY as CASES
from prevent.accounts.models import Post, User
from prevent.accounts.roles import AREA_OF, Role
from prevent.workflow.granting import answering, own
from prevent.workflow.policy import Policy
from referrals.models import Referral
from referrals.policy import POLICY as REFERRALS

SIDES: Mapping[Role, Sequence[Role]] = {
    Role.CASE_OFFICER: (Role.CASE_OFFICER, Role.SUPERVISOR),
    Role.SUPERVISOR: (Role.SUPERVISOR,),
    Role.PANEL_CHAIR: (Role.PANEL_CHAIR, Role.DEPUTY_CHAIR),
}
"""Who stands for each role that answers for a record: a deputy stands in for the chair, a supervisor for an officer."""
KINDS: Sequence[Policy[Any]] = (CASES, REFERRALS)


@dataclass(frozen=True)
class Lost:
    """A side of a restricted record for which nobody is named any more, and who was."""

    record: Referral | ChannelCase
    role: Role
    leaver: User
    place: Any


def lost_sides(*, named: User | None = None) -> Iterator[Lost]:
    """Of the restricted records, or of those for which one person is named; a case before its referrals."""
    for policy in KINDS:
        for record in _restricted(policy, named):
            yield from _of(policy, record)


def kept_from(record: Any) -> set[UUID]:
    """Who is excluded from a record, and takes nobody's place there."""
    policy = CASES if isinstance(record, ChannelCase) else REFERRALS
    return set(own(policy).excluded_from(record).values_list("user", flat=True))


def _restricted(policy: Policy[Any], named: User | None) -> QuerySet[Any]:
    found: QuerySet[Any] = policy.model._default_manager.filter(restricted=True).select_related(
        "force", "panel"
    )
    if named is not None:
        found = found.filter(pk__in=own(policy).named().filter(user=named).values("content_object"))
    return found.order_by("pk")


def _of(policy: Policy[Any], record: Any) -> Iterator[Lost]:
    named = set(own(policy).named_for(record).values_list("user", flat=True))
    for role in answering(policy):
        here = set().union(*(policy.everybody_as(one, record) for one in SIDES[role]))
        leaver = _who_left(named, role, record) if here and not here & named else None
        if leaver is not None:
            yield Lost(record, role, leaver, _place(role, record))


def _who_left(named: set[UUID], role: Role, record: Any) -> User | None:
    """The last of the named who held a post of this side for the record's force or panel."""
    where = {AREA_OF[role].value: _place(role, record)}
    posts = Post.objects.filter(user__in=named, role__in=SIDES[role], **where).select_related("user")
    last = posts.order_by("ends_on", "pk").last()
    return last.user if last else None


def _place(role: Role, record: Any) -> Any:
    return record.panel if role == Role.PANEL_CHAIR else record.force
