"""What is kept of a message? Its occasion and its recipient; the words are made when it is sent."""

from urllib.parse import urlsplit
from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import Q

from prevent.accounts.models import User
from prevent.kernel import clock
from prevent.kernel.models import Record
from prevent.notices.choices import NoticeKind, NoticeState

ON_CONSENT = "on_consent:"
"""So begins the cause of a message that rests on somebody's consent: until it is sent, whoever says no stops it."""


def message_id(key: UUID) -> str:
    """The Message-ID of a notice: made with its row, so that a repetition after a crash is known as one."""
    return f"<{key}@{urlsplit(settings.SITE_URL).hostname}>"


class Notice(Record):
    """One message to one person about one occasion, named by `cause`: telling it twice sends it once."""

    kind = models.CharField(max_length=30, choices=NoticeKind.choices)
    to = models.ForeignKey(User, models.CASCADE, related_name="notices")
    reference = models.CharField(max_length=20)
    path = models.CharField(max_length=200, help_text="The page to open after signing in.")
    cause = models.CharField(max_length=200)
    created_at = models.DateTimeField()
    state = models.CharField(max_length=10, choices=NoticeState.choices, default=NoticeState.DUE)
    due_at = models.DateTimeField(default=clock.real_now, help_text="Real time of the next attempt.")
    attempts = models.PositiveSmallIntegerField(default=0)
    lease_until = models.DateTimeField(null=True, help_text="Real time until which one worker has it.")
    sent_at = models.DateTimeField(null=True)
    message_id = models.CharField(max_length=200, unique=True)
    last_error = models.CharField(max_length=60, blank=True, help_text="A code, never the server's words.")

    class Meta:
        indexes = [
            models.Index(fields=["due_at"], name="notice_due", condition=Q(state=NoticeState.DUE)),
            models.Index(fields=["-sent_at"], name="notice_sent"),
            models.Index(fields=["cause"], name="notice_cause", opclasses=["text_pattern_ops"]),
        ]
        constraints = [
            models.UniqueConstraint(fields=["to", "cause"], name="notice_once_for_each_cause"),
            models.CheckConstraint(condition=Q(kind__in=NoticeKind.values), name="notice_kind_known"),
            models.CheckConstraint(condition=Q(state__in=NoticeState.values), name="notice_state_known"),
            models.CheckConstraint(
                condition=Q(state=NoticeState.SENT, sent_at__isnull=False)
                | (~Q(state=NoticeState.SENT) & Q(sent_at__isnull=True)),
                name="notice_sent_has_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.reference}"

    @property
    def rests_on_consent(self) -> bool:
        """Does a refusal or withdrawal stop it?"""
        return self.cause.startswith(ON_CONSENT)
