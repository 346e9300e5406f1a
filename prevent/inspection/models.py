"""What is kept of an emergency access until somebody has reviewed it, and of a sample until it ends?"""

from functools import partial

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from prevent.inspection.choices import Finding, Of, SampleStage, Stage
from prevent.kernel.history import keep_history
from prevent.kernel.ids import new_reference
from prevent.kernel.models import Record
from prevent.workflow.models import Case, HistoryRow

ONE_RECORD = Q(referral=None, channel_case__isnull=False) | Q(referral__isnull=False, channel_case=None)


@keep_history()
class EmergencyReview(Case):
    """One use of emergency access, which somebody of the owning side must close with a finding (permissions.md, rule 5).

    `force`, `authority` and, for a case, `panel` are the record's at the time: they decide who reviews it.
    """

    reference = models.CharField(
        max_length=20, unique=True, default=partial(new_reference, "E"), editable=False
    )
    stage = models.CharField(max_length=40, choices=Stage.choices, default=Stage.WAITING)
    referral = models.ForeignKey("referrals.Referral", models.CASCADE, null=True, related_name="+")
    channel_case = models.ForeignKey("channel.ChannelCase", models.CASCADE, null=True, related_name="+")
    force = models.ForeignKey("reference.PoliceForce", models.PROTECT, related_name="+")
    authority = models.ForeignKey("reference.LocalAuthority", models.PROTECT, related_name="+")
    panel = models.ForeignKey("reference.Panel", models.PROTECT, null=True, related_name="+")
    used_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    used_as = models.CharField(max_length=300, help_text="The posts of whoever used it, as they were then.")
    reason = models.TextField()
    until = models.DateTimeField()
    due_on = models.DateField()
    finding = models.CharField(max_length=20, choices=Finding.choices, blank=True)
    conclusion = models.TextField(blank=True)
    closed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="emergency_review_stage_known"),
            models.CheckConstraint(condition=ONE_RECORD, name="emergency_review_of_one_record"),
            models.CheckConstraint(
                condition=Q(stage=Stage.WAITING, finding="", closed_by=None)
                | Q(stage=Stage.CLOSED, finding__in=Finding.values, closed_by__isnull=False)
                & ~Q(conclusion=""),
                name="emergency_review_closed_with_finding",
            ),
            models.CheckConstraint(
                condition=Q(closed_by=None) | ~Q(closed_by=F("used_by")),
                name="emergency_review_not_by_the_user",
            ),
        ]
        indexes = [
            models.Index(fields=["force", "stage", "due_on"], name="emergency_force_list"),
            models.Index(fields=["panel", "stage", "due_on"], name="emergency_panel_list"),
            models.Index(fields=["stage", "due_on"], name="emergency_sweep"),
        ]

    def get_absolute_url(self) -> str:
        """The review's page."""
        return reverse("inspection:emergency_review", args=[self.reference])

    @property
    def record(self) -> Case:
        """The record that was opened."""
        return self.referral or self.channel_case  # type: ignore[return-value]  # one of them, by constraint


class EmergencyHistory(HistoryRow):
    """One move made on an emergency review."""

    case = models.ForeignKey(EmergencyReview, models.CASCADE, related_name="history")

    class Meta(HistoryRow.Meta):
        constraints = [models.UniqueConstraint(fields=["case", "version"], name="emergency_history_once")]


@keep_history()
class Sample(Case):
    """Records drawn at random for quality assurance, open to whoever drew them until a day.

    `force` is null for the whole country. Nothing about a person, such as religion, ethnicity or nationality, can be chosen
    (permissions.md, rule 10).
    """

    reference = models.CharField(
        max_length=20, unique=True, default=partial(new_reference, "S"), editable=False
    )
    stage = models.CharField(max_length=40, choices=SampleStage.choices, default=SampleStage.RUNNING)
    of = models.CharField(max_length=10, choices=Of.choices)
    force = models.ForeignKey("reference.PoliceForce", models.PROTECT, null=True, related_name="+")
    opened_from = models.DateField()
    opened_to = models.DateField()
    asked_for = models.PositiveSmallIntegerField()
    drawn_from = models.PositiveIntegerField(default=0)
    why = models.TextField()
    drawn_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    until = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=SampleStage.values), name="sample_stage_known"),
            models.CheckConstraint(condition=Q(of__in=Of.values), name="sample_of_known"),
            models.CheckConstraint(
                condition=Q(opened_to__gte=F("opened_from")), name="sample_period_in_order"
            ),
        ]
        indexes = [models.Index(fields=["drawn_by", "stage"], name="sample_own_list")]

    def get_absolute_url(self) -> str:
        """The sample's page."""
        return reverse("inspection:sample", args=[self.reference])


class SampleHistory(HistoryRow):
    """One move made on a sample."""

    case = models.ForeignKey(Sample, models.CASCADE, related_name="history")

    class Meta(HistoryRow.Meta):
        constraints = [models.UniqueConstraint(fields=["case", "version"], name="sample_history_once")]


class Drawn(Record):
    """One record of a sample."""

    sample = models.ForeignKey(Sample, models.CASCADE, related_name="drawn")
    referral = models.ForeignKey("referrals.Referral", models.CASCADE, null=True, related_name="+")
    channel_case = models.ForeignKey("channel.ChannelCase", models.CASCADE, null=True, related_name="+")

    class Meta:
        constraints = [models.CheckConstraint(condition=ONE_RECORD, name="drawn_one_record")]
