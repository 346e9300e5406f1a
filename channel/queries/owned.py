"""What does somebody answer for, and what fell to others when they left?"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby

from django.db.models import Q, QuerySet

from channel.choices import OwnerKind
from channel.conditions import taken_on
from channel.models import ChannelCase, OwnerPeriod
from channel.policy import CHAIRS
from channel.policy import POLICY as CASES
from channel.queries.due import name_of
from channel.workflow import OWNED as CASE_OWNED
from prevent.accounts.models import Post, User
from prevent.accounts.roles import Role
from prevent.reference.models import Panel, PoliceForce
from referrals.choices import Stage
from referrals.models import Allocation, Referral
from referrals.policy import POLICY as REFERRALS
from referrals.queries.worklist import UNNAMED
from referrals.workflow import OWNED as REFERRAL_OWNED

OWNER_COLUMN = {OwnerKind.RISK: "risk_owner", OwnerKind.PLAN: "plan_owner"}


@dataclass(frozen=True)
class Owned:
    """One record that somebody answers for: a referral (`kind` None), or a case's risk or plan.

    `place` is the force or panel whose supervisor or chair may hand it over; `owner` has it now, `of` is whose work it is:
    the owner, or the leaver from whom it fell.
    """

    record: Referral | ChannelCase
    kind: OwnerKind | None
    place: PoliceForce | Panel
    owner: User
    of: User
    name: str

    @property
    def what(self) -> str:
        """What it is, in words."""
        return str(self.kind.label) if self.kind else "Referral"

    @property
    def is_waiting(self) -> bool:
        """Is it marked for reassignment?"""
        return self.of != self.owner


def without_case(referrals: QuerySet[Referral]) -> QuerySet[Referral]:
    """Those that the panel has not yet taken on, as a case of their own or into another one."""
    return referrals.filter(channel_cases=None, joined_to=None)


def owned_referrals() -> QuerySet[Referral]:
    """Referrals with an officer that somebody still has to act on; at the panel, until it has opened a case."""
    with_police = Referral.objects.filter(stage__in=REFERRAL_OWNED).exclude(stage=Stage.REFERRED_TO_PANEL)
    at_panel = without_case(Referral.objects.filter(stage=Stage.REFERRED_TO_PANEL))
    return Referral.objects.filter(
        Q(pk__in=with_police.values("pk")) | Q(pk__in=at_panel.values("pk")), officer__isnull=False
    )


def owned_cases() -> QuerySet[ChannelCase]:
    """Cases whose risk and plan have owners."""
    return ChannelCase.objects.filter(stage__in=CASE_OWNED)


def within_reach(user: User) -> list[Owned]:
    """Everything in the areas for which this person supervises or chairs: what they may hand over, theirs and colleagues'."""
    return _found(user, only_waiting=False)


def waiting_to_pass(user: User) -> list[Owned]:
    """What of it is marked for reassignment."""
    return _found(user, only_waiting=True)


def _found(user: User, *, only_waiting: bool) -> list[Owned]:
    cases = [one for kind in OwnerKind for one in _cases(user, kind, only_waiting=only_waiting)]
    return [*_referrals(user, only_waiting=only_waiting), *cases]


def by_place(found: Sequence[Owned]) -> dict[PoliceForce | Panel, list[Owned]]:
    """The same, force by force and panel by panel."""
    ordered = sorted(found, key=lambda one: (one.kind == OwnerKind.PLAN, one.place.pk))
    return {place: list(rows) for place, rows in groupby(ordered, key=lambda one: one.place)}


def _posts(user: User, *roles: Role) -> list[Post]:
    return [post for role in roles for post in user.posts_as(role)]


def _referrals(user: User, *, only_waiting: bool) -> list[Owned]:
    forces = [post.force_id for post in _posts(user, Role.SUPERVISOR)]
    if not forces:
        return []
    seen = REFERRALS.visible_to(user).filter(pk__in=owned_referrals().values("pk"), force__in=forces)
    left = Allocation.objects.filter(until=None, from_leaver__isnull=False, referral__in=seen)
    leavers = {row.referral_id: row.from_leaver for row in left.select_related("from_leaver")}
    rows = seen.select_related("officer", "force", "particulars").order_by("opened_at")
    if only_waiting:
        rows = rows.filter(pk__in=leavers)
    gone = taken_on(row for row in rows if row.stage == Stage.REFERRED_TO_PANEL)
    return [
        Owned(row, None, row.force, row.officer, leavers.get(row.pk) or row.officer, _named(row))
        for row in rows
        if row.officer and row.pk not in gone
    ]


def _named(referral: Referral) -> str:
    stated = getattr(referral, "particulars", None)
    return (stated.name if stated else "") or UNNAMED


def _cases(user: User, kind: OwnerKind, *, only_waiting: bool) -> list[Owned]:
    is_risk = kind == OwnerKind.RISK
    posts = _posts(user, Role.SUPERVISOR) if is_risk else _posts(user, *CHAIRS)
    places = [post.force_id if is_risk else post.panel_id for post in posts]
    if not places:
        return []
    reach = Q(force__in=places) if is_risk else Q(panel__in=places)
    column = OWNER_COLUMN[kind]
    seen = CASES.visible_to(user).filter(reach, stage__in=CASE_OWNED)
    left = OwnerPeriod.objects.filter(kind=kind, until=None, from_leaver__isnull=False, case__in=seen)
    leavers = {row.case_id: row.from_leaver for row in left.select_related("from_leaver")}
    rows = seen.select_related(column, "force", "panel", "individual").order_by("opened_at")
    if only_waiting:
        rows = rows.filter(pk__in=leavers)
    return [
        Owned(
            row,
            kind,
            row.force if is_risk else row.panel,
            getattr(row, column),
            leavers.get(row.pk) or getattr(row, column),
            name_of(row.individual),
        )
        for row in rows
    ]
