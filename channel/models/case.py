"""What is a Channel case, and in whose sight is it?"""

from functools import partial
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from channel.choices import Stage
from channel.workflow import OPEN
from prevent.kernel.history import keep_history
from prevent.kernel.ids import new_reference
from prevent.workflow.models import Case, HistoryRow
from prevent.workflow.read_once import read_once
from referrals.models import Referral


@keep_history()
class ChannelCase(Case):
    """A person whom a chief officer or authority referred to the panel (CTSA 2015 s.36(2)), from the first consideration on.

    `panel` and `force` decide who sees it; `restricted` keeps it from all but those named. `force` is the home force;
    `residence_force` the one whose representative must be present when the person is discussed (s.37(3)), null where
    it is not known yet. The risk always has a named owner with the police and the plan one with the panel. Consent
    and decisions count within one `episode`; reopening begins the next. `due_on` is the day by which the stage's next
    step is due, fixed when the stage or its date was set.
    """

    reference = models.CharField(
        max_length=20, unique=True, default=partial(new_reference, "C"), editable=False
    )
    stage = models.CharField(max_length=40, choices=Stage.choices, default=Stage.AWAITING_PANEL)
    referral = models.ForeignKey("referrals.Referral", models.PROTECT, related_name="channel_cases")
    individual = models.ForeignKey("people.Individual", models.PROTECT, related_name="channel_cases")
    panel = models.ForeignKey("reference.Panel", models.PROTECT, related_name="+")
    offered_panel = models.ForeignKey("reference.Panel", models.PROTECT, null=True, related_name="+")
    authority = models.ForeignKey("reference.LocalAuthority", models.PROTECT, related_name="+")
    force = models.ForeignKey("reference.PoliceForce", models.PROTECT, related_name="+")
    residence_force = models.ForeignKey("reference.PoliceForce", models.PROTECT, null=True, related_name="+")
    residence_reason = models.TextField(blank=True)
    risk_owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    plan_owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    restricted = models.BooleanField(default=False, help_text="Only those who are named see it.")
    episode = models.PositiveSmallIntegerField(default=1)
    referred_on = models.DateField(
        help_text="The section 36 decision, the reopening, or the transfer to this panel."
    )
    considered_on = models.DateField(null=True, help_text="When the panel last considered it.")
    due_on = models.DateField(null=True)

    sight: ClassVar[frozenset[str]] = frozenset({"panel_id", "offered_panel_id", "force_id", "restricted"})

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="case_stage_known"),
            models.UniqueConstraint(fields=["referral"], name="case_once_for_referral"),
            models.UniqueConstraint(
                fields=["individual", "panel"],
                condition=Q(stage__in=sorted(OPEN | {Stage.CLOSED})),
                name="case_once_for_person",
            ),
            models.CheckConstraint(
                condition=Q(stage=Stage.TRANSFER_OFFERED, offered_panel__isnull=False)
                | ~Q(stage=Stage.TRANSFER_OFFERED) & Q(offered_panel__isnull=True),
                name="case_offer_has_panel",
            ),
            models.CheckConstraint(
                condition=~Q(stage=Stage.FURTHER_ASSESSMENT) | Q(due_on__isnull=False),
                name="case_further_assessment_has_date",
            ),
        ]
        indexes = [
            models.Index(fields=["panel", "stage", "due_on"], name="case_panel_list"),
            models.Index(fields=["force", "stage", "due_on"], name="case_force_list"),
            models.Index(
                fields=["offered_panel"], name="case_offered", condition=Q(offered_panel__isnull=False)
            ),
            models.Index(fields=["id"], name="case_restricted", condition=Q(restricted=True)),
            models.Index(fields=["risk_owner", "stage"], name="case_risk_owner"),
            models.Index(fields=["plan_owner", "stage"], name="case_plan_owner"),
        ]

    @property
    @read_once
    def all_referrals(self) -> list[Referral]:
        """What brought the person to the panel: the referral that opened the case, then those that joined it."""
        joined = self.joined_referrals.select_related("referral").order_by("recorded_at")
        return [self.referral, *(row.referral for row in joined)]

    def get_absolute_url(self) -> str:
        """The case's page."""
        return reverse("channel:case", args=[self.reference])


class CaseHistory(HistoryRow):
    """One move made on a case."""

    case = models.ForeignKey(ChannelCase, models.CASCADE, related_name="history")

    class Meta(HistoryRow.Meta):
        constraints = [models.UniqueConstraint(fields=["case", "version"], name="case_history_once")]
