"""What may a supervisor or chair hand over, whose is it, and to whom could it go?"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from channel.choices import OwnerKind
from channel.queries.owned import Owned, by_place, within_reach
from prevent.accounts.models import Post, User
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.posts.queries.lines import CHAIRS
from prevent.reference.models import Panel, PoliceForce

COLUMNS = ("Whose work", "Records", "Stands with", "Next")


@dataclass(frozen=True)
class Share:
    """Somebody's records of one force or panel, and who could take them over."""

    place: PoliceForce | Panel
    records: Sequence[Owned]
    successors: Sequence[User]

    @property
    def key(self) -> str:
        """What names it in the form."""
        return f"to_{self.place.pk}".replace("-", "_")


def shares(found: Sequence[Owned]) -> list[Share]:
    """Somebody's work, force by force and panel by panel."""
    return [Share(place, rows, successors(place)) for place, rows in by_place(found).items()]


def successors(place: PoliceForce | Panel) -> list[User]:
    """Case officers of the force, or chair and deputy of the panel: whoever may own every record of the share."""
    posts = Post.objects.in_force(clock.today()).filter(user__is_active=True)
    if isinstance(place, PoliceForce):
        posts = posts.filter(role=Role.CASE_OFFICER, force=place)
    else:
        posts = posts.filter(role__in=CHAIRS, panel=place)
    return list(User.objects.filter(pk__in=posts.values("user")).order_by("name"))


def work_rows(user: User) -> list[list[str | dict[str, Any]]]:
    """One line for each person whose work may be handed over: those who left first."""
    found: dict[User, list[Owned]] = {}
    for one in within_reach(user):
        found.setdefault(one.of, []).append(one)
    ordered = sorted(
        found.items(), key=lambda pair: (not any(one.is_waiting for one in pair[1]), pair[0].name)
    )
    return [_row(person, rows) for person, rows in ordered]


def _row(person: User, rows: Sequence[Owned]) -> list[str | dict[str, Any]]:
    waits = sum(one.is_waiting for one in rows)
    owners = sorted({one.owner.name for one in rows})
    return [
        {"text": person.name, "tag": f"{waits} for reassignment" if waits else "", "colour": "yellow"},
        _counted(rows),
        ", ".join(owners),
        {
            "text": f"Hand over the work of {person.name}",
            "url": reverse("posts:hand_over_work", args=[person.pk]),
        },
    ]


def _counted(rows: Sequence[Owned]) -> str:
    kinds = {
        "referral": sum(one.kind is None for one in rows),
        "case (risk)": sum(one.kind == OwnerKind.RISK for one in rows),
        "case (plan)": sum(one.kind == OwnerKind.PLAN for one in rows),
    }
    return ", ".join(f"{count} {_plural(kind, count)}" for kind, count in kinds.items() if count)


def _plural(kind: str, count: int) -> str:
    return kind if count == 1 else kind.replace("referral", "referrals").replace("case", "cases")
