"""Do the lists agree with the records? For somebody of each role and place: what their list holds, and what plain SQL finds."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from django.db import connection

from channel.queries.worklist import case_list
from prevent.accounts.actor import acting_as
from prevent.accounts.models import Post, User
from prevent.accounts.roles import Role
from prevent.exports.reconciling import Total, Totals
from prevent.kernel import clock
from referrals.queries.worklist import worklist

POLICE = (Role.CASE_OFFICER, Role.SUPERVISOR)
CHAIRS = (Role.PANEL_CHAIR, Role.DEPUTY_CHAIR)
IN_FORCE = """one.user_id = %(who)s AND one.ended_at IS NULL AND one.since <= %(now)s
    AND (one.until IS NULL OR one.until > %(now)s)"""
COUNTED = """
    SELECT count(*) FROM {table} record
    WHERE {stages}
      AND ({place} OR EXISTS (
          SELECT 1 FROM {grant} one WHERE one.{key} = record.id AND one.kind IN {opened} AND {in_force}))
      AND (NOT record.restricted OR EXISTS (
          SELECT 1 FROM {grant} one WHERE one.{key} = record.id AND one.kind = 'restricted' AND {in_force}))
      AND NOT EXISTS (
          SELECT 1 FROM {exclusion} one WHERE one.{key} = record.id AND {in_force})
"""
OF_REFERRALS = {
    "table": "referrals_referral",
    "grant": "referrals_referralgrant",
    "exclusion": "referrals_referralexclusion",
    "key": "referral_id",
}
OF_CASES = {
    "table": "channel_channelcase",
    "grant": "channel_casegrant",
    "exclusion": "channel_caseexclusion",
    "key": "case_id",
}
WITH_POLICE = """record.stage IN ('received', 'gateway', 'gateway_endorsement', 'information_gathering', 'section_36',
    'police_led', 'handed_off')"""
CASE_OPEN = "record.stage NOT IN ('closed', 'not_adopted', 'complete')"
BY_FORCE, BY_PANEL = "record.force_id = %(force)s", "record.panel_id = %(panel)s"


@dataclass(frozen=True)
class Listed:
    """A list of some roles: how its total comes about for a reader, and which records are to be on it."""

    what: str
    roles: tuple[Role, ...]
    shown: Callable[[User], int]
    of: dict[str, str]
    stages: str
    place: str
    opened: str = "('')"

    @property
    def recorded(self) -> str:
        """The question to the records."""
        more = {"stages": self.stages, "place": self.place, "opened": self.opened, "in_force": IN_FORCE}
        return COUNTED.format(**self.of, **more)


def _referrals(user: User) -> int:
    return worklist(user).page.paginator.count


def _cases(user: User) -> int:
    return case_list(user).page.paginator.count


LISTS = (
    Listed(
        "Referrals with the police",
        POLICE,
        _referrals,
        OF_REFERRALS,
        WITH_POLICE,
        BY_FORCE,
        "('emergency', 'match')",
    ),
    Listed(
        "Referrals of the authority",
        (Role.AUTHORITY_PREVENT_LEAD,),
        _referrals,
        OF_REFERRALS,
        "true",
        "record.authority_id = %(authority)s",
    ),
    Listed("Open cases of the force", POLICE, _cases, OF_CASES, CASE_OPEN, BY_FORCE, "('emergency')"),
    Listed(
        "Open cases of the panel",
        CHAIRS,
        _cases,
        OF_CASES,
        CASE_OPEN,
        f"({BY_PANEL} OR record.offered_panel_id = %(panel)s)",
        "('emergency')",
    ),
    Listed("Open cases of the panel", (Role.PANEL_COORDINATOR,), _cases, OF_CASES, CASE_OPEN, BY_PANEL),
)


def lists() -> Totals:
    """Every list, for one person of each role and place."""
    for post in _readers({role for one in LISTS for role in one.roles}):
        for one in LISTS:
            if post.role in one.roles:
                yield _total(one, post)


def _readers(roles: Iterable[Role]) -> list[Post]:
    """One post of each role and place, of somebody who holds no other: of others one place alone does not tell the total."""
    found = Post.objects.in_force(clock.today()).filter(role__in=roles, user__is_active=True)
    posts = found.select_related("user", "force", "authority", "panel").order_by("role", "pk")
    first: dict[tuple[Any, ...], Post] = {}
    for post in posts:
        key = (post.role, post.force_id, post.authority_id, post.panel_id)
        if key not in first and len(post.user.posts_in_force) == 1:
            first[key] = post
    return list(first.values())


def _total(one: Listed, post: Post) -> Total:
    with acting_as(post.user):
        shown = one.shown(post.user)
    place = {"force": post.force_id, "authority": post.authority_id, "panel": post.panel_id}
    with connection.cursor() as cursor:
        cursor.execute(one.recorded, {**place, "who": post.user_id, "now": clock.now()})
        (recorded,) = cursor.fetchone()
    area = str(post.force or post.authority or post.panel)
    return Total(f"{one.what}: {Role(post.role).label}", area, "today", shown, recorded)
