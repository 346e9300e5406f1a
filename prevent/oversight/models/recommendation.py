"""What did a learning review recommend, who is to do it by when, and what became of it?"""

from functools import partial

from django.db import models
from django.db.models import Q
from django.urls import reverse

from prevent.kernel.history import keep_history
from prevent.kernel.ids import new_reference
from prevent.oversight.choices import Owner, RecommendationMove, RecommendationStage
from prevent.workflow.models import Case, HistoryRow
from referrals.models.decision import Decision


@keep_history()
class Recommendation(Case):
    """One recommendation of a learning review, followed until it is done, or it is said why not.

    It belongs to a post and not to a person: the supervisors of a force, a council's Prevent lead, a panel's chair. So nothing is
    stranded by somebody's leaving. By `answer_by` its owner says whether they accept it, by `due_on` it is done.
    """

    reference = models.CharField(
        max_length=20, unique=True, default=partial(new_reference, "L"), editable=False
    )
    stage = models.CharField(
        max_length=40, choices=RecommendationStage.choices, default=RecommendationStage.WAITING
    )
    source = models.CharField(max_length=200, help_text="Which learning review, and which number there.")
    text = models.TextField()
    force = models.ForeignKey("reference.PoliceForce", models.PROTECT, null=True, related_name="+")
    authority = models.ForeignKey("reference.LocalAuthority", models.PROTECT, null=True, related_name="+")
    panel = models.ForeignKey("reference.Panel", models.PROTECT, null=True, related_name="+")
    answer_by = models.DateField()
    due_on = models.DateField()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(stage__in=RecommendationStage.values), name="recommendation_stage_known"
            ),
            models.CheckConstraint(
                condition=Q(force__isnull=False, authority=None, panel=None)
                | Q(force=None, authority__isnull=False, panel=None)
                | Q(force=None, authority=None, panel__isnull=False),
                name="recommendation_one_owner",
            ),
        ]
        indexes = [models.Index(fields=["stage", "due_on"], name="recommendation_list")]

    def get_absolute_url(self) -> str:
        """The recommendation's page."""
        return reverse("oversight:recommendation", args=[self.reference])

    @property
    def owner_kind(self) -> Owner:
        """Whose post answers for it."""
        return Owner.FORCE if self.force_id else Owner.AUTHORITY if self.authority_id else Owner.PANEL

    @property
    def owner(self) -> str:
        """The same with its place, in words."""
        post = {
            Owner.FORCE: "Prevent supervisors",
            Owner.AUTHORITY: "Prevent lead",
            Owner.PANEL: "Panel chair",
        }[self.owner_kind]
        return f"{post}, {self.force or self.authority or self.panel}"


class RecommendationHistory(HistoryRow):
    """One move made on a recommendation."""

    case = models.ForeignKey(Recommendation, models.CASCADE, related_name="history")

    class Meta(HistoryRow.Meta):
        constraints = [
            models.UniqueConstraint(fields=["case", "version"], name="recommendation_history_once")
        ]


@keep_history()
class RecommendationWord(Decision):
    """What was said with one move: how it is accepted, how far it is, what shows that it is done, why it is not or comes back."""

    recommendation = models.ForeignKey(Recommendation, models.CASCADE, related_name="words")
    move = models.CharField(max_length=40, choices=RecommendationMove.choices)
    text = models.TextField()

    class Meta(Decision.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(move__in=RecommendationMove.values), name="recommendation_word_move_known"
            )
        ]
