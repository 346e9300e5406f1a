"""Which police force is the force of residence, and why?"""

from django.db import models

from prevent.kernel.history import keep_history
from referrals.models.decision import Decision
from referrals.models.referral import Referral


@keep_history()
class ResidenceForce(Decision):
    """The force whose representative must be at the panel (CTSA 2015 s.37(3)). The latest one holds."""

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="residence_forces")
    force = models.ForeignKey("reference.PoliceForce", models.PROTECT, related_name="+")
    reason = models.TextField()
