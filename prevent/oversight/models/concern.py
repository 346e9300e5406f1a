"""What does somebody say about Prevent itself, and what does the Commissioner's office do about it?"""

from functools import partial
from typing import Any

from django.db import models
from django.db.models import Q
from django.urls import reverse

from prevent.kernel import clock
from prevent.kernel.history import keep_history
from prevent.kernel.ids import new_reference
from prevent.kernel.models import Record
from prevent.oversight.choices import Body, PassOn, Result, Stage
from prevent.workflow.models import Case, Disclosure, HistoryRow
from referrals.models.decision import Decision


@keep_history()
class Concern(Case):
    """Somebody's concern about how Prevent is carried out: no referral, and nobody is referred by it.

    Whoever raises it says as much about themselves as they like, and opens it again with a receipt code, of which only the
    digest is kept. `about` is the agency that it is about, in their words. `due_on` is the day of the office's next step.
    """

    reference = models.CharField(
        max_length=20, unique=True, default=partial(new_reference, "W"), editable=False
    )
    stage = models.CharField(max_length=40, choices=Stage.choices, default=Stage.NEW)
    due_on = models.DateField(null=True)
    receipt_digest = models.CharField(max_length=64, unique=True)
    what = models.TextField()
    place = models.CharField(max_length=200, blank=True)
    happened_on = models.DateField(null=True)
    effect = models.TextField(blank=True)
    about_kind = models.CharField(max_length=10, choices=Body.choices, blank=True)
    about = models.CharField(max_length=200, blank=True)
    pass_on = models.CharField(max_length=20, choices=PassOn.choices, default=PassOn.NO)
    name = models.CharField(max_length=200, blank=True)
    email = models.EmailField(blank=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="concern_stage_known"),
            models.CheckConstraint(
                condition=Q(about_kind__in=["", *Body.values]), name="concern_about_kind_known"
            ),
            models.CheckConstraint(condition=Q(pass_on__in=PassOn.values), name="concern_pass_on_known"),
            models.CheckConstraint(
                condition=~Q(pass_on=PassOn.WITH_NAME) | ~Q(name=""), name="concern_with_name_has_name"
            ),
            models.CheckConstraint(
                condition=Q(stage=Stage.CLOSED, due_on=None)
                | (~Q(stage=Stage.CLOSED) & Q(due_on__isnull=False)),
                name="concern_open_is_due",
            ),
        ]
        indexes = [models.Index(fields=["stage", "due_on"], name="concern_list")]

    def get_absolute_url(self) -> str:
        """The concern's page, for the office."""
        return reverse("oversight:concern", args=[self.reference])

    @property
    def agency(self) -> str:
        """The agency that it is about, as far as it was named."""
        kind = str(Body(self.about_kind).label) if self.about_kind else ""
        return self.about or kind


class ConcernHistory(HistoryRow):
    """One move made on a concern."""

    case = models.ForeignKey(Concern, models.CASCADE, related_name="history")

    class Meta(HistoryRow.Meta):
        constraints = [models.UniqueConstraint(fields=["case", "version"], name="concern_history_once")]


@keep_history()
class ConcernAddition(Record):
    """What whoever raised it added later, with their receipt code."""

    concern = models.ForeignKey(Concern, models.CASCADE, related_name="additions")
    text = models.TextField(blank=True)
    added_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["added_at", "id"]


class ConcernFile(Record):
    """A file that was sent with a concern, or added later."""

    concern = models.ForeignKey(Concern, models.CASCADE, related_name="files")
    addition = models.ForeignKey(ConcernAddition, models.CASCADE, null=True, related_name="files")
    document = models.OneToOneField("documents.Document", models.PROTECT, related_name="+")
    added_at = models.DateTimeField(default=clock.now)

    class Meta:
        ordering = ["added_at", "id"]


@keep_history()
class ConcernNote(Decision):
    """What the office writes down for itself."""

    concern = models.ForeignKey(Concern, models.CASCADE, related_name="notes")
    text = models.TextField()


@keep_history()
class ConcernAnswer(Decision):
    """What the office answers: whoever raised it reads it with their code."""

    concern = models.ForeignKey(Concern, models.CASCADE, related_name="answers")
    text = models.TextField()


@keep_history()
class ConcernClosure(Decision):
    """What the office found in the end, why, and what changed: read by whoever raised it, too."""

    concern = models.ForeignKey(Concern, models.CASCADE, related_name="closures")
    result = models.CharField(max_length=20, choices=Result.choices)
    reasons = models.TextField()
    changed = models.TextField(help_text="What changed because of it; that nothing did, and why.")

    class Meta(Decision.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(result__in=Result.values), name="concern_result_known")
        ]


@keep_history()
class ConcernDisclosure(Disclosure):
    """What of a concern went to the agency that it is about, as whoever raised it chose. It is no force's and no council's."""

    force: Any = None
    authority: Any = None
    case = models.ForeignKey(Concern, models.CASCADE, related_name="disclosures")

    class Meta(Disclosure.Meta):
        indexes = [models.Index(fields=["case", "-recorded_at"], name="concern_disclosure_of")]
