"""Where does the person live now, and what did the panel say when that was outside its area?"""

from django.db import models
from django.db.models import Q

from channel.models.case import ChannelCase
from channel.models.decision import PanelDecision
from prevent.kernel.history import keep_history
from referrals.models.decision import Decision


@keep_history()
class HomeArea(Decision):
    """The authority in whose area the person lives now, whose panel answers for them (CTSA 2015 s.36(1)); the last one holds."""

    case = models.ForeignKey(ChannelCase, models.CASCADE, related_name="home_areas")
    authority = models.ForeignKey("reference.LocalAuthority", models.PROTECT, related_name="+")
    force = models.ForeignKey("reference.PoliceForce", models.PROTECT, related_name="+")
    reason = models.TextField()


@keep_history()
class HomeAreaAnswer(Decision):
    """With which decision the panel offered the case to the panel of that area, or kept it and why (process: transfers)."""

    home_area = models.OneToOneField(HomeArea, models.CASCADE, related_name="answer")
    decision = models.OneToOneField(PanelDecision, models.PROTECT, related_name="home_area_answer")
    is_offered = models.BooleanField()
    why = models.TextField(blank=True)

    class Meta(Decision.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(is_offered=True, why="") | Q(is_offered=False) & ~Q(why=""),
                name="home_area_answer_says_why_not",
            )
        ]
