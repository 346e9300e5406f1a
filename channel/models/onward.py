"""To which programme or prison did the police hand a case on?"""

from django.db import models
from django.db.models import Q

from channel.choices import Onward
from channel.models.case import ChannelCase
from prevent.kernel.history import keep_history
from referrals.models.decision import Decision


@keep_history()
class OnwardRoute(Decision):
    """The Desistance and Disengagement Programme, or a prison as the receiver of a case (process 3.7 and 3.8).

    Its hand-off is chased and heard of like every other; until it is accepted, and after, the case stays with its owners.
    """

    case = models.ForeignKey(ChannelCase, models.CASCADE, related_name="onward_routes")
    hand_off = models.OneToOneField("referrals.HandOff", models.CASCADE, related_name="onward_route")
    to = models.CharField(max_length=10, choices=Onward.choices)

    class Meta(Decision.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(to__in=Onward.values), name="onward_route_known"),
        ]
