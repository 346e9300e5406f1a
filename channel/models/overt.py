"""Is somebody supported beside an investigation of which they know, and on which source does that rest?"""

from django.db import models
from django.db.models import F, Q

from channel.choices import Openly
from channel.models.case import ChannelCase
from prevent.kernel.history import keep_history
from referrals.models.decision import Decision


@keep_history()
class OvertInvestigation(Decision):
    """The three conditions under which a panel supports somebody who is under investigation (process.md 2.4), or that it is over.

    The person was told; there was an arrest or other executive action; panel and senior investigating officer agree that the
    risk can be managed here. Nothing operational is kept. The latest one holds.
    """

    case = models.ForeignKey(ChannelCase, models.CASCADE, related_name="overt_investigations")
    is_running = models.BooleanField()
    basis = models.ForeignKey("reference.OvertBasis", models.PROTECT, null=True, related_name="+")
    told_on = models.DateField(null=True, help_text="When the person was told that they are investigated.")
    after = models.CharField(max_length=20, choices=Openly.choices, blank=True)
    acted_on = models.DateField(null=True, help_text="The day of the arrest or other action.")
    agreed_with = models.CharField(
        max_length=200, blank=True, help_text="The senior investigating officer, or who stood in for them."
    )

    class Meta(Decision.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    is_running=True,
                    basis__isnull=False,
                    told_on__lte=F("decided_on"),
                    acted_on__lte=F("decided_on"),
                    after__in=Openly.values,
                )
                & ~Q(agreed_with="")
                | Q(is_running=False, basis=None, told_on=None, acted_on=None, after="", agreed_with=""),
                name="overt_investigation_three_conditions",
            )
        ]
