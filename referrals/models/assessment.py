"""What did the officer make of all that was gathered?"""

from django.db import models
from django.db.models import Q

from prevent.kernel.history import keep_history
from prevent.kernel.models import Record
from prevent.reference.choices import Vocabulary
from prevent.reference.lists import from_list
from referrals.choices import AssessedStatus, Confidence
from referrals.models.decision import Decision
from referrals.models.referral import Referral


@keep_history()
class Assessment(Decision):
    """One version of the assessment of susceptibility, risk, protective factors and needs. The latest one
    holds.

    `no_intelligence`: its author confirmed that nothing in what goes to the panel comes or derives from an
    intelligence service (CTSA 2015 s.38(4)-(5)); empty for those that were made before it was asked.
    """

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="assessments")
    version = models.PositiveSmallIntegerField()
    susceptibility = models.TextField()
    risk = models.TextField()
    protective_factors = models.TextField()
    confidence = models.CharField(max_length=10, choices=Confidence.choices)
    gaps = models.TextField()
    analysis = models.TextField()
    no_intelligence = models.BooleanField(null=True)

    class Meta(Decision.Meta):
        constraints = [
            models.UniqueConstraint(fields=["referral", "version"], name="assessment_version_once"),
            models.CheckConstraint(
                condition=Q(confidence__in=Confidence.values), name="assessment_confidence_known"
            ),
        ]


@keep_history()
class AssessedNeed(Record):
    """A need that the assessment found, by kind of support: each must later meet a plan item or a reason why
    not.
    """

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="needs")
    kind = models.ForeignKey("reference.Term", models.PROTECT, related_name="+")
    note = models.TextField()

    class Meta:
        ordering = ["kind__order"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "kind"], name="assessed_need_once"),
            models.CheckConstraint(
                condition=from_list("kind", Vocabulary.SUPPORT), name="assessed_need_is_support"
            ),
        ]


@keep_history()
class AssessedCondition(Record):
    """A health condition or neurodivergence, and how it is known: "none" and "not asked" are never the
    same.
    """

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="conditions")
    condition = models.ForeignKey("reference.Term", models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, choices=AssessedStatus.choices)

    class Meta:
        ordering = ["condition__order"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "condition"], name="assessed_condition_once"),
            models.CheckConstraint(
                condition=from_list("condition", Vocabulary.CONDITION), name="assessed_condition_is_one"
            ),
            models.CheckConstraint(
                condition=Q(status__in=AssessedStatus.values), name="assessed_condition_status_known"
            ),
        ]
