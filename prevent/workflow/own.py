"""Which exceptions in force name this person? Asked once for a page that only reads, so that its lists go by indexes."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from prevent.accounts.models import Exclusion, Grant, User


def granted_to(user: User, grants: type[Grant], kinds: Iterable[str]) -> Collection[UUID]:
    """The keys of the records for which the person has a grant of one of these kinds."""
    mine = user.kept_while_reading(grants, lambda: _granted(user, grants))
    return {key for kind in kinds for key in mine.get(kind, ())}


def _granted(user: User, grants: type[Grant]) -> Mapping[str, list[UUID]]:
    table: Any = grants._default_manager  # `content_object`, the foreign key, is the concrete class's
    found: dict[str, list[UUID]] = {}
    for kind, key in table.in_force().filter(user=user.pk).order_by().values_list("kind", "content_object"):
        found.setdefault(kind, []).append(key)
    return found


def excluded_from(user: User, exclusions: type[Exclusion]) -> Collection[UUID]:
    """The keys of the records from which the person is excluded."""

    def read() -> frozenset[UUID]:
        table: Any = exclusions._default_manager
        mine = table.in_force().filter(user=user.pk).order_by()
        return frozenset(mine.values_list("content_object", flat=True))

    return user.kept_while_reading(exclusions, read)
