"""Of which records does an agency's information governance read the audit log?

It governs records that it does not see. So what asks here asks with the worker's sight, as far as `Governed` goes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Exists, F, Func, IntegerField, Model, OuterRef, Q, QuerySet
from django.db.models.functions import TruncDate

from channel.models import ChannelCase, PanelMeeting
from prevent.accounts.actor import standing_in
from prevent.accounts.models import Agency, Post, User
from prevent.accounts.roles import Role
from prevent.audit.models import Event
from prevent.documents.models import Document
from prevent.inspection.choices import SampleMove
from prevent.inspection.models import EmergencyReview, Sample
from prevent.kernel import clock
from prevent.scrutiny.models import AuditExtract, UnusualReading
from referrals.models import Attachment, HandOff, InformationRequest, PossibleMatch, Referral
from reviews.models import Review

NAMED: Mapping[str, type[Model]] = {
    model.__name__: model
    for model in (
        *(Referral, InformationRequest, HandOff, PossibleMatch, ChannelCase, PanelMeeting, Review),
        *(EmergencyReview, Sample, UnusualReading, AuditExtract),
    )
}
"""Kinds of record that have a reference."""
ONE_DAY = timedelta(days=1)
NO_RECORD, ACCOUNT, SAMPLE = "", User.__name__, Sample.__name__
"""What an event is about that belongs to a person more than to an agency: it goes with them when they leave."""


class Called(NamedTuple):
    """One of the agency's own records."""

    kind: str
    key: UUID


@dataclass(frozen=True)
class Governed:
    """What the posts of an asker's information governance are for."""

    asker: UUID
    agencies: frozenset[UUID]
    forces: frozenset[str]
    authorities: frozenset[str]

    @classmethod
    def by(cls, user: User) -> "Governed":
        """The agencies of the posts, with the force or the council area that each of them answers for."""
        agencies = [post.agency for post in user.posts_as(Role.INFORMATION_GOVERNANCE)]
        return cls(
            user.pk,
            frozenset(agency.pk for agency in agencies),
            frozenset(agency.force_id for agency in agencies if agency.force_id),
            frozenset(agency.authority_id for agency in agencies if agency.authority_id),
        )

    def records(self) -> Mapping[str, QuerySet[Any]]:
        """The agencies' own records, by kind: those about people referred, those of the watch over them, and accounts."""
        return {**self._about_people(), **self._of_the_watch(), **self._of_accounts()}

    @property
    def _of_area(self) -> Q:
        return Q(force__in=self.forces) | Q(authority__in=self.authorities)

    def _about_people(self) -> Mapping[str, QuerySet[Any]]:
        referrals = Referral.objects.filter(self._of_area)
        return {
            "Referral": referrals,
            "InformationRequest": InformationRequest.objects.filter(
                Q(force__in=self.forces) | Q(agency__in=self.agencies)
            ),
            "HandOff": HandOff.objects.filter(Q(force__in=self.forces) | Q(agency__in=self.agencies)),
            "PossibleMatch": PossibleMatch.objects.filter(
                Q(earlier_force__in=self.forces) | Q(later_force__in=self.forces)
            ),
            "ChannelCase": ChannelCase.objects.filter(self._of_area),
            "PanelMeeting": PanelMeeting.objects.filter(panel__authorities__in=self.authorities),
            "Review": Review.objects.filter(self._of_area),
            "Document": Document.objects.filter(
                pk__in=Attachment.objects.filter(referral__in=referrals).values("document")
            ),
        }

    def _of_the_watch(self) -> Mapping[str, QuerySet[Any]]:
        """Never how one's own reading was looked into (prevent/scrutiny/policy.py)."""
        readings = UnusualReading.objects.filter(Q(force__in=self.forces) | Q(agency__in=self.agencies))
        draws = self.done_there(Event.objects.filter(subject_kind=SAMPLE, action=SampleMove.DRAW_SAMPLE))
        return {
            "EmergencyReview": EmergencyReview.objects.filter(self._of_area),
            SAMPLE: Sample.objects.filter(pk__in=draws.values("subject_id")),
            "UnusualReading": readings.exclude(reader=self.asker),
            "AuditExtract": AuditExtract.objects.filter(agency__in=self.agencies),
        }

    def _of_accounts(self) -> Mapping[str, QuerySet[Any]]:
        """Posts given and ended."""
        return {
            "Post": Post.objects.filter(agency__in=self.agencies),
            "Agency": Agency.objects.filter(pk__in=self.agencies),
        }

    def done_there(self, events: QuerySet[Event]) -> QuerySet[Event]:
        """Those that somebody did in a post at one of the agencies: what they did before or afterwards elsewhere is another's."""
        return events.filter(Exists(self.posts_used()))

    def about_staff(self, events: QuerySet[Event]) -> QuerySet[Event]:
        """Of events about accounts those that others did, on a day on which whose account it is held a post there, or on the day
        after their last, when what they had is ended.
        """
        day = OuterRef("day")
        own = Post.objects.filter(agency__in=self.agencies, user=OuterRef("subject_id"), starts_on__lte=day)
        held = own.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=OuterRef("day_before")))
        on_days = events.alias(
            day=TruncDate("at", tzinfo=clock.LONDON),
            day_before=TruncDate(F("at") - ONE_DAY, tzinfo=clock.LONDON),
        )
        return on_days.filter(Exists(held), ~Exists(self.posts_used()))

    def done_to_samples(self) -> QuerySet[Event]:
        """What was done with the agency's samples by somebody without a post, such as the service that ends them."""
        drawn = self.records()[SAMPLE].values("pk")
        return _about(SAMPLE).filter(subject_id__in=drawn, posts=[])

    def posts_used(self) -> QuerySet[Post]:
        """The agencies' posts among those that the event names.

        It is asked by the place in the list, of which PostgreSQL supposes that there is one: of "overlaps" and "contains" it
        supposes one in a hundred or two, and would read the whole log where its end is wanted.
        """
        place = Func(OuterRef("posts"), F("pk"), function="array_position", output_field=IntegerField())
        own = Post.objects.filter(agency__in=self.agencies, user=OuterRef("actor_id"))
        return own.alias(place=place).filter(place__isnull=False)


def events_of(user: User) -> list[QuerySet[Event]]:
    """The events that touch the agency's own records, by kind of record; those about its people's accounts, such as signing in
    and failing to; and what its people did that touches no record: lists, searches, refusals. No event stands in two of these
    parts. None for somebody who does not hold the role.

    Of people who came from elsewhere or went there, only what they did in their posts at the agency, and what others did with
    their accounts while they held one.
    """
    governed = Governed.by(user)
    if not governed.agencies:
        return []
    return [
        *(governed.done_there(_about(kind)) for kind in (NO_RECORD, ACCOUNT, SAMPLE)),
        governed.about_staff(_about(ACCOUNT)),
        governed.done_to_samples(),
        *(
            _about(kind).filter(subject_id__in=records.values("pk"))
            for kind, records in governed.records().items()
            if kind != SAMPLE
        ),
    ]


def events_about(user: User, called: Called) -> QuerySet[Event]:
    """The events about one of the agency's own records; of a sample what was done in a post at the agency, or in none."""
    events = Event.objects.filter(subject_id=called.key)
    if called.kind != SAMPLE:
        return events
    return events.filter(Exists(Governed.by(user).posts_used()) | Q(posts=[]))


def _about(kind: str) -> QuerySet[Event]:
    return Event.objects.filter(subject_kind=kind)


@standing_in(Role.WORKER)
def record_called(user: User, reference: str) -> Called | None:
    """The agency's own record with this reference, or None: another's and none at all are the same answer."""
    for kind, records in Governed.by(user).records().items():
        if kind in NAMED:
            key: UUID | None = records.filter(reference=reference).values_list("pk", flat=True).first()
            if key:
                return Called(kind, key)
    return None
