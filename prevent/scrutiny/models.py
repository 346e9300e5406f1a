"""What is kept of somebody's unusual reading, and of an extract of the audit log?"""

from functools import partial

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from prevent.kernel.history import keep_history
from prevent.kernel.ids import new_reference
from prevent.scrutiny.choices import ExtractStage, Finding, Format, Stage
from prevent.workflow.models import Case, HistoryRow


@keep_history()
class UnusualReading(Case):
    """Somebody opened many different records within an hour, against their own habit. Somebody else says why, in a note.

    `agency` is the reader's; `force` the one most of whose records were read: these two decide who looks into it. What was
    counted and against what stands beside it, so that a later change of the limits changes nothing here.
    """

    reference = models.CharField(
        max_length=20, unique=True, default=partial(new_reference, "U"), editable=False
    )
    stage = models.CharField(max_length=40, choices=Stage.choices, default=Stage.OPEN)
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, related_name="+")
    force = models.ForeignKey("reference.PoliceForce", models.PROTECT, related_name="+")
    began_at = models.DateTimeField(help_text="The first look of the hour.")
    ended_at = models.DateTimeField(help_text="The look with which it became unusual.")
    records = models.PositiveIntegerField(help_text="Different records opened between these two.")
    habit = models.DecimalField(
        max_digits=7, decimal_places=1, help_text="Records in an hour in which the person reads, on average."
    )
    limit = models.PositiveIntegerField(help_text="More than this in an hour was unusual for this person.")
    finding = models.CharField(max_length=20, choices=Finding.choices, blank=True)
    note = models.TextField(blank=True)
    closed_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="unusual_reading_stage_known"),
            models.CheckConstraint(
                condition=Q(stage=Stage.OPEN, finding="", note="", closed_at=None)
                | (Q(stage=Stage.CLOSED, finding__in=Finding.values, closed_at__isnull=False) & ~Q(note="")),
                name="unusual_reading_closed_with_note",
            ),
            models.CheckConstraint(condition=Q(ended_at__gte=F("began_at")), name="unusual_reading_in_order"),
            models.UniqueConstraint(
                fields=["reader"], condition=Q(stage=Stage.OPEN), name="unusual_reading_one_open"
            ),
        ]
        indexes = [
            models.Index(fields=["force", "stage", "opened_at"], name="unusual_reading_force"),
            models.Index(fields=["agency", "stage", "opened_at"], name="unusual_reading_agency"),
        ]

    def get_absolute_url(self) -> str:
        """The page of this reading."""
        return reverse("scrutiny:unusual_reading", args=[self.reference])


class UnusualReadingHistory(HistoryRow):
    """One move made on an unusual reading."""

    case = models.ForeignKey(UnusualReading, models.CASCADE, related_name="history")

    class Meta(HistoryRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["case", "version"], name="unusual_reading_history_once")
        ]


@keep_history()
class AuditExtract(Case):
    """An extract of the audit log that somebody asked for: what for, of what, how much, and who approved it.

    It holds no event itself: the file is made when it is downloaded, once, by whoever asked, until `until`. `asked` are the ids,
    codes and dates that were searched for; `agency` is the one whose information governance asked and decides.
    """

    reference = models.CharField(
        max_length=20, unique=True, default=partial(new_reference, "A"), editable=False
    )
    stage = models.CharField(max_length=40, choices=ExtractStage.choices, default=ExtractStage.READY)
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, related_name="+")
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    purpose = models.TextField()
    asked = models.JSONField()
    format = models.CharField(max_length=4, choices=Format.choices)
    rows = models.PositiveIntegerField(help_text="Events, counted when it was asked for.")
    until = models.DateTimeField(null=True, help_text="The file is there until then.")
    decided_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    decision = models.TextField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(stage__in=ExtractStage.values), name="audit_extract_stage_known"
            ),
            models.CheckConstraint(condition=Q(format__in=Format.values), name="audit_extract_format_known"),
            models.CheckConstraint(
                condition=Q(stage__in=[ExtractStage.READY, ExtractStage.TAKEN], until__isnull=False)
                | Q(stage__in=[ExtractStage.WAITING, ExtractStage.REFUSED], until=None),
                name="audit_extract_ready_until",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("requested_by")),
                name="audit_extract_second_person",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None, decision="") | Q(decided_by__isnull=False) & ~Q(decision=""),
                name="audit_extract_decided_with_words",
            ),
        ]
        indexes = [models.Index(fields=["agency", "stage", "opened_at"], name="audit_extract_list")]

    def get_absolute_url(self) -> str:
        """The page of this extract."""
        return reverse("scrutiny:audit_extract", args=[self.reference])


class AuditExtractHistory(HistoryRow):
    """One move made on an extract."""

    case = models.ForeignKey(AuditExtract, models.CASCADE, related_name="history")

    class Meta(HistoryRow.Meta):
        constraints = [models.UniqueConstraint(fields=["case", "version"], name="audit_extract_history_once")]
