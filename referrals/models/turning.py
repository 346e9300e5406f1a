"""Why was a referral that had been handed over closed, and why was one opened again?"""

from django.db import models

from prevent.kernel.history import keep_history
from referrals.models.decision import Decision
from referrals.models.hand_off import HandOff
from referrals.models.referral import Referral


@keep_history()
class HandedOffClosure(Decision):
    """The referral was closed on this hand-off, accepted or not: an unaccepted one only with a supervisor's reason."""

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="handed_off_closures")
    hand_off = models.ForeignKey(HandOff, models.CASCADE, related_name="closures")
    was_accepted = models.BooleanField()
    reason = models.TextField()


@keep_history()
class Reopening(Decision):
    """The referral was opened again, with all that was known: the checks of the police count from here anew."""

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="reopenings")
    reason = models.TextField()
