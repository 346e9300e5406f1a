"""In which authority's area does the person live, where that was not known or not right on the form?"""

from django.db import models

from prevent.kernel.history import keep_history
from referrals.models.decision import Decision
from referrals.models.referral import Referral


@keep_history()
class HomeArea(Decision):
    """The authority whose panel answers for the person (CTSA 2015 s.36(1)), and the force that triages. The latest one holds.

    `was_authority`, `was_force` and `was_known` are what the referral said before.
    """

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="home_areas")
    authority = models.ForeignKey("reference.LocalAuthority", models.PROTECT, related_name="+")
    force = models.ForeignKey("reference.PoliceForce", models.PROTECT, related_name="+")
    was_authority = models.ForeignKey("reference.LocalAuthority", models.PROTECT, related_name="+")
    was_force = models.ForeignKey("reference.PoliceForce", models.PROTECT, related_name="+")
    was_known = models.BooleanField()
    reason = models.TextField()
