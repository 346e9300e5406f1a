"""What is kept of an export of tables?"""

from functools import partial

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from prevent.exports.choices import Failure, Format, Stage
from prevent.exports.workflow import OPEN
from prevent.kernel.history import keep_history
from prevent.kernel.ids import new_reference
from prevent.kernel.models import Record
from prevent.workflow.models import Case, HistoryRow


@keep_history()
class TableExport(Case):
    """The tables of an area and a time, asked for by somebody for a purpose.

    `asked` are the rules of counting as codes and days. `tables` and `rows` are how many the file holds, `sha256` is its digest,
    `facts` a digest of what was counted, `version` of the code that counted it `made_by`. The file is there until `until`.
    """

    reference = models.CharField(
        max_length=20, unique=True, default=partial(new_reference, "X"), editable=False
    )
    stage = models.CharField(max_length=40, choices=Stage.choices, default=Stage.WAITING)
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    purpose = models.TextField()
    asked = models.JSONField()
    format = models.CharField(max_length=4, choices=Format.choices)
    tables = models.PositiveSmallIntegerField()
    rows = models.PositiveIntegerField(default=0)
    facts = models.CharField(max_length=40, blank=True)
    made_by = models.CharField(max_length=40, blank=True)
    sha256 = models.CharField(max_length=64, blank=True)
    until = models.DateTimeField(null=True)
    failure = models.CharField(max_length=20, choices=Failure.choices, blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="table_export_stage_known"),
            models.CheckConstraint(condition=Q(format__in=Format.values), name="table_export_format_known"),
            models.CheckConstraint(
                condition=Q(stage=Stage.FAILED, failure__in=Failure.values)
                | ~Q(stage=Stage.FAILED) & Q(failure=""),
                name="table_export_failed_for_a_reason",
            ),
            models.CheckConstraint(
                condition=~Q(stage__in=[Stage.READY, Stage.FETCHED])
                | Q(until__isnull=False) & ~Q(sha256="") & ~Q(facts=""),
                name="table_export_made_is_described",
            ),
            models.UniqueConstraint(
                fields=["requested_by", "asked", "format"],
                condition=Q(stage__in=OPEN),
                name="table_export_once_at_a_time",
            ),
        ]
        indexes = [models.Index(fields=["requested_by", "-opened_at"], name="table_export_own_list")]

    def get_absolute_url(self) -> str:
        """The page of this export."""
        return reverse("exports:table_export", args=[self.reference])


class TableExportHistory(HistoryRow):
    """One move made on an export of tables."""

    case = models.ForeignKey(TableExport, models.CASCADE, related_name="history")

    class Meta(HistoryRow.Meta):
        constraints = [models.UniqueConstraint(fields=["case", "version"], name="table_export_history_once")]


class TableWork(Record):
    """The work on an export that is not made yet: whose turn it is until when, and how often it was begun in vain."""

    export = models.OneToOneField(TableExport, models.CASCADE, related_name="work")
    lease_until = models.DateTimeField(null=True)
    attempts = models.PositiveSmallIntegerField(default=0)
    rounds = models.PositiveSmallIntegerField(
        default=0, help_text="How often what is counted changed meanwhile."
    )
    facts = models.CharField(max_length=40, blank=True)


class TablePart(Record):
    """One table of an export that is being made. All of them become one file."""

    export = models.ForeignKey(TableExport, models.CASCADE, related_name="parts")
    number = models.PositiveSmallIntegerField()
    sheet = models.JSONField()

    class Meta:
        ordering = ["number"]
        constraints = [models.UniqueConstraint(fields=["export", "number"], name="table_part_once")]


class TableFile(Record):
    """The file, whole, until it is fetched. In the database, so that it is there with its export or not at all."""

    export = models.OneToOneField(TableExport, models.CASCADE, related_name="file")
    content = models.BinaryField()
