"""Which of many open referrals are due first? A force has thousands, so what they have in common is worked out once.

Due dates come from stored dates and dated limits (`due.py`); the database counts how many referrals share them, and only the
referrals of one page are read.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain, groupby, repeat
from operator import attrgetter
from typing import Any, NamedTuple
from uuid import UUID

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db.models import Count, DateField, Func, Min, OuterRef, QuerySet
from django.db.models.functions import Coalesce, TruncDate

from prevent.kernel.once import once_each
from prevent.reference.time_limits import Pause
from prevent.workflow.pages import Load
from referrals.models import Question, Referral
from referrals.queries.due import Begun, Due, with_next_update

PAUSE = Func(
    TruncDate("asked_at"),
    TruncDate(Coalesce("answered_at", "withdrawn_at")),
    template="ARRAY[%(expressions)s]",
    output_field=ArrayField(DateField()),
)
PAUSES = ArraySubquery(
    Question.objects.filter(referral=OuterRef("pk")).order_by("asked_at", "pk").values_list(PAUSE)
)
"""Of each referral of a query, from when to when a question to its referrer was open."""
COLUMNS = ("stage", "counts_from", "force__country", "next_update_on", "pauses")


class Shared(NamedTuple):
    """What says when a referral is due."""

    stage: str
    counts_from: date
    country: str
    next_update_on: date | None
    pauses: tuple[Pause, ...]


@dataclass(frozen=True)
class Alike:
    """Open referrals that are due on one day for one reason; of one officer, where that was asked."""

    shared: Shared
    due: Due | None
    number: int
    oldest: datetime
    officer: UUID | None

    @property
    def due_on(self) -> date:
        """The day; where nothing is due, after all others."""
        return self.due.on if self.due else date.max


class Dated(NamedTuple):
    """A referral, and when it is due."""

    pk: UUID
    due: Due | None


def alike(found: QuerySet[Referral], *, by_officer: bool = False) -> list[Alike]:
    """These open referrals, `with_shared`, together as far as they are due together, the first due on top."""
    columns = (*COLUMNS, *(["officer"] if by_officer else []))
    counted = found.values(*columns).annotate(number=Count("pk"), oldest=Min("opened_at"))
    rows = [(_shared(row), row) for row in counted]
    dues = once_each(_due, (shared for shared, _ in rows))
    groups = [
        Alike(shared, due, row["number"], row["oldest"], row.get("officer"))
        for (shared, row), due in zip(rows, dues, strict=True)
    ]
    return sorted(groups, key=attrgetter("due_on"))


def load_of(groups: Iterable[Alike]) -> Load:
    """How much of all these waits, and how it presses."""
    each = (repeat(one.due.deadline if one.due else None, one.number) for one in groups)
    return Load.of(chain.from_iterable(each))


@dataclass(frozen=True)
class DueFirst:
    """Referrals as a list, what is due first on top, then what came first; no more of it is read than a page shows."""

    found: QuerySet[Referral]
    groups: Sequence[Alike]

    def __len__(self) -> int:
        return sum(one.number for one in self.groups)

    def __getitem__(self, part: slice) -> list[Dated]:
        wanted = list[Alike]()
        before = begins = 0
        for _, due_then in groupby(self.groups, key=attrgetter("due_on")):
            together = list(due_then)
            after = before + sum(one.number for one in together)
            if before < part.stop and after > part.start:
                begins = begins if wanted else before
                wanted += together
            before = after
        return self._of(wanted)[part.start - begins : part.stop - begins]

    def _of(self, groups: Sequence[Alike]) -> list[Dated]:
        """The referrals of these groups in their order: all that began on the same days are read, and those of others left."""
        if not groups:
            return []
        group_of = {one.shared: one for one in groups}
        near = self.found.filter(counts_from__in={one.shared.counts_from for one in groups})
        rows = near.values(*COLUMNS, "pk", "opened_at")
        read = [(group_of[_shared(row)], row) for row in rows if _shared(row) in group_of]
        read.sort(key=lambda pair: (pair[0].due_on, pair[1]["opened_at"], pair[1]["pk"]))
        return [Dated(row["pk"], group.due) for group, row in read]


def with_shared(found: QuerySet[Referral]) -> QuerySet[Referral]:
    """Say of each referral what it has in common with others that are due with it."""
    return with_next_update(found).annotate(pauses=PAUSES).order_by()


def _shared(row: Mapping[str, Any]) -> Shared:
    stage, counts_from, country, next_update_on, pauses = (row[name] for name in COLUMNS)
    return Shared(
        stage, counts_from, country, next_update_on, tuple((asked, ended) for asked, ended in pauses)
    )


def _due(
    stage: str, since: date, country: str, update_on: date | None, pauses: Sequence[Pause]
) -> Due | None:
    return Begun(stage, since, country, update_on).due(pauses)
