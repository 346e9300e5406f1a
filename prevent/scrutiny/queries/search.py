"""Which events did somebody ask for, and what does each line of the answer say?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.core.paginator import Page
from django.db.models import Q, QuerySet
from django.urls import reverse

from prevent.accounts.actor import standing_in
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.audit.choices import Kind
from prevent.audit.models import Event, Reason
from prevent.kernel import clock
from prevent.kernel.ids import is_reference
from prevent.kernel.paging import FIRST, Wanted
from prevent.scrutiny.queries.governed import events_about, events_of, record_called
from prevent.scrutiny.queries.people import (
    UNKNOWN,
    Someone,
    people,
    posts_in_words,
    posts_used,
    references,
    whose,
)
from prevent.scrutiny.words import act_in_words, record_in_words, section_in_words

MOST = 1_000
"""So many events a search lists: more than anybody reads, and to count all of a large force's would take seconds."""
FIRST_YEAR, LAST_YEAR = 1900, 2999
REACH = timedelta(days=30)
"""So far a search goes back from its last day, where it is of everybody and every record and no first day was chosen."""


@dataclass(frozen=True)
class Criteria:
    """What is asked for; whatever is empty is not asked for. It can stand in an address: ids, codes and dates only."""

    person: UUID | None = None
    reference: str = ""
    kind: str = ""
    since: date | None = None
    until: date | None = None

    @classmethod
    def read(cls, asked: Mapping[str, str]) -> "Criteria":
        """As they stand in an address; what cannot be read is not asked for."""
        kind, reference = asked.get("kind", ""), asked.get("reference", "")
        return cls(
            person=_read(UUID, asked.get("person", "")),
            reference=reference if is_reference(reference) else "",
            kind=kind if kind in Kind.values else "",
            since=_read(_day, asked.get("since", "")),
            until=_read(_day, asked.get("until", "")),
        )

    @property
    def codes(self) -> dict[str, str]:
        """What is asked for, by name."""
        found = {"person": self.person, "reference": self.reference, "kind": self.kind}
        return {name: str(value) for name, value in {**found, **self._days}.items() if value}

    @property
    def _days(self) -> dict[str, date | None]:
        return {"since": self.since, "until": self.until}

    @property
    def bounded(self) -> "Criteria":
        """The same from a first day on: the log of all years would be searched for whatever is rare in it."""
        if self.since or self.person or self.reference:
            return self
        return replace(self, since=(self.until or clock.today()) - REACH)

    @property
    def said(self) -> list[str]:
        """The same for the event that says what was asked for."""
        return [f"{name}={value}" for name, value in self.codes.items()]

    @property
    def query(self) -> str:
        """The same for an address."""
        return urlencode(self.codes)


def _day(text: str) -> date:
    """A day of these centuries. Raises ValueError for another, around which no month can be reckoned."""
    day = date.fromisoformat(text)
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(text)
    return day


def _read(reader: Any, text: str) -> Any:
    try:
        return reader(text)
    except ValueError:
        return None


@dataclass(frozen=True)
class Line:
    """One event in words."""

    event: Event
    who: Someone
    posts: str
    what: str
    kind: str
    reference: str
    record: str
    whose: str
    reason: str
    person_url: str

    @property
    def section(self) -> str:
        """The part of the record, as a word."""
        return section_in_words(self.event.section)


@dataclass(frozen=True)
class Found:
    """A page of the answer; `goes_on` where there are more events than are listed."""

    page: Page[UUID]
    lines: Sequence[Line]
    goes_on: bool


def matching(user: User, asked: Criteria) -> list[QuerySet[Event]]:
    """The events asked for, among those that the asker may read, in parts that have none in common."""
    found = _about(user, asked.reference) if asked.reference else events_of(user)
    narrowed = Q()
    if asked.person:
        narrowed &= Q(actor_id=asked.person)
    if asked.kind:
        narrowed &= Q(kind=asked.kind)
    if asked.since:
        narrowed &= Q(at__gte=_midnight(asked.since))
    if asked.until:
        narrowed &= Q(at__lt=_midnight(asked.until + timedelta(days=1)))
    return [part.filter(narrowed) for part in found]


def latest(parts: Sequence[QuerySet[Event]], most: int) -> list[UUID]:
    """The keys of the latest events of all parts, no more than `most`.

    Each part is read from its end and no further than needed: with a limit of its own PostgreSQL plans for that.
    """
    ends = [part.order_by("-at", "-id").values_list("at", "id")[:most] for part in parts]
    if not ends:
        return []
    together = ends[0].union(*ends[1:], all=True).order_by("-at", "-id")
    return [key for _, key in together[:most]]


def _about(user: User, reference: str) -> list[QuerySet[Event]]:
    """Of one of the agency's own records: also who was refused it, from wherever they came. A refusal has no subject."""
    called = record_called(user, reference)
    if called is None:
        return []
    refused = Event.objects.filter(subject_id=None, kind=Kind.REFUSAL, codes__reference=reference)
    return [events_about(user, called), refused]


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), clock.LONDON)


@standing_in(Role.WORKER)
def search(user: User, asked: Criteria, wanted: Wanted = FIRST) -> Found:
    """One page of the answer."""
    keys = latest(matching(user, asked), MOST + 1)
    page = wanted.page_of(keys[:MOST])
    events = Event.objects.in_bulk(list(page))
    return Found(page, lines_of([events[key] for key in page]), goes_on=len(keys) > MOST)


def lines_of(events: Sequence[Event]) -> list[Line]:
    """Events in words; as many queries for many as for one."""
    who, posts, named = people(event.actor_id for event in events), posts_used(events), references(events)
    of = whose(events)
    reasons = dict(
        Reason.objects.filter(event_id__in=[event.pk for event in events]).values_list("event_id", "words")
    )
    return [
        Line(
            event=event,
            who=who.get(event.actor_id, Someone(UNKNOWN, "", "")),
            posts=posts_in_words(posts[key] for key in event.posts if key in posts),
            what=act_in_words(event.action),
            kind=str(Kind(event.kind).label),
            reference=named.get(event.subject_id, "") if event.subject_id else refused_of(event),
            record=record_in_words(event.subject_kind),
            whose=of.get(event.subject_id, "") if event.subject_id else "",
            reason=reasons.get(event.pk, ""),
            person_url=f"{reverse('scrutiny:search')}?{urlencode({'person': event.actor_id})}",
        )
        for event in events
    ]


def refused_of(event: Event) -> str:
    """The record that somebody was refused, if it was named and was one."""
    return str(event.codes.get("reference", "")) if event.kind == Kind.REFUSAL else ""


@standing_in(Role.WORKER)
def person_with(user: User, email: str) -> UUID | None:
    """Who has this address and is in the asker's part of the log; None otherwise, whether or not there is an account."""
    key = User.objects.filter(email__iexact=email).values_list("pk", flat=True).first()
    return key if key and latest(matching(user, Criteria(person=key)), 1) else None
