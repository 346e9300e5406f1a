"""What is kept of an act, what seals it, and, apart from it, of the words and the content that belong to it?"""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from prevent.audit.choices import Kind
from prevent.kernel.models import Record


class Event(Record):
    """One act, look or refusal: ids, codes and digests, never content. The run-time role may only insert and read."""

    at = models.DateTimeField()
    kind = models.CharField(max_length=20, choices=Kind.choices)
    actor_id = models.UUIDField(help_text="The user, a named service among them; never nobody.")
    posts = ArrayField(
        models.UUIDField(), default=list, help_text="The actor's posts in force at that moment."
    )
    action = models.CharField(
        max_length=60, help_text="A move's code, or 'read', 'search', 'refused' and the like."
    )
    subject_kind = models.CharField(max_length=60, blank=True)
    subject_id = models.UUIDField(null=True)
    section = models.CharField(max_length=60, blank=True, help_text="The part of the record.")
    codes = models.JSONField(
        default=dict, help_text="Codes, ids and digests of the act; never words that a person typed."
    )
    reason_digest = models.CharField(
        max_length=64, blank=True, help_text="Of the reason given, which is kept apart and may be erased."
    )
    route = models.CharField(max_length=100, blank=True)
    address = models.GenericIPAddressField(null=True)
    request_id = models.UUIDField(null=True)
    seal = models.BigIntegerField(null=True, help_text="The seal that covers it; set by the sealing alone.")

    class Meta:
        indexes = [
            models.Index(fields=["subject_id", "at"], name="audit_event_subject"),
            models.Index(fields=["actor_id", "at"], name="audit_event_actor"),
            models.Index(fields=["kind", "at"], name="audit_event_kind"),
            models.Index(fields=["subject_kind", "at", "id"], name="audit_event_about"),
            models.Index(fields=["id"], condition=Q(seal=None), name="audit_event_unsealed"),
            models.Index(fields=["seal"], condition=Q(seal__isnull=False), name="audit_event_seal"),
        ]
        constraints = [models.CheckConstraint(condition=Q(kind__in=Kind.values), name="event_kind_known")]
        ordering = ["at", "id"]


class Reason(models.Model):
    """Why somebody did it, in their words. The event has the digest of salt and words; here they can be erased."""

    event_id = models.UUIDField(primary_key=True)
    salt = models.CharField(
        max_length=32, help_text="Without it nobody can find out a short reason by trying."
    )
    words = models.TextField()

    def __str__(self) -> str:
        return str(self.event_id)


class Seal(models.Model):
    """One batch of events, closed: which they are, the digest of each, and the digest of the seal before.

    Written by the database's own function and by nothing else (migration 0006). `sealed_at` is the machine's time.
    """

    number = models.BigIntegerField(primary_key=True)
    sealed_at = models.DateTimeField()
    count = models.IntegerField()
    events = ArrayField(models.UUIDField(), help_text="Their ids, in the order of the digests.")
    digests = models.BinaryField(help_text="32 bytes for each event.")
    previous = models.CharField(max_length=64, unique=True, help_text="The digest of the seal before.")
    digest = models.CharField(max_length=64, help_text="Of all the other columns.")

    class Meta:
        ordering = ["number"]

    def __str__(self) -> str:
        return f"seal {self.number}"


class Copy(models.Model):
    """A row of a record about people as a change left it, written by a trigger (prevent/kernel/history.py), never by code.

    `at` is the machine's time: business times are columns of the row itself. `actor_id` is whom the transaction acted as.
    """

    at = models.DateTimeField()
    table_name = models.CharField(max_length=63)
    row_id = models.UUIDField()
    operation = models.CharField(max_length=6)
    actor_id = models.UUIDField(null=True)
    content = models.JSONField()

    class Meta:
        verbose_name_plural = "copies"
        indexes = [models.Index(fields=["row_id", "id"], name="audit_copy_row")]

    def __str__(self) -> str:
        return f"{self.operation} {self.table_name}"
