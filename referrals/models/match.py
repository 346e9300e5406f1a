"""Which two referrals may be about the same person, what agrees and differs, and who decided what?"""

from functools import partial

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from prevent.kernel.history import keep_history
from prevent.kernel.ids import new_reference
from prevent.people.matching.comparing import Strength
from prevent.workflow.models import Case, HistoryRow
from referrals.choices import MatchStage, MatchVerdict
from referrals.models.decision import Decision
from referrals.models.referral import Referral

STRENGTHS = [Strength.LIKELY.value, Strength.POSSIBLE.value]


@keep_history()
class PossibleMatch(Case):
    """Two referrals whose people may be one, found by matching: each pair once, the earlier referral first.

    `agrees` and `differs` are codes of what was compared, never the content. Both forces decide who sees it; a referral that is
    kept from somebody keeps the match from them too. By `decide_by` it is to be decided. `linked` is a referral that was
    given the other's individual when they were found to be the same, as was done formerly.
    """

    reference = models.CharField(
        max_length=20, unique=True, default=partial(new_reference, "K"), editable=False
    )
    stage = models.CharField(max_length=40, choices=MatchStage.choices, default=MatchStage.UNDECIDED)
    earlier = models.ForeignKey(Referral, models.CASCADE, related_name="matches_later")
    later = models.ForeignKey(Referral, models.CASCADE, related_name="matches_earlier")
    earlier_force = models.ForeignKey("reference.PoliceForce", models.PROTECT, related_name="+")
    later_force = models.ForeignKey("reference.PoliceForce", models.PROTECT, related_name="+")
    strength = models.CharField(max_length=10)
    bits = models.DecimalField(max_digits=6, decimal_places=2)
    agrees = ArrayField(models.CharField(max_length=60))
    differs = ArrayField(models.CharField(max_length=60))
    decide_by = models.DateField()
    linked = models.ForeignKey(Referral, models.SET_NULL, null=True, related_name="+")

    class Meta:
        verbose_name_plural = "possible matches"
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=MatchStage.values), name="match_stage_known"),
            models.CheckConstraint(condition=Q(strength__in=STRENGTHS), name="match_strength_known"),
            models.CheckConstraint(condition=~Q(earlier=F("later")), name="match_of_two"),
            models.UniqueConstraint(fields=["earlier", "later"], name="match_once"),
        ]
        indexes = [models.Index(fields=["stage", "decide_by"], name="match_due")]

    def get_absolute_url(self) -> str:
        """The page on which the two stand side by side."""
        return reverse("referrals:match", args=[self.reference])


class PossibleMatchHistory(HistoryRow):
    """One move made on a possible match."""

    case = models.ForeignKey(PossibleMatch, models.CASCADE, related_name="history")

    class Meta(HistoryRow.Meta):
        constraints = [models.UniqueConstraint(fields=["case", "version"], name="match_history_once")]


@keep_history()
class MatchDecision(Decision):
    """What somebody decided of a possible match, and why. A correction is a further row."""

    match = models.ForeignKey(PossibleMatch, models.CASCADE, related_name="decisions")
    verdict = models.CharField(max_length=20, choices=MatchVerdict.choices)
    reasons = models.TextField()

    class Meta(Decision.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict__in=MatchVerdict.values) & ~Q(reasons=""), name="match_decision_says_why"
            )
        ]


@keep_history()
class MatchEndorsement(Decision):
    """Another person agrees with a decision on a possible match, or returns it."""

    decision = models.OneToOneField(MatchDecision, models.CASCADE, related_name="endorsement")
    agrees = models.BooleanField()
    reasons = models.TextField()


@keep_history()
class MatchReopening(Decision):
    """Why a decision on a possible match was taken back."""

    match = models.ForeignKey(PossibleMatch, models.CASCADE, related_name="reopenings")
    reasons = models.TextField()


@keep_history()
class ContentRequest(Decision):
    """Somebody who works on one referral of a match asks to read the other, which another force holds."""

    match = models.ForeignKey(PossibleMatch, models.CASCADE, related_name="content_requests")
    force = models.ForeignKey("reference.PoliceForce", models.PROTECT, related_name="+")
    reasons = models.TextField()


@keep_history()
class ContentAnswer(Decision):
    """A supervisor of the force that holds it opens the referral for a time to whoever asked, or refuses."""

    request = models.OneToOneField(ContentRequest, models.CASCADE, related_name="answer")
    opens = models.BooleanField()
    reasons = models.TextField()
