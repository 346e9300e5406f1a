"""Was it checked that Prevent work does not cut across an investigation, and in which systems of the police was looked?"""

from django.db import models

from prevent.kernel.history import keep_history
from prevent.reference.choices import Vocabulary
from prevent.reference.lists import from_list
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


@keep_history()
class PoliceCheck(Decision):
    """One system of the police was looked into: which, when, by whom, clear or not clear, and never what was found.

    A check repeated later is a further row. `decided_on` is the day of the check.
    """

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="police_checks")
    system = models.ForeignKey("reference.Term", models.PROTECT, related_name="+")
    checked_by = models.CharField(max_length=100)
    is_clear = models.BooleanField()

    class Meta(Decision.Meta):
        constraints = [
            models.CheckConstraint(
                condition=from_list("system", Vocabulary.POLICE_SYSTEM), name="police_check_system_is_one"
            )
        ]
