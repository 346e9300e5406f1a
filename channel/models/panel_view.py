"""How does the panel see the susceptibility of a person, and how did it see it before? (CTSA 2015 s.36(4)(c))."""

from django.db import models
from django.db.models import Q

from channel.choices import Susceptibility
from channel.models.case import ChannelCase
from prevent.kernel.history import keep_history
from referrals.models.decision import Decision


@keep_history()
class PanelView(Decision):
    """The panel's own view on a day, beside the assessment of the police. The last row holds; none is changed."""

    case = models.ForeignKey(ChannelCase, models.CASCADE, related_name="panel_views")
    episode = models.PositiveSmallIntegerField()
    level = models.CharField(max_length=6, choices=Susceptibility.choices)
    reasons = models.TextField()

    class Meta(Decision.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(level__in=Susceptibility.values) & ~Q(reasons=""), name="panel_view_whole"
            )
        ]
