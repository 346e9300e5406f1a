"""Who looked at this record? By person, day and section, with the first and the last time."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.core.paginator import Page
from django.db.models import Count, Max, Min
from django.db.models.functions import TruncDate

from channel.models import ChannelCase
from prevent.accounts.actor import standing_in
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.audit.choices import Kind
from prevent.audit.models import Event
from prevent.inspection.queries.reading import LOOKS, parts_of
from prevent.kernel import clock
from prevent.kernel.paging import FIRST, Wanted
from prevent.scrutiny.queries.people import UNKNOWN, Someone, people
from prevent.scrutiny.words import section_in_words
from referrals.models import Referral


@dataclass(frozen=True)
class Look:
    """One person's looks at one section on one day."""

    who: Someone
    day: date
    section: str
    kind: str
    times: int
    first: datetime
    last: datetime


@dataclass(frozen=True)
class Looks:
    """A page of them."""

    page: Page[Any]
    lines: Sequence[Look]


@standing_in(Role.WORKER)
def looks_at(user: User, record: Referral | ChannelCase, wanted: Wanted = FIRST) -> Looks:
    """The latest day first. The caller has checked that `user` reads this section of the record.

    Nobody's post opens the audit log, so it is read here as the worker reads it.
    """
    rows = (
        Event.objects.filter(subject_id__in=[record.pk, *parts_of(record)], kind__in=LOOKS)
        .annotate(day=TruncDate("at", tzinfo=clock.LONDON))
        .values("actor_id", "day", "section", "kind")
        .annotate(times=Count("id"), first=Min("at"), last=Max("at"))
        .order_by("-day", "-last", "actor_id", "section")
    )
    page = wanted.page_of(rows)
    found = list(page.object_list)
    who = people(row["actor_id"] for row in found)
    return Looks(page, [_line({**row}, who.get(row["actor_id"], Someone(UNKNOWN, "", ""))) for row in found])


def _line(row: dict[str, Any], who: Someone) -> Look:
    facts = {name: row[name] for name in ("day", "times", "first", "last")}
    return Look(who=who, section=section_in_words(row["section"]), kind=str(Kind(row["kind"]).label), **facts)
