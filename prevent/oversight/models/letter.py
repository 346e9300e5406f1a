"""What is told by email to somebody without an account, who raised a concern and gave an address?"""

from django.db import models
from django.db.models import Q

from prevent.kernel import clock
from prevent.kernel.models import Record
from prevent.oversight.choices import Occasion
from prevent.oversight.models.concern import Concern


class Letter(Record):
    """One email to whoever raised a concern: the reference, the occasion and where to enter the code; nothing of the concern.

    Messages to people with accounts are notices (prevent/notices). `due_at` is the real time of the next attempt, and empty
    once it is sent or given up.
    """

    concern = models.ForeignKey(Concern, models.CASCADE, related_name="letters")
    occasion = models.CharField(max_length=10, choices=Occasion.choices)
    due_at = models.DateTimeField(null=True, default=clock.real_now)
    attempts = models.PositiveSmallIntegerField(default=0)
    sent_at = models.DateTimeField(null=True)
    last_error = models.CharField(max_length=60, blank=True, help_text="A code, never the server's words.")

    class Meta:
        indexes = [models.Index(fields=["due_at"], name="letter_due", condition=Q(due_at__isnull=False))]
        constraints = [
            models.CheckConstraint(condition=Q(occasion__in=Occasion.values), name="letter_occasion_known"),
            models.CheckConstraint(condition=Q(sent_at=None) | Q(due_at=None), name="letter_sent_once"),
        ]
