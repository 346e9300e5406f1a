"""How was what went before weighed, when a repeat referral was to end?"""

from django.db import models

from prevent.kernel.history import keep_history
from referrals.models.decision import Decision
from referrals.models.referral import Referral


@keep_history()
class WeighedHistory(Decision):
    """What whoever proposed or decided the end of a repeat referral made of the earlier ones (Prevent learning review,
    February 2025).

    `earlier` is of how many of the person's earlier referrals they knew.
    """

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="weighed_histories")
    earlier = models.PositiveSmallIntegerField()
    text = models.TextField()
