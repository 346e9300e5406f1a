"""Of which records does an agency's information governance read the audit log?

It governs records that it does not see. So what asks here asks with the worker's sight, as far as `Governed` goes.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Model, Q, QuerySet

from channel.models import ChannelCase, PanelMeeting
from prevent.accounts.actor import standing_in
from prevent.accounts.models import Agency, Post, User
from prevent.accounts.roles import Role
from prevent.audit.models import Event
from prevent.documents.models import Document
from prevent.inspection.models import EmergencyReview, Sample
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
        return {
            "EmergencyReview": EmergencyReview.objects.filter(self._of_area),
            "Sample": Sample.objects.filter(drawn_by__in=self.staff()),
            "UnusualReading": readings.exclude(reader=self.asker),
            "AuditExtract": AuditExtract.objects.filter(agency__in=self.agencies),
        }

    def _of_accounts(self) -> Mapping[str, QuerySet[Any]]:
        """Signing in and failing to, second factors, posts given and ended."""
        return {
            "User": User.objects.filter(pk__in=self.staff()),
            "Post": Post.objects.filter(agency__in=self.agencies),
            "Agency": Agency.objects.filter(pk__in=self.agencies),
        }

    def staff(self) -> QuerySet[Post, Any]:
        """Whoever works there, or did."""
        return Post.objects.filter(agency__in=self.agencies).values("user")


def events_of(user: User) -> list[QuerySet[Event]]:
    """The events that touch the agency's own records and accounts, by kind of record, and those of its own people that touch
    none: lists, searches, refusals. No event stands in two of these parts. None for somebody who does not hold the role.
    """
    governed = Governed.by(user)
    if not governed.agencies:
        return []
    return [
        Event.objects.filter(subject_kind="", subject_id=None, actor_id__in=governed.staff()),
        *(
            Event.objects.filter(subject_kind=kind, subject_id__in=records.values("pk"))
            for kind, records in governed.records().items()
        ),
    ]


@standing_in(Role.WORKER)
def record_called(user: User, reference: str) -> UUID | None:
    """The key of the agency's own record with this reference, or None: another's and none at all are the same answer."""
    for kind, records in Governed.by(user).records().items():
        if kind in NAMED:
            key: UUID | None = records.filter(reference=reference).values_list("pk", flat=True).first()
            if key:
                return key
    return None
