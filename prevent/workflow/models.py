"""What has every record that moves through stages, and what is kept beside it?"""

from typing import Any, ClassVar

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from prevent.kernel import clock
from prevent.kernel.models import Record
from prevent.kernel.once import KeptWhileReading
from prevent.reference.choices import Vocabulary
from prevent.reference.lists import from_list
from prevent.workflow.sharing import By, Purpose, Shared


class Case(KeptWhileReading, Record):
    """A record that moves through stages: only moves change it (architecture.md section 3)."""

    reference = models.CharField(max_length=20, unique=True)
    stage = models.CharField(max_length=40)
    stage_since = models.DateTimeField()
    version = models.PositiveIntegerField(default=1)
    opened_at = models.DateTimeField()

    sight: ClassVar[frozenset[str]] = frozenset()
    """The columns that decide who sees it: a move that changes one may take the record out of its mover's sight."""
    shown_version: int | None = None
    """The last version of which the reader of a page may learn, where that is not the last one. The page's view says it."""

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return self.reference

    def get_absolute_url(self) -> str:
        """The page of this record."""
        raise TypeError(f"{type(self).__name__} has no page")

    def beside(self) -> dict[str, Any]:
        """What the line of history of the move now made holds beside what every line holds."""
        return {}


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


class Disclosure(Record):
    """Something of a record went to somebody who did not have it (Data Protection Act 2018 s.62(1)(d)).

    It is written once and never changed. Concrete classes add `case`, the foreign key, and the rows of the act behind it.
    `force` and `authority` are those to which the record belonged then: their information governance still reads it after the
    record has passed to others.
    """

    reference = models.CharField(max_length=20, help_text="Of the record, whose own row may be out of sight.")
    force = models.ForeignKey("reference.PoliceForce", models.PROTECT, related_name="+")
    authority = models.ForeignKey("reference.LocalAuthority", models.PROTECT, related_name="+")
    move = models.CharField(max_length=40, help_text="The act with which it was shared.")
    to = models.CharField(max_length=200, help_text="The agency, panel or service.")
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, null=True, related_name="+")
    person_there = models.CharField(max_length=200, blank=True)
    what = ArrayField(models.CharField(max_length=20, choices=Shared.choices))
    details = models.TextField(blank=True, help_text="What exactly, where it was asked.")
    purpose = models.CharField(max_length=20, choices=Purpose.choices)
    lawful_basis = models.ForeignKey("reference.Term", models.PROTECT, related_name="+")
    why = models.TextField(
        blank=True, help_text="Why it was necessary and proportionate, where it was asked."
    )
    means = models.CharField(max_length=20, choices=By.choices)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    decided_on = models.DateField()
    shared_on = models.DateField()
    recorded_at = models.DateTimeField(default=clock.now)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    by_as = models.CharField(max_length=300, help_text="In which posts, as they were called then.")

    class Meta:
        abstract = True
        ordering = ["-recorded_at", "-id"]
        constraints = [
            models.CheckConstraint(
                condition=from_list("lawful_basis", Vocabulary.LAWFUL_BASIS), name="%(class)s_basis_is_one"
            ),
            models.CheckConstraint(
                condition=Q(what__contained_by=Shared.values) & ~Q(what=[]), name="%(class)s_what_known"
            ),
            models.CheckConstraint(condition=Q(purpose__in=Purpose.values), name="%(class)s_purpose_known"),
            models.CheckConstraint(condition=Q(means__in=By.values), name="%(class)s_means_known"),
            models.CheckConstraint(
                condition=~Q(move="record_disclosure") | (~Q(why="") & ~Q(details="")),
                name="%(class)s_outside_has_why",
            ),
            models.CheckConstraint(
                condition=Q(requested_by=None) | ~Q(requested_by=models.F("decided_by")),
                name="%(class)s_not_own_request",
            ),
        ]
        indexes = [
            models.Index(fields=["force", "-recorded_at"], name="%(class)s_force"),
            models.Index(fields=["authority", "-recorded_at"], name="%(class)s_authority"),
        ]


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
