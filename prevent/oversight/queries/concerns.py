"""Which concerns wait for the office, and what is due of each?"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.core.paginator import Page
from django.db.models import Count, F, QuerySet
from django.urls import reverse
from django.utils.http import urlencode

from prevent.accounts.models import User
from prevent.kernel import clock
from prevent.kernel.counted import times
from prevent.kernel.paging import FIRST, Wanted
from prevent.oversight.choices import Stage
from prevent.oversight.models import Concern
from prevent.oversight.policy import POLICY
from prevent.oversight.reminders import LIMITS
from prevent.oversight.workflow import OPEN
from prevent.reference.time_limits import Deadline, deadline_at, limit
from prevent.workflow.pages import Load
from referrals.queries.parts import Cell

COLUMNS = ("Concern", "Stands at", "Due", "About")


@dataclass(frozen=True)
class Shown:
    """One way to narrow the list: its words, how many there are, its address."""

    text: str
    number: int
    url: str
    current: bool


@dataclass(frozen=True)
class ConcernList:
    """One page of concerns, and how many stand at each stage."""

    rows: Sequence[Sequence[Cell]]
    page: Page[Concern]
    stages: Sequence[Shown]
    query: str


def concern_list(user: User, wanted: Wanted = FIRST, *, show: str = "") -> ConcernList:
    """Concerns in sight: what is due first on top, then the closed ones, the latest first."""
    seen = POLICY.visible_to(user)
    stage = show if show in Stage.values else ""
    found = seen.filter(stage=stage) if stage else seen
    page = wanted.page_of(_in_order(found))
    query = f"show={stage}" if stage else ""
    return ConcernList([_row(one) for one in page], page, _stages(seen, stage, wanted), query)


def _in_order(found: QuerySet[Concern]) -> QuerySet[Concern]:
    return found.order_by(F("due_on").asc(nulls_last=True), "-stage_since", "pk")


def _stages(seen: QuerySet[Concern], chosen: str, wanted: Wanted) -> list[Shown]:
    counted = dict(seen.order_by().values_list("stage").annotate(Count("pk")))
    every = Shown("All", sum(counted.values()), _url("", wanted), not chosen)
    return [
        every,
        *(
            Shown(str(stage.label), counted.get(stage, 0), _url(stage.value, wanted), stage == chosen)
            for stage in Stage
        ),
    ]


def _url(show: str, wanted: Wanted) -> str:
    """The list at one stage, or all of it, with the rows that were chosen."""
    asked = {name: value for name, value in (("show", show), ("rows", wanted.chosen)) if value}
    here = reverse("oversight:concerns")
    return f"{here}?{urlencode(asked)}" if asked else here


def waiting(user: User) -> tuple[list[list[Cell]], Load]:
    """Those that are open, for the home page, and how many press."""
    found = list(_in_order(POLICY.visible_to(user).filter(stage__in=OPEN)))
    return [_row(one) for one in found], Load.of(deadline_of(one) for one in found)


def _row(concern: Concern) -> list[Cell]:
    age = (clock.today() - clock.day_of(concern.opened_at)).days
    due = deadline_of(concern)
    raised = f"raised {times(age, 'day')} ago" if age else "raised today"
    kind = concern.get_about_kind_display() if concern.about_kind and concern.about else ""
    return [
        {
            "text": concern.reference,
            "url": concern.get_absolute_url(),
            "whole": True,
            "sub": raised,
        },
        concern.get_stage_display(),
        {"deadline": due} if due else "Nothing",
        {"text": concern.agency or "Not said", "sub": kind},
    ]


def deadline_of(concern: Concern) -> Deadline | None:
    """By when the office's next step is due; None once it is closed."""
    if concern.due_on is None:
        return None
    soon = limit(LIMITS[Stage(concern.stage)], on=clock.day_of(concern.stage_since)).due_soon_days
    return deadline_at(concern.due_on, today=clock.today(), due_soon_days=soon)
