"""What is kept of an export of records? Who asked for which sample and why, and who approved it; never what was in it."""

from functools import partial

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from prevent.exports.choices import Format, RecordStage
from prevent.exports.workflow import RECORD_OPEN
from prevent.inspection.choices import Of
from prevent.kernel.history import keep_history
from prevent.kernel.ids import new_reference
from prevent.workflow.models import Case, HistoryRow


@keep_history()
class RecordExport(Case):
    """The records of a sample, asked for by whoever drew it and approved by a second person.

    What the second person must know of the sample, which is not in their sight, is copied. It holds nothing of a record: the
    file is made when it is downloaded, once, from what its reader may read at that moment.
    """

    reference = models.CharField(
        max_length=20, unique=True, default=partial(new_reference, "Y"), editable=False
    )
    stage = models.CharField(max_length=40, choices=RecordStage.choices, default=RecordStage.ASKED)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    sample = models.ForeignKey("inspection.Sample", models.PROTECT, related_name="+")
    sampled = models.CharField(max_length=20, help_text="The reference of the sample.")
    of = models.CharField(max_length=10, choices=Of.choices)
    why_drawn = models.TextField()
    purpose = models.TextField()
    format = models.CharField(max_length=4, choices=Format.choices)
    records = models.PositiveSmallIntegerField(help_text="How many could be read when it was asked for.")
    until = models.DateTimeField(null=True)
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decision = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(stage__in=RecordStage.values), name="record_export_stage_known"
            ),
            models.CheckConstraint(condition=Q(format__in=Format.values), name="record_export_format_known"),
            models.CheckConstraint(condition=Q(of__in=Of.values), name="record_export_of_known"),
            models.CheckConstraint(
                condition=Q(decided_by=None, decision="")
                | Q(decided_by__isnull=False) & ~Q(decided_by=F("requested_by")) & ~Q(decision=""),
                name="record_export_second_person",
            ),
            models.CheckConstraint(
                condition=~Q(stage__in=[RecordStage.APPROVED, RecordStage.FETCHED])
                | Q(decided_by__isnull=False, until__isnull=False),
                name="record_export_approved_first",
            ),
            models.UniqueConstraint(
                fields=["requested_by", "sample"],
                condition=Q(stage__in=RECORD_OPEN),
                name="record_export_once_at_a_time",
            ),
        ]
        indexes = [models.Index(fields=["stage", "-opened_at"], name="record_export_list")]

    def get_absolute_url(self) -> str:
        """The page of this export."""
        return reverse("exports:record_export", args=[self.reference])


class RecordExportHistory(HistoryRow):
    """One move made on an export of records."""

    case = models.ForeignKey(RecordExport, models.CASCADE, related_name="history")

    class Meta(HistoryRow.Meta):
        constraints = [models.UniqueConstraint(fields=["case", "version"], name="record_export_history_once")]
