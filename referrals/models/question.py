"""What did the police ask the referrer, and what was the answer?"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from prevent.kernel.clock import day_of
from prevent.kernel.history import keep_history
from prevent.kernel.models import Record
from prevent.reference.time_limits import Pause
from referrals.models.decision import Decision
from referrals.models.referral import Referral


class QuestionQuerySet(models.QuerySet["Question"]):
    """Questions by whether they still wait."""

    def open(self) -> "QuestionQuerySet":
        """Neither answered nor withdrawn."""
        return self.filter(answered_at=None, withdrawn_at=None)


@keep_history()
class Question(Record):
    """A question to the referrer, who answers with their account or their receipt code. While it is open,
    limits pause.

    What was asked at one moment is one asking: it is answered together, in part or whole, and chased together. "Not known"
    is an answer of its own.
    """

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="questions")
    text = models.TextField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    asked_at = models.DateTimeField()
    answer = models.TextField(blank=True)
    not_known = models.BooleanField(default=False, help_text="The referrer says that they do not know.")
    answered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    answered_at = models.DateTimeField(null=True)
    withdrawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    withdrawn_at = models.DateTimeField(null=True)
    withdrawn_reason = models.TextField(blank=True)

    objects = QuestionQuerySet.as_manager()

    class Meta:
        ordering = ["asked_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=Q(answered_at=None) | Q(withdrawn_at=None), name="question_one_end"
            ),
            models.CheckConstraint(
                condition=Q(not_known=False) | Q(answered_at__isnull=False), name="question_not_known_is_said"
            ),
        ]

    @property
    def is_open(self) -> bool:
        """Does it still wait for an answer?"""
        return self.answered_at is None and self.withdrawn_at is None

    @property
    def pause(self) -> Pause:
        """The days on which limits stand still because of it."""
        ended = self.answered_at or self.withdrawn_at
        return day_of(self.asked_at), day_of(ended) if ended else None


@keep_history()
class ReferrerChase(Decision):
    """An officer asked for the answers again, and how: by message here, by telephone, through the school."""

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="referrer_chases")
    text = models.TextField()
