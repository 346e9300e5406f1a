"""Which police officer answers for the risk of a referral, since when and until when?"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from prevent.kernel.history import keep_history
from referrals.models.decision import Decision
from referrals.models.referral import Referral


@keep_history()
class Allocation(Decision):
    """The named risk owner for a time. Police own the counter-terrorism risk throughout (Channel duty
    guidance 2023). `decided_on` is the day on which they were named, as stated; `since` the moment from
    which the record names them.

    With `from_leaver` the officer is a supervisor to whom it fell when that person left: it is marked for reassignment.
    """

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="allocations")
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    from_leaver = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    since = models.DateTimeField()
    until = models.DateTimeField(null=True)
    reason = models.TextField(blank=True)

    class Meta(Decision.Meta):
        ordering = ["since", "id"]
        indexes = [
            models.Index(
                fields=["from_leaver"],
                name="allocation_for_reassignment",
                condition=Q(until=None, from_leaver__isnull=False),
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["referral"], condition=Q(until=None), name="allocation_one_risk_owner"
            ),
            models.CheckConstraint(
                condition=Q(until=None) | Q(until__gte=F("since")), name="allocation_dates_in_order"
            ),
        ]
