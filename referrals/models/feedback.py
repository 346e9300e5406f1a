"""What did an officer choose to tell the referrer?"""

from django.conf import settings
from django.db import models

from prevent.kernel.history import keep_history
from prevent.kernel.models import Record
from referrals.models.referral import Referral


@keep_history()
class Feedback(Record):
    """Words for the referrer. Until one is sent, every outcome looks the same to them."""

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="feedback")
    text = models.TextField()
    sent_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["sent_at", "id"]
        verbose_name_plural = "feedback"
