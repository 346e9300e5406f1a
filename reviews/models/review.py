"""When does somebody look again after a case was closed?"""

from functools import partial

from django.db import models
from django.db.models import Q
from django.urls import reverse

from prevent.kernel.history import keep_history
from prevent.kernel.ids import new_reference
from prevent.workflow.models import Case, HistoryRow
from reviews.choices import Occasion, Stage


@keep_history()
class Review(Case):
    """One review after closure. It is a row from the closing transaction on, so that it cannot be lost or forgotten.

    `due_on` is computed from the day of closure, never from the review before; `episode` is the case's at that closure.
    """

    reference = models.CharField(
        max_length=20, unique=True, default=partial(new_reference, "V"), editable=False
    )
    stage = models.CharField(max_length=40, choices=Stage.choices, default=Stage.PENDING)
    case = models.ForeignKey("channel.ChannelCase", models.PROTECT, related_name="reviews")
    episode = models.PositiveSmallIntegerField()
    occasion = models.CharField(max_length=30, choices=Occasion.choices)
    closed_on = models.DateField()
    due_on = models.DateField()
    reason = models.TextField(
        blank=True, help_text="Why the panel added it; empty for the two that follow every closure."
    )
    panel = models.ForeignKey("reference.Panel", models.PROTECT, related_name="+")
    force = models.ForeignKey("reference.PoliceForce", models.PROTECT, related_name="+")
    authority = models.ForeignKey("reference.LocalAuthority", models.PROTECT, related_name="+")

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="review_stage_known"),
            models.CheckConstraint(condition=Q(occasion__in=Occasion.values), name="review_occasion_known"),
            models.CheckConstraint(
                condition=Q(due_on__gt=models.F("closed_on")), name="review_due_after_closure"
            ),
            models.CheckConstraint(
                condition=~Q(occasion=Occasion.EXTENDED) | ~Q(reason=""), name="review_extension_has_reason"
            ),
            models.UniqueConstraint(
                fields=["case", "episode", "occasion"],
                condition=~Q(occasion=Occasion.EXTENDED),
                name="review_once_each_closure",
            ),
        ]
        indexes = [
            models.Index(fields=["panel", "stage", "due_on"], name="review_panel_list"),
            models.Index(fields=["force", "stage", "due_on"], name="review_force_list"),
            models.Index(fields=["stage", "due_on"], name="review_sweep"),
        ]

    def get_absolute_url(self) -> str:
        """The review's page."""
        return reverse("reviews:review", args=[self.reference])


class ReviewHistory(HistoryRow):
    """One move made on a review."""

    case = models.ForeignKey(Review, models.CASCADE, related_name="history")

    class Meta(HistoryRow.Meta):
        constraints = [models.UniqueConstraint(fields=["case", "version"], name="review_history_once")]
