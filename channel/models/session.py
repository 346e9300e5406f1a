"""Which sessions of support were planned, what became of each, and what was said of it before it was corrected?"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from channel.choices import MissedBy, SessionState
from channel.models.case import ChannelCase
from channel.models.plan import PlanItem
from prevent.kernel.history import keep_history
from prevent.kernel.models import Record
from referrals.models.decision import Decision


@keep_history()
class Session(Record):
    """One session of support: planned for a day, then held or missed, as the last of its `accounts` says.

    Planned and past without word is unaccounted for.
    """

    case = models.ForeignKey(ChannelCase, models.CASCADE, related_name="sessions")
    item = models.ForeignKey(PlanItem, models.CASCADE, related_name="sessions")
    planned_for = models.DateField()
    state = models.CharField(max_length=10, choices=SessionState.choices, default=SessionState.PLANNED)
    held_on = models.DateField(null=True)
    with_whom = models.CharField(max_length=200, blank=True, help_text="Who gave the session: the mentor.")
    missed_by = models.CharField(max_length=10, choices=MissedBy.choices, blank=True)
    report = models.TextField(blank=True)
    planned_at = models.DateTimeField()
    planned_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(null=True)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["planned_for", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=SessionState.values), name="session_state_known"),
            models.CheckConstraint(
                condition=Q(state=SessionState.HELD, held_on__isnull=False)
                | ~Q(state=SessionState.HELD) & Q(held_on__isnull=True),
                name="session_held_has_date",
            ),
            models.CheckConstraint(
                condition=~Q(state=SessionState.MISSED) | Q(missed_by__in=MissedBy.values),
                name="session_missed_has_reason",
            ),
        ]
        indexes = [models.Index(fields=["case", "state", "planned_for"], name="session_case_state")]


@keep_history()
class SessionAccount(Decision):
    """What somebody said became of a session. A correction is a further row, which says why and names the one it corrects.

    The account that none corrects holds: the session says the same, and the counts of planned, held and missed follow it
    (lessons: the Amess review).
    """

    session = models.ForeignKey(Session, models.CASCADE, related_name="accounts")
    corrects = models.OneToOneField("self", models.PROTECT, null=True, related_name="correction")
    why_corrected = models.TextField(blank=True)
    state = models.CharField(max_length=10, choices=SessionState.choices)
    held_on = models.DateField(null=True)
    with_whom = models.CharField(max_length=200, blank=True)
    missed_by = models.CharField(max_length=10, choices=MissedBy.choices, blank=True)
    report = models.TextField()

    class Meta(Decision.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(state=SessionState.HELD, held_on__isnull=False, missed_by="") & ~Q(with_whom="")
                | Q(state=SessionState.MISSED, held_on=None, with_whom="", missed_by__in=MissedBy.values),
                name="session_account_held_or_missed",
            ),
            models.CheckConstraint(
                condition=Q(corrects=None, why_corrected="")
                | Q(corrects__isnull=False) & ~Q(why_corrected=""),
                name="session_account_correction_says_why",
            ),
            models.UniqueConstraint(
                fields=["session"], condition=Q(corrects=None), name="session_account_one_first"
            ),
        ]
