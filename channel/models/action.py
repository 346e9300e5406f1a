"""What did a panel ask somebody to do until when, and what became of it?"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from channel.models.case import ChannelCase
from channel.models.meeting import PanelMeeting
from prevent.kernel.history import keep_history
from referrals.models.decision import Decision


@keep_history()
class PanelAction(Decision):
    """Something that one named person does until a day; it is on every agenda until its outcome is known."""

    case = models.ForeignKey(ChannelCase, models.CASCADE, related_name="actions")
    meeting = models.ForeignKey(PanelMeeting, models.PROTECT, null=True, related_name="actions")
    what = models.TextField()
    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    due_on = models.DateField()


@keep_history()
class ActionOutcome(Decision):
    """It was done, with the evidence; or it was not, with the reason. Either is said once."""

    action = models.OneToOneField(PanelAction, models.CASCADE, related_name="outcome")
    is_done = models.BooleanField()
    words = models.TextField(help_text="The evidence, or the reason.")

    class Meta(Decision.Meta):
        constraints = [models.CheckConstraint(condition=~Q(words=""), name="action_outcome_says_why")]
