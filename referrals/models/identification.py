"""Who is the person of a referral, as officers decided?"""

from django.db import models

from prevent.kernel.history import keep_history
from referrals.models.decision import Decision
from referrals.models.referral import Referral


@keep_history()
class Identification(Decision):
    """An officer's decision that the person of this referral is that individual. The latest one holds."""

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="identifications")
    individual = models.ForeignKey("people.Individual", models.PROTECT, related_name="+")
    is_new = models.BooleanField()
    reason = models.TextField()
