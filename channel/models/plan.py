"""Which needs were found, what support meets each of them, and what became of its sessions?"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from channel.choices import MissedBy, SessionState
from channel.models.case import ChannelCase
from prevent.kernel.history import keep_history
from prevent.kernel.models import Record


@keep_history()
class Need(Record):
    """One need that the assessment found; each is met by support, or a reason says why not (lessons: the Amess review)."""

    case = models.ForeignKey(ChannelCase, models.CASCADE, related_name="needs")
    episode = models.PositiveSmallIntegerField()
    need = models.TextField()
    assessed = models.ForeignKey("referrals.AssessedNeed", models.PROTECT, null=True, related_name="+")
    source = models.CharField(max_length=200, help_text="Where it was found: assessment, agency, the person.")
    why_unmet = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["recorded_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["case", "episode", "assessed"], name="need_taken_over_once")
        ]

    def __str__(self) -> str:
        return str(self.id)


COMMISSIONED = Q(ended_on=None, agreed_on__isnull=False)
"""Support that is given now, in a plan that the panel agreed: what its provider knows of."""


@keep_history()
class PlanItem(Record):
    """Support that meets a need: its nature, who is responsible for it, how and when it is given (CTSA 2015 s.36(5)(b)-(d)).

    `agency` provides it. An intervention provider sees its own items as its brief once the panel has agreed them, and
    nothing else of the case.
    """

    case = models.ForeignKey(ChannelCase, models.CASCADE, related_name="plan_items")
    need = models.ForeignKey(Need, models.CASCADE, related_name="items")
    kind = models.ForeignKey("reference.Term", models.PROTECT, related_name="+")
    nature = models.TextField()
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, related_name="+")
    responsible = models.CharField(max_length=200)
    how = models.TextField()
    timing = models.CharField(
        max_length=200, help_text="When it is given, such as: weekly, Tuesdays after school."
    )
    starts_on = models.DateField()
    brief = models.TextField(blank=True, help_text="What the provider is told, and nobody outside the plan.")
    agreed_on = models.DateField(
        null=True,
        help_text="When the panel first agreed a plan with it: until then its provider knows of nothing.",
    )
    ended_on = models.DateField(null=True)
    why_ended = models.TextField(blank=True)
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["recorded_at", "id"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(nature="") & ~Q(responsible="") & ~Q(how="") & ~Q(timing=""),
                name="plan_item_whole",
            ),
        ]
        indexes = [models.Index(fields=["agency", "case"], name="plan_item_agency")]

    def __str__(self) -> str:
        return str(self.id)


@keep_history()
class AgreedPlan(Record):
    """That the plan as it stood was agreed: complete by s.36(5), each need answered.

    A later change asks for a new one, and so does another panel that takes the case over.
    """

    case = models.ForeignKey(ChannelCase, models.CASCADE, related_name="agreed_plans")
    episode = models.PositiveSmallIntegerField()
    summary = models.TextField()
    agreed_on = models.DateField()
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["recorded_at"]


@keep_history()
class Session(Record):
    """One session of support: planned for a day, then held or missed.

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
