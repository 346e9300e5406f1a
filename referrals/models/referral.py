"""What is a referral, and in whose sight is it?"""

from datetime import datetime
from functools import partial
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.urls import reverse

from prevent.kernel import clock
from prevent.kernel.history import keep_history
from prevent.kernel.ids import new_reference
from prevent.reference.choices import Vocabulary
from prevent.reference.lists import from_list
from prevent.workflow.models import Case, HistoryRow
from referrals.choices import ReceivedFrom, Stage


@keep_history()
class Referral(Case):
    """A concern that a person may be drawn into terrorism, told to the police and the local authority at
    once.

    `force`, `authority`, `panel` and `agency` decide who sees it: the police force and authority of the home
    (or, where no home is known, of the referrer, `home_known` false), the authority's panel, and the agency
    that referred; `restricted` keeps it from all but those named. `counts_from` is the day from which the time
    limit of the present stage counts.
    """

    reference = models.CharField(
        max_length=20, unique=True, default=partial(new_reference, "R"), editable=False
    )
    stage = models.CharField(max_length=40, choices=Stage.choices, default=Stage.RECEIVED)
    received_from = models.CharField(max_length=10, choices=ReceivedFrom.choices)
    sector = models.ForeignKey("reference.Term", models.PROTECT, related_name="+")
    force = models.ForeignKey("reference.PoliceForce", models.PROTECT, related_name="+")
    authority = models.ForeignKey("reference.LocalAuthority", models.PROTECT, related_name="+")
    panel = models.ForeignKey("reference.Panel", models.PROTECT, related_name="+")
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, null=True, related_name="+")
    submitted_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    home_known = models.BooleanField(default=True)
    counts_from = models.DateField(default=clock.today)
    residence_force = models.ForeignKey("reference.PoliceForce", models.PROTECT, null=True, related_name="+")
    residence_reason = models.TextField(blank=True)
    officer = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    individual = models.ForeignKey("people.Individual", models.PROTECT, null=True, related_name="referrals")
    restricted = models.BooleanField(default=False, help_text="Only those who are named see it.")
    to_endorse = models.BooleanField(
        default=False, help_text="The latest version of the assessment waits for its endorsement."
    )
    receipt_digest = models.CharField(max_length=64, blank=True)

    sight: ClassVar[frozenset[str]] = frozenset({"force_id", "authority_id", "panel_id", "restricted"})

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(stage__in=Stage.values), name="referral_stage_known"),
            models.CheckConstraint(
                condition=from_list("sector", Vocabulary.SECTOR), name="referral_sector_list"
            ),
        ]
        indexes = [
            models.Index(fields=["force", "stage", "stage_since"], name="referral_force_list"),
            models.Index(fields=["force"], name="referral_to_endorse", condition=models.Q(to_endorse=True)),
            models.Index(fields=["authority", "opened_at"], name="referral_authority_list"),
            models.Index(fields=["panel", "stage", "stage_since"], name="referral_panel_list"),
            models.Index(fields=["agency", "opened_at"], name="referral_agency_list"),
            models.Index(fields=["submitted_by", "opened_at"], name="referral_own_list"),
            models.Index(fields=["officer", "stage"], name="referral_officer_list"),
            models.Index(fields=["stage", "stage_since"], name="referral_closed_when"),
            models.Index(fields=["id"], name="referral_restricted", condition=models.Q(restricted=True)),
            models.Index(
                fields=["receipt_digest"],
                name="referral_receipt",
                condition=~models.Q(receipt_digest=""),
            ),
        ]

    def get_absolute_url(self) -> str:
        """The referral's page."""
        return reverse("referrals:referral", args=[self.reference])

    @property
    def received_at(self) -> datetime:
        """When it came in: the moment from which the gateway's time limit counts."""
        return self.opened_at


class ReferralHistory(HistoryRow):
    """One move made on a referral."""

    case = models.ForeignKey(Referral, models.CASCADE, related_name="history")

    class Meta(HistoryRow.Meta):
        constraints = [models.UniqueConstraint(fields=["case", "version"], name="referral_history_once")]
