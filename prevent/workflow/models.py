"""What has every record that moves through stages, and what is kept beside it?"""

from typing import ClassVar

from django.conf import settings
from django.db import models

from prevent.kernel.models import Record


class Case(Record):
    """A record that moves through stages: only moves change it (architecture.md section 3)."""

    reference = models.CharField(max_length=20, unique=True)
    stage = models.CharField(max_length=40)
    stage_since = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    opened_at = models.DateTimeField()

    sight: ClassVar[frozenset[str]] = frozenset()
    """The columns that decide who sees it: a move that changes one may take the record out of its mover's sight."""

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        """The page of this record."""
        raise TypeError(f"{type(self).__name__} has no page")


class HistoryRow(Record):
    """One move that was made: what pages show as the story of a case. Concrete classes add `case`, the foreign key."""

    move = models.CharField(max_length=40)
    stage_before = models.CharField(max_length=40, blank=True)
    stage_after = models.CharField(max_length=40)
    version = models.PositiveIntegerField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    at = models.DateTimeField()

    class Meta:
        abstract = True
        ordering = ["version"]


class Submission(models.Model):
    """A form that was sent once: the key that the page carried, and where its sender was taken afterwards."""

    key = models.UUIDField(primary_key=True)
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    location = models.CharField(max_length=300)
    at = models.DateTimeField()

    def __str__(self) -> str:
        return str(self.key)


class KeptTyping(Record):
    """What a person had typed when their session ended, for them alone, until they sign in again or a day has gone."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    path = models.CharField(max_length=300)
    fields = models.JSONField()
    at = models.DateTimeField()
