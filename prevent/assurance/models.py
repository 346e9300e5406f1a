"""What is kept of each month's draw, of each referral that was drawn, and of what its review found?"""

from functools import partial

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from prevent.assurance.choices import Finding, Stage
from prevent.kernel import clock
from prevent.kernel.history import keep_history
from prevent.kernel.ids import new_reference
from prevent.kernel.models import Record
from prevent.reference.choices import Stratum
from prevent.workflow.models import Case, HistoryRow
from referrals.models.decision import Decision


class AssuranceDraw(Record):
    """One month's draw from what was closed below the threshold. With its seed anybody can draw the same again."""

    month = models.DateField(unique=True, help_text="The first day of the month in which they were closed.")
    seed = models.CharField(max_length=64)
    drawn_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["-month"]


class AssuranceStratum(Record):
    """How many of one stratum a force closed in the month, by which share it was drawn, and how many were."""

    draw = models.ForeignKey(AssuranceDraw, models.PROTECT, related_name="strata")
    force = models.ForeignKey("reference.PoliceForce", models.PROTECT, related_name="+")
    stratum = models.CharField(max_length=10, choices=Stratum.choices)
    share = models.ForeignKey("reference.SamplingShare", models.PROTECT, related_name="+")
    population = models.PositiveIntegerField()
    drawn = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["draw", "force", "stratum"], name="assurance_stratum_once"),
            models.CheckConstraint(condition=Q(stratum__in=Stratum.values), name="assurance_stratum_known"),
        ]


@keep_history()
class AssuranceReview(Case):
    """One referral that was drawn, to be looked at by somebody who never worked on it.

    `drawn_as` says from which strata it was drawn. `reviewer` reads the record `until` a moment; by `due_on` it is to be
    reviewed, by `answer_by` the force answers where the review asks to open it again.
    """

    reference = models.CharField(
        max_length=20, unique=True, default=partial(new_reference, "Q"), editable=False
    )
    stage = models.CharField(max_length=40, choices=Stage.choices, default=Stage.WAITING)
    draw = models.ForeignKey(AssuranceDraw, models.PROTECT, related_name="reviews")
    referral = models.ForeignKey("referrals.Referral", models.CASCADE, related_name="assurance_reviews")
    force = models.ForeignKey("reference.PoliceForce", models.PROTECT, related_name="+")
    drawn_as = ArrayField(models.CharField(max_length=10, choices=Stratum.choices))
    due_on = models.DateField()
    reviewer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    until = models.DateTimeField(null=True)
    answer_by = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="assurance_stage_known"),
            models.UniqueConstraint(fields=["draw", "referral"], name="assurance_drawn_once"),
            models.CheckConstraint(
                condition=Q(drawn_as__contained_by=Stratum.values) & ~Q(drawn_as=[]),
                name="assurance_drawn_as_known",
            ),
            models.CheckConstraint(
                condition=~Q(stage=Stage.REOPEN_ASKED) | Q(answer_by__isnull=False),
                name="assurance_asked_is_due",
            ),
            models.CheckConstraint(
                condition=~Q(stage=Stage.TAKEN) | Q(reviewer__isnull=False, until__isnull=False),
                name="assurance_taken_by_somebody",
            ),
        ]
        indexes = [models.Index(fields=["force", "stage", "due_on"], name="assurance_force_list")]

    def get_absolute_url(self) -> str:
        """The review's page."""
        return reverse("assurance:review", args=[self.reference])


class AssuranceHistory(HistoryRow):
    """One move made on an assurance review."""

    case = models.ForeignKey(AssuranceReview, models.CASCADE, related_name="history")

    class Meta(HistoryRow.Meta):
        constraints = [models.UniqueConstraint(fields=["case", "version"], name="assurance_history_once")]


@keep_history()
class AssuranceFinding(Decision):
    """What the reviewer found of a closure, and why."""

    review = models.OneToOneField(AssuranceReview, models.CASCADE, related_name="finding")
    finding = models.CharField(max_length=10, choices=Finding.choices)
    reasons = models.TextField()

    class Meta(Decision.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(finding__in=Finding.values), name="assurance_finding_known")
        ]


@keep_history()
class AssuranceAnswer(Decision):
    """What the force did where a review asked to open the referral again; why not, if not."""

    review = models.OneToOneField(AssuranceReview, models.CASCADE, related_name="answer")
    reopens = models.BooleanField()
    reasons = models.TextField()
