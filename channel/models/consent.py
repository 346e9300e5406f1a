"""How is consent to be asked for, and what happened? (CTSA 2015 s.36(5)(a) and (8))."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from channel.choices import ConsentAct, ConsentFrom, Means
from channel.models.case import ChannelCase
from prevent.kernel.history import keep_history
from prevent.kernel.models import Record
from referrals.models.decision import Decision


@keep_history()
class ConsentPlan(Decision):
    """How, when and by whom consent is to be requested (s.36(5)(a)); the last row counts."""

    case = models.ForeignKey(ChannelCase, models.CASCADE, related_name="consent_plans")
    episode = models.PositiveSmallIntegerField()
    how = models.TextField()
    ask_by = models.DateField()
    asked_by = models.CharField(max_length=200, help_text="Who will ask.")


@keep_history()
class ConsentEvent(Record):
    """One dated event about consent to support; never a tick box. `held_on` is when it happened."""

    case = models.ForeignKey(ChannelCase, models.CASCADE, related_name="consent_events")
    episode = models.PositiveSmallIntegerField()
    act = models.CharField(max_length=10, choices=ConsentAct.choices)
    given_by = models.CharField(max_length=20, choices=ConsentFrom.choices)
    name = models.CharField(
        max_length=200, help_text="Who was asked or answered, and their relation to the person."
    )
    held_on = models.DateField()
    means = models.CharField(max_length=12, choices=Means.choices)
    asked_by = models.CharField(max_length=200, help_text="Who asked or heard the answer.")
    evidence = models.TextField(blank=True, help_text="The signed form, the note of the call.")
    scope = models.TextField(blank=True, help_text="Support, and the agencies that share information for it.")
    reason = models.TextField(blank=True, help_text="Why it was refused or withdrawn, if they said.")
    wishes = models.TextField(blank=True, help_text="The child's own wishes and feelings.")
    capacity_note = models.TextField(blank=True)
    interpreter_note = models.TextField(blank=True)
    renew_on = models.DateField(
        null=True, help_text="From which day on what was given counts no longer, unless renewed."
    )
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["recorded_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(act__in=ConsentAct.values), name="consent_act_known"),
            models.CheckConstraint(condition=Q(given_by__in=ConsentFrom.values), name="consent_from_known"),
            models.CheckConstraint(condition=Q(means__in=Means.values), name="consent_means_known"),
            models.CheckConstraint(
                condition=~Q(act__in=[ConsentAct.GIVEN, ConsentAct.RENEWED]) | ~Q(scope="") & ~Q(evidence=""),
                name="consent_given_has_scope_and_evidence",
            ),
        ]
