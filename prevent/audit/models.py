"""What is kept of an act, and, apart from it, of the content that it changed?"""

from django.db import models

from prevent.kernel.models import Record


class Event(Record):
    """One act, look or refusal: ids, codes and digests, never content. The run-time role may only insert and read."""

    at = models.DateTimeField()
    actor_id = models.UUIDField(help_text="The user, a named service among them; never nobody.")
    action = models.CharField(
        max_length=60, help_text="A move's code, or 'read', 'search', 'refused' and the like."
    )
    subject_kind = models.CharField(max_length=60, blank=True)
    subject_id = models.UUIDField(null=True)
    codes = models.JSONField(
        default=dict, help_text="Codes, ids and digests of the act; never words that a person typed."
    )
    route = models.CharField(max_length=100, blank=True)
    address = models.GenericIPAddressField(null=True)
    request_id = models.UUIDField(null=True)

    class Meta:
        indexes = [
            models.Index(fields=["subject_id", "at"], name="audit_event_subject"),
            models.Index(fields=["actor_id", "at"], name="audit_event_actor"),
        ]
        ordering = ["at", "id"]


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
