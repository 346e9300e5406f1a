"""What of unusual reading waits to be looked into, and what does one of them say?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.paginator import Page
from django.db.models import QuerySet
from django.urls import reverse

from channel.models import ChannelCase
from channel.policy import POLICY as CASES
from prevent.accounts.actor import standing_in
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.audit.choices import READING
from prevent.audit.models import Event
from prevent.kernel.paging import FIRST, Wanted
from prevent.scrutiny.choices import Move, Stage
from prevent.scrutiny.habits import HOUR, RECORDS
from prevent.scrutiny.models import UnusualReading
from prevent.scrutiny.policy import POLICY
from prevent.scrutiny.queries.governed import Governed
from prevent.scrutiny.queries.people import people
from prevent.workflow.pages import Action, StoryLine
from referrals.models import Referral
from referrals.policy import POLICY as REFERRALS
from referrals.queries.parts import Card, Part, in_words, lines

COLUMNS = ("Person", "When", "Records", "Stands at")


@dataclass(frozen=True)
class Opened:
    """A record of the asker's own that was opened, and when first."""

    reference: str
    at: datetime


@dataclass(frozen=True)
class ReadingPage:
    """One unusual reading, with what the asker may know of it."""

    reading: UnusualReading
    posts: str
    in_the_hour: int
    opened: Sequence[Opened]
    elsewhere: int
    finding: Part
    story: Sequence[StoryLine]
    actions: Sequence[Action]

    @property
    def is_open(self) -> bool:
        """Does somebody still have to look into it?"""
        return self.reading.stage == Stage.OPEN


def readings(user: User) -> QuerySet[UnusualReading]:
    """In the asker's sight, those that are open first, the latest on top."""
    return POLICY.visible_to(user).select_related("reader", "agency").order_by("-stage", "-began_at")


def waiting(user: User) -> list[UnusualReading]:
    """Those that somebody has yet to look into."""
    return list(readings(user).filter(stage=Stage.OPEN))


def reading_list(user: User, wanted: Wanted = FIRST) -> Page[UnusualReading]:
    """A page of the worklist."""
    return wanted.page_of(readings(user))


def cells(rows: Sequence[UnusualReading]) -> list[list[Any]]:
    """As the rows of a table with COLUMNS."""
    return [
        [
            {"text": row.reader.name, "url": row.get_absolute_url(), "sub": row.agency.name},
            in_words(row.began_at),
            f"{row.records} in an hour; usual for them: up to {row.limit}",
            {"tag": row.get_stage_display(), "colour": "yellow" if row.stage == Stage.OPEN else "grey"},
        ]
        for row in rows
    ]


@standing_in(Role.WORKER)
def reading_page(user: User, reading: UnusualReading) -> ReadingPage:
    """What was opened in that hour: the asker's own records by reference, those of others as a number."""
    looks = Event.objects.filter(
        kind__in=READING,
        actor_id=reading.reader_id,
        subject_kind__in=[model.__name__ for model in RECORDS],
        at__gte=reading.began_at,
        at__lt=reading.began_at + HOUR,
    )
    first: dict[Any, datetime] = {}
    for key, at in looks.order_by("at").values_list("subject_id", "at"):
        first.setdefault(key, at)
    own = _own(user, list(first))
    return ReadingPage(
        reading=reading,
        posts=people([reading.reader_id])[reading.reader_id].posts,
        in_the_hour=len(first),
        opened=[Opened(own[key], at) for key, at in first.items() if key in own],
        elsewhere=len(first.keys() - own.keys()),
        finding=finding_of(reading),
        story=_story(reading),
        actions=_actions(user, reading),
    )


def _own(user: User, keys: list[Any]) -> dict[Any, str]:
    """The references of those that the asker reads, or governs."""
    found: dict[Any, str] = {}
    if user.holds(Role.INFORMATION_GOVERNANCE):
        governed = Governed.by(user).records()
        for kind in (model.__name__ for model in RECORDS):
            found.update(governed[kind].filter(pk__in=keys).values_list("pk", "reference"))
    in_sight: tuple[QuerySet[Referral] | QuerySet[ChannelCase], ...] = (
        REFERRALS.visible_to(user),
        CASES.visible_to(user),
    )
    for records in in_sight:
        found.update(records.filter(pk__in=keys).values_list("pk", "reference"))
    return found


def _story(reading: UnusualReading) -> list[StoryLine]:
    rows = reading.history.select_related("by").order_by("-version")
    return [StoryLine(POLICY.steps[Move(row.move)].done, row.by.name, row.at) for row in rows]


def _actions(user: User, reading: UnusualReading) -> list[Action]:
    return [
        Action.of(one, reverse(f"scrutiny:{one.move.value}", args=[reading.reference]))
        for one in POLICY.permitted(user, reading)
    ]


def finding_of(reading: UnusualReading) -> Part:
    """What was found, once somebody has looked into it."""
    found = lines(
        ("What was found", reading.get_finding_display()),
        ("What was asked and answered", reading.note),
        ("Closed", reading.closed_at),
    )
    return Part("finding", "What was found", [Card("Looked into", found)] if reading.note else [])
