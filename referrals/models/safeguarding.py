"""What was done before the referral: whom did the referrer consult, what was the person told, what is known of health?"""

from django.db import models
from django.db.models import Q

from prevent.kernel.history import keep_history
from prevent.kernel.models import Record
from prevent.reference.choices import Vocabulary
from prevent.reference.lists import from_list
from referrals.models.answers import Conditions, ConditionStatus, Told, Whether
from referrals.models.particulars import Stated
from referrals.models.referral import Referral


@keep_history()
class Safeguarding(Record):
    """Safeguarding considerations of the national form. The law asks nobody to tell the person; the answer is recorded."""

    referral = models.OneToOneField(Referral, models.CASCADE, related_name="safeguarding")
    lead_consulted = models.CharField(max_length=20, choices=Whether.choices)
    lead_name = models.CharField(max_length=200, blank=True)
    lead_consulted_on = models.DateField(null=True)
    lead_outcome = models.TextField(blank=True)
    conditions = models.CharField(max_length=20, choices=Conditions.choices)
    person_told = models.CharField(max_length=20, choices=Told.choices)
    person_response = models.TextField(blank=True)
    person_not_told_why = models.TextField(blank=True)
    parents_told = models.CharField(max_length=20, choices=Told.choices)
    parents_response = models.TextField(blank=True)
    parents_not_told_why = models.TextField(blank=True)
    action_taken = models.TextField(blank=True)
    discussed_with = models.TextField(
        blank=True, help_text="Other agencies with which the referrer discussed the concern."
    )

    class Meta:
        verbose_name_plural = "safeguarding"
        constraints = [
            models.CheckConstraint(
                condition=Q(lead_consulted__in=Whether.values), name="safeguarding_lead_known"
            ),
            models.CheckConstraint(
                condition=Q(conditions__in=Conditions.values), name="safeguarding_conditions_known"
            ),
            models.CheckConstraint(
                condition=Q(person_told__in=Told.values, parents_told__in=Told.values),
                name="safeguarding_told_known",
            ),
        ]

    def __str__(self) -> str:
        return f"Safeguarding of {self.referral}"


@keep_history()
class HealthCondition(Stated):
    """A health condition or neurodiversity, and whether it is diagnosed or only stated."""

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="health_conditions")
    condition = models.ForeignKey("reference.Term", models.PROTECT, related_name="+")
    status = models.CharField(max_length=20, choices=ConditionStatus.choices)
    details = models.CharField(max_length=300, blank=True)

    class Meta(Stated.Meta):
        constraints = [
            models.CheckConstraint(
                condition=from_list("condition", Vocabulary.CONDITION), name="health_condition_list"
            ),
            models.CheckConstraint(
                condition=Q(status__in=ConditionStatus.values), name="health_condition_status_known"
            ),
        ]

    def __str__(self) -> str:
        return str(self.condition)
