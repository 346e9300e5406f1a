"""Who proposed that a case is closed, why, and what did the panel answer?"""

from django.db import models
from django.db.models import Q

from channel.models.case import ChannelCase
from channel.models.decision import PanelDecision
from prevent.kernel.history import keep_history
from prevent.reference.choices import Vocabulary
from prevent.reference.lists import from_list
from referrals.models.decision import Decision


@keep_history()
class ClosureProposal(Decision):
    """Somebody who answers for the case proposes its closure, with one of the reasons of process.md 3.4 and in their own words.

    It waits for the panel, which takes it up or turns it down.
    """

    case = models.ForeignKey(ChannelCase, models.CASCADE, related_name="closure_proposals")
    episode = models.PositiveSmallIntegerField()
    reason = models.ForeignKey("reference.Term", models.PROTECT, related_name="+")
    note = models.TextField()

    class Meta(Decision.Meta):
        constraints = [
            models.CheckConstraint(condition=~Q(note=""), name="closure_proposal_says_why"),
            models.CheckConstraint(
                condition=from_list("reason", Vocabulary.CLOSURE_REASON),
                name="closure_proposal_reason_is_one",
            ),
        ]


@keep_history()
class ClosureAnswer(Decision):
    """With which decision the panel took the proposal up, or turned it down and why. A proposal is answered once."""

    proposal = models.OneToOneField(ClosureProposal, models.CASCADE, related_name="answer")
    decision = models.OneToOneField(PanelDecision, models.PROTECT, related_name="closure_answer")
    is_taken_up = models.BooleanField()
    why = models.TextField(blank=True)

    class Meta(Decision.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(is_taken_up=True, why="") | Q(is_taken_up=False) & ~Q(why=""),
                name="closure_answer_says_why_not",
            )
        ]
