"""Who sees one record by exception, and from whom is it kept, by whom decided, why, from when until when?"""

from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from guardian.managers import UserObjectPermissionManager
from guardian.models import UserObjectPermissionBase

from prevent.kernel import clock
from prevent.kernel.models import Record


class GrantKind(models.TextChoices):
    """Why somebody sees a record by name. An agency's exceptions are rows of the domain (ADR 7), and no kind of grant."""

    RESTRICTED = "restricted", "Named for a restricted record"
    EMERGENCY = "emergency", "Emergency access"
    SAMPLE = "sample", "Quality-assurance sample"
    GOVERNANCE = "governance", "Information governance, for a reason"
    MATCH = "match", "To decide whether it is the same person"


OPENING = (GrantKind.EMERGENCY, GrantKind.SAMPLE, GrantKind.GOVERNANCE, GrantKind.MATCH)
"""Kinds that bring a record into sight. Being named only keeps a restricted record in the sight of whom posts bring there."""


class ExceptionQuerySet(models.QuerySet["Exceptional"]):
    """Exceptions by time: the only place where `until` is read."""

    def in_force(self) -> "ExceptionQuerySet":
        """Begun, not ended by anybody, and not past its own time."""
        now = clock.now()
        return self.filter(Q(until=None) | Q(until__gt=now), ended_at=None, since__lte=now)

    def lapsed(self) -> "ExceptionQuerySet":
        """Past their own time, and not yet marked as ended."""
        return self.filter(ended_at=None, until__lte=clock.now())


class Exceptional(Record):
    """One person and one record, `content_object`, which concrete classes add as a foreign key."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    why = models.TextField()
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    why_ended = models.TextField(blank=True)

    objects = ExceptionQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["since", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gt=F("since")), name="%(class)s_until_after_since"
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, ended_by=None) | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="%(class)s_ended_by_somebody",
            ),
        ]


class GrantManager(UserObjectPermissionManager.from_queryset(ExceptionQuerySet)):  # type: ignore[misc]  # made at run time
    """Guardian asks its manager whether a table is of one kind of record."""


class Grant(Exceptional, UserObjectPermissionBase):
    """A django-guardian object permission on one record, with the reason and the end that guardian's own ones lack."""

    kind = models.CharField(max_length=12, choices=GrantKind.choices)

    objects: ClassVar[Any] = GrantManager()

    class Meta(Exceptional.Meta):
        abstract = True
        constraints = [
            *Exceptional.Meta.constraints,
            models.CheckConstraint(condition=Q(kind__in=GrantKind.values), name="%(class)s_kind_known"),
            models.CheckConstraint(
                condition=Q(kind=GrantKind.RESTRICTED) | Q(until__isnull=False),
                name="%(class)s_opening_has_end",
            ),
            models.UniqueConstraint(
                fields=["user", "content_object", "kind"],
                condition=Q(ended_at=None),
                name="%(class)s_once",
            ),
        ]
        indexes = [
            models.Index(
                fields=["content_object", "kind"], name="%(class)s_record", condition=Q(ended_at=None)
            ),
        ]


class Exclusion(Exceptional):
    """Somebody who never sees this record, whatever their posts and grants: family, a colleague, the person themself."""

    class Meta(Exceptional.Meta):
        abstract = True
        constraints = [
            *Exceptional.Meta.constraints,
            models.UniqueConstraint(
                fields=["user", "content_object"], condition=Q(ended_at=None), name="%(class)s_once"
            ),
        ]
        indexes = [
            models.Index(fields=["content_object"], name="%(class)s_record", condition=Q(ended_at=None)),
        ]
