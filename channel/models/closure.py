"""Why was a case closed, what remains, and who holds it?"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from channel.choices import Stage
from channel.models.case import ChannelCase
from prevent.kernel.history import keep_history
from prevent.kernel.models import Record
from referrals.models.decision import Decision


@keep_history()
class Closure(Record):
    """The closing report of one episode: reason, final assessment, what remains and who holds it (process: exit)."""

    case = models.ForeignKey(ChannelCase, models.CASCADE, related_name="closures")
    episode = models.PositiveSmallIntegerField()
    reason = models.ForeignKey("reference.Term", models.PROTECT, related_name="+")
    final_assessment = models.TextField()
    remains = models.TextField(help_text="What is still of concern or needed; 'nothing' is an answer.")
    held_by = models.TextField(help_text="Who holds what remains.")
    told = models.TextField(help_text="Who is told, and how.")
    closed_on = models.DateField()
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["recorded_at"]
        constraints = [
            models.UniqueConstraint(fields=["case", "episode"], name="closure_once_an_episode"),
        ]


@keep_history()
class PoliceLedNote(Decision):
    """That the police lead, who owns it and when the next word is due; no operational content (process: PLP)."""

    case = models.ForeignKey(ChannelCase, models.CASCADE, related_name="police_led_notes")
    next_on = models.DateField(null=True)
    ends_as = models.CharField(max_length=20, choices=Stage.choices, blank=True)
    reason = models.TextField(blank=True, help_text="Why police-led work ended; nothing operational.")

    class Meta(Decision.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_as="", next_on__isnull=False)
                | Q(ends_as__in=[Stage.AWAITING_PANEL, Stage.CLOSING], next_on=None) & ~Q(reason=""),
                name="police_led_note_next_or_end",
            )
        ]
