"""Was it checked that Prevent work does not cut across an investigation?"""

from django.db import models

from prevent.kernel.history import keep_history
from referrals.models.decision import Decision
from referrals.models.referral import Referral


@keep_history()
class Deconfliction(Decision):
    """Checks were done: by whom, when, clear or not clear, and never what they showed. Repeated at any later
    point.

    `decided_on` is the day of the checks. Nothing that comes or derives from an intelligence service is
    recorded here (Counter-Terrorism and Security Act 2015 s.38(4)-(5)).
    """

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="deconflictions")
    checked_by = models.CharField(max_length=100)
    is_clear = models.BooleanField()
