"""Which events did somebody ask for, and what does each line of the answer say?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
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
from prevent.scrutiny.queries.governed import events_of, record_called
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
            since=_read(date.fromisoformat, asked.get("since", "")),
            until=_read(date.fromisoformat, asked.get("until", "")),
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
    def said(self) -> list[str]:
        """The same for the event that says what was asked for."""
        return [f"{name}={value}" for name, value in self.codes.items()]

    @property
    def query(self) -> str:
        """The same for an address."""
        return urlencode(self.codes)


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
    """A page of the answer."""

    page: Page[Event]
    lines: Sequence[Line]


def matching(user: User, asked: Criteria) -> QuerySet[Event]:
    """The events asked for, among those that the asker may read, the latest first."""
    found = _about(user, asked.reference) if asked.reference else events_of(user)
    if asked.person:
        found = found.filter(actor_id=asked.person)
    if asked.kind:
        found = found.filter(kind=asked.kind)
    if asked.since:
        found = found.filter(at__gte=_midnight(asked.since))
    if asked.until:
        found = found.filter(at__lt=_midnight(asked.until + timedelta(days=1)))
    return found.order_by("-at", "-id")


def _about(user: User, reference: str) -> QuerySet[Event]:
    """Of one of the agency's own records: also who was refused it, from wherever they came."""
    key = record_called(user, reference)
    if key is None:
        return Event.objects.none()
    return Event.objects.filter(Q(subject_id=key) | Q(kind=Kind.REFUSAL, codes__reference=reference))


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), clock.LONDON)


@standing_in(Role.WORKER)
def search(user: User, asked: Criteria, wanted: Wanted = FIRST) -> Found:
    """One page of the answer."""
    page = wanted.page_of(matching(user, asked))
    return Found(page, lines_of(list(page.object_list)))


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
    return key if key and events_of(user).filter(actor_id=key).exists() else None
