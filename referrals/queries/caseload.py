"""How much does each officer of a force have, and how does it stand?"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.urls import reverse

from prevent.accounts.models import Post, User
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.kernel.counted import times
from referrals.choices import Stage
from referrals.policy import POLICE, POLICY
from referrals.queries.by_due import alike, with_shared
from referrals.queries.filters import Filter, Show
from referrals.queries.parts import Cell, in_words
from referrals.workflow import WITH_POLICE

COLUMNS = ("Officer", "Open", "Stands at", "Overdue", "Due soon", "Oldest")


@dataclass
class Caseload:
    """What one officer has with them."""

    stages: Counter[Stage] = field(default_factory=Counter)
    overdue: int = 0
    due_soon: int = 0
    oldest: datetime | None = None

    @property
    def total(self) -> int:
        """All that is open."""
        return sum(self.stages.values())

    @property
    def in_words(self) -> str:
        """For whoever gives them more."""
        late = f", {self.overdue} overdue" if self.overdue else ""
        return f"{times(self.total, 'open referral')}{late}" if self.total else "No open referral"


def caseloads(user: User) -> dict[UUID | None, Caseload]:
    """By officer, as far as the reader sees it; under None what nobody has."""
    found: dict[UUID | None, Caseload] = {}
    open_ones = POLICY.workable_by(user).filter(stage__in=WITH_POLICE)
    for one in alike(with_shared(open_ones), by_officer=True):
        load = found.setdefault(one.officer, Caseload())
        load.stages[Stage(one.shared.stage)] += one.number
        load.overdue += one.number if one.due and one.due.is_overdue else 0
        load.due_soon += one.number if one.due and one.due.is_due_soon else 0
        load.oldest = min(filter(None, (load.oldest, one.oldest)))
    return found


def officers_at(user: User) -> list[tuple[UUID, str]]:
    """The officers of the reader's forces, and whoever else owns an open referral there, by name."""
    forces = [post.force_id for role in POLICE for post in user.posts_as(role)]
    here = Post.objects.in_force(clock.today()).filter(
        role=Role.CASE_OFFICER, force__in=forces, user__is_active=True
    )
    owners = POLICY.workable_by(user).filter(stage__in=WITH_POLICE, officer__isnull=False)
    known = User.objects.filter(pk__in=here.values("user")) | User.objects.filter(
        pk__in=owners.order_by().values("officer")
    )
    return list(known.order_by("name").values_list("pk", "name").distinct())


def caseload_rows(user: User) -> list[Sequence[Cell]]:
    """As the rows of a table with COLUMNS: whoever has most overdue on top; what nobody has last."""
    loads = caseloads(user)
    people: list[tuple[UUID | None, str]] = [*officers_at(user)]
    ordered = sorted(people, key=lambda one: _pressing(loads.get(one[0])), reverse=True)
    rest = [(None, "Nobody yet")] if None in loads else []
    return [_row(key, name, loads.get(key, Caseload())) for key, name in [*ordered, *rest]]


def _pressing(load: Caseload | None) -> tuple[int, int]:
    return (load.overdue, load.total) if load else (0, 0)


def _row(key: UUID | None, name: str, load: Caseload) -> Sequence[Cell]:
    return [
        {"text": name, "url": _queue(key)},
        str(load.total),
        "; ".join(f"{stage.label} {load.stages[stage]}" for stage in Stage if load.stages[stage])
        or "Nothing",
        {"text": str(load.overdue), "url": _queue(key, Show.OVERDUE)}
        if load.overdue and key
        else str(load.overdue),
        {"text": str(load.due_soon), "url": _queue(key, Show.DUE_SOON)}
        if load.due_soon and key
        else str(load.due_soon),
        f"Received {in_words(clock.day_of(load.oldest))}" if load.oldest else "",
    ]


def _queue(key: UUID | None, show: Show = Show.OPEN) -> str:
    asked = Filter(show, officer=key) if key else Filter(Show.UNALLOCATED)
    return f"{reverse('referrals:referrals')}?{asked.query}"


def as_hints(user: User, officers: Iterable[User]) -> dict[str, str]:
    """What each of these has already, to be shown where somebody gives them more."""
    loads = caseloads(user)
    return {str(one.pk): loads.get(one.pk, Caseload()).in_words for one in officers}
