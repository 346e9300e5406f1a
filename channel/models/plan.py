"""Which needs were found, what support meets each of them, and is the plan agreed?"""

from django.conf import settings
from django.db import models
from django.db.models import Q

from channel.models.case import ChannelCase
from prevent.kernel.history import keep_history
from prevent.kernel.models import Record
from referrals.models.decision import Decision


@keep_history()
class Need(Record):
    """One need that the assessment found; each is met by support, or a reason says why not (lessons: the Amess review)."""

    case = models.ForeignKey(ChannelCase, models.CASCADE, related_name="needs")
    episode = models.PositiveSmallIntegerField()
    need = models.TextField()
    assessed = models.ForeignKey("referrals.AssessedNeed", models.PROTECT, null=True, related_name="+")
    source = models.CharField(max_length=200, help_text="Where it was found: assessment, agency, the person.")
    why_unmet = models.TextField(blank=True, help_text="As the last of its `unmet` rows says.")
    recorded_at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["recorded_at", "id"]
        constraints = [
            models.UniqueConstraint(fields=["case", "episode", "assessed"], name="need_taken_over_once")
        ]

    def __str__(self) -> str:
        return str(self.id)


@keep_history()
class UnmetNeed(Decision):
    """Why the plan does not meet a need. The latest one holds; what was said before stays."""

    need = models.ForeignKey(Need, models.CASCADE, related_name="unmet")
    why = models.TextField()

    class Meta(Decision.Meta):
        constraints = [models.CheckConstraint(condition=~Q(why=""), name="unmet_need_has_reason")]


COMMISSIONED = Q(ended_on=None, commissioned_at__isnull=False)
"""Support that is given now, agreed by the panel and consented to: what its provider knows of (s.36(4)(b))."""


@keep_history()
class PlanItem(Record):
    """Support that meets a need: its nature, who is responsible for it, how and when it is given (CTSA 2015 s.36(5)(b)-(d)).

    `agency` provides it. An intervention provider sees its own items as its brief once the panel has agreed them and consent to
    support is in force, and nothing else of the case.
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
    agreed_on = models.DateField(null=True, help_text="When the panel first agreed a plan with it.")
    commissioned_at = models.DateTimeField(
        null=True,
        help_text="When, agreed and consented to, it went to its provider: until then it knows of nothing.",
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
class CommissionAnswer(Decision):
    """What a provider answered to a commission: how many sessions, in which rhythm; or why it cannot give this support."""

    item = models.OneToOneField(PlanItem, models.CASCADE, related_name="answer")
    accepts = models.BooleanField()
    sessions = models.PositiveSmallIntegerField(null=True, help_text="How many sessions were agreed.")
    rhythm = models.CharField(max_length=200, blank=True, help_text="Such as: weekly, Tuesdays after school.")
    why = models.TextField(blank=True)

    class Meta(Decision.Meta):
        constraints = [
            models.CheckConstraint(
                condition=Q(accepts=True, sessions__gt=0) & ~Q(rhythm="")
                | Q(accepts=False, sessions=None, rhythm="") & ~Q(why=""),
                name="commission_answer_whole",
            )
        ]


@keep_history()
class SupportEnd(Decision):
    """That an item of support ended, on which day, why, and who said so. The item's own `ended_on` and `why_ended` follow it."""

    item = models.OneToOneField(PlanItem, models.CASCADE, related_name="ending")
    why = models.TextField()

    class Meta(Decision.Meta):
        constraints = [models.CheckConstraint(condition=~Q(why=""), name="support_end_has_reason")]


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
