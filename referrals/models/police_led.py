"""Since when is a referral police-led, who owns it, and when is the next update due?"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from prevent.kernel.history import keep_history
from referrals.choices import PoliceLedEvent
from referrals.models.decision import Decision
from referrals.models.referral import Referral


@keep_history()
class PoliceLed(Decision):
    """Police-led work began, was updated or ended. Owner and dates only: operational content stays in police
    systems.
    """

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="police_led")
    event = models.CharField(max_length=10, choices=PoliceLedEvent.choices)
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    next_update_on = models.DateField(null=True)
    reason = models.TextField(blank=True)

    class Meta(Decision.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(event__in=PoliceLedEvent.values), name="police_led_event_known"
            ),
            models.CheckConstraint(
                condition=Q(event=PoliceLedEvent.ENDED, next_update_on=None)
                | (~Q(event=PoliceLedEvent.ENDED) & Q(next_update_on__isnull=False)),
                name="police_led_next_update_until_end",
            ),
        ]
