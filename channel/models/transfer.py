"""To which panel was a case offered, and what did that panel, or the one that offered it, say?"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from channel.choices import TransferState
from channel.models.case import ChannelCase
from prevent.kernel.history import keep_history
from prevent.kernel.models import Record
from referrals.models.decision import Decision

ENDED = [state for state in TransferState.values if state != TransferState.OFFERED]


@keep_history()
class Transfer(Record):
    """An offer of a case to another panel, which the sending panel decided (`PanelDecision`); until it is accepted that panel
    holds the case (process: transfers). How it ended is a row of its own.
    """

    case = models.ForeignKey(ChannelCase, models.CASCADE, related_name="transfers")
    from_panel = models.ForeignKey("reference.Panel", models.PROTECT, related_name="+")
    to_panel = models.ForeignKey("reference.Panel", models.PROTECT, related_name="+")
    stage_before = models.CharField(max_length=40)
    due_before = models.DateField(null=True)
    reason = models.TextField()
    shared = models.TextField(help_text="What was shared, and on what lawful basis.")
    state = models.CharField(max_length=10, choices=TransferState.choices, default=TransferState.OFFERED)
    offered_at = models.DateTimeField()
    offered_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["offered_at"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=TransferState.values), name="transfer_state_known"),
            models.UniqueConstraint(
                fields=["case"], condition=Q(state=TransferState.OFFERED), name="transfer_one_at_a_time"
            ),
        ]


@keep_history()
class TransferAnswer(Decision):
    """How an offer ended: accepted or refused by the other panel, or withdrawn by the one that made it. An offer ends once."""

    transfer = models.OneToOneField(Transfer, models.CASCADE, related_name="answer")
    state = models.CharField(max_length=10, choices=TransferState.choices)
    text = models.TextField()

    class Meta(Decision.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=ENDED) & ~Q(text=""), name="transfer_answer_ends_the_offer"
            )
        ]
