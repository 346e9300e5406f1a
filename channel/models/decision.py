"""What did a panel decide, why, how was it reached, and who disagreed?"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from channel.choices import Decision, HealthOrCare, How
from channel.models.case import ChannelCase
from channel.models.meeting import AgendaItem, Attendance
from channel.workflow import NO_SUPPORT
from prevent.kernel.history import keep_history
from prevent.kernel.models import Record


@keep_history()
class PanelDecision(Record):
    """One decision on one item of an agenda: an item is decided once (CTSA 2015 ss.36(4), 36(6) and 37(6))."""

    case = models.ForeignKey(ChannelCase, models.CASCADE, related_name="panel_decisions")
    item = models.OneToOneField(AgendaItem, models.PROTECT, related_name="decision")
    episode = models.PositiveSmallIntegerField()
    decision = models.CharField(max_length=30, choices=Decision.choices)
    reasons = models.TextField()
    how = models.CharField(max_length=10, choices=How.choices)
    risk_statement = models.TextField(
        blank=True, help_text="Risk and susceptibility, as the panel sees them."
    )
    actions = models.TextField(blank=True, help_text="Who does what until when.")
    next_on = models.DateField(
        null=True, help_text="Return, further assessment or police-led update, by decision."
    )
    health_or_care = models.CharField(max_length=10, choices=HealthOrCare.choices, blank=True)
    health_or_care_note = models.TextField(
        blank=True, help_text="Which service and who arranges it, or why not."
    )
    decided_on = models.DateField()
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["decided_on", "recorded_at"]
        constraints = [
            models.CheckConstraint(condition=Q(decision__in=Decision.values), name="panel_decision_known"),
            models.CheckConstraint(condition=Q(how__in=How.values), name="panel_decision_how_known"),
            models.CheckConstraint(
                condition=~Q(decision__in=sorted(NO_SUPPORT))
                | Q(health_or_care__in=HealthOrCare.values) & ~Q(health_or_care_note=""),
                name="panel_decision_health_or_care",
            ),
        ]


@keep_history()
class Vote(Record):
    """What one member present preferred; an empty `preferred` is an abstention.

    Those who disagree say why.
    """

    decision = models.ForeignKey(PanelDecision, models.CASCADE, related_name="votes")
    attendance = models.ForeignKey(Attendance, models.PROTECT, related_name="+")
    preferred = models.CharField(max_length=30, choices=Decision.choices, blank=True)
    why = models.TextField(blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["decision", "attendance"], name="vote_once")]
