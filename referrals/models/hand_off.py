"""To which other service was a person's need handed, on what basis, what was shared, and what came of it?"""

from functools import partial

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from prevent.kernel.history import keep_history
from prevent.kernel.ids import new_reference
from prevent.reference.choices import Vocabulary
from prevent.reference.lists import from_list
from prevent.workflow.models import Case, HistoryRow
from referrals.choices import HandOffStage, HandOffWord
from referrals.models.decision import Decision
from referrals.models.gateway import GatewayAssessment
from referrals.models.referral import Referral
from referrals.models.section_36 import Section36Decision


@keep_history()
class HandOff(Case):
    """The named service and person that an outcome relies on. It follows from one gateway assessment, one section 36 decision, or
    the hand-off in whose stead it is; one that a panel's case led to says why itself.

    An `agency` with accounts here sees it and says itself what it did; of a service outside an officer writes it down. `reply_to`
    hears of it, and changes hands with the referral, which the agency does not see. By `accept_by` it is to be accepted, by
    `hear_by` it is to be known what happened: both are stored when they begin to run.
    """

    reference = models.CharField(
        max_length=20, unique=True, default=partial(new_reference, "H"), editable=False
    )
    stage = models.CharField(max_length=40, choices=HandOffStage.choices, default=HandOffStage.PROPOSED)
    referral = models.ForeignKey(Referral, models.CASCADE, related_name="hand_offs")
    force = models.ForeignKey("reference.PoliceForce", models.PROTECT, related_name="+")
    gateway = models.OneToOneField(GatewayAssessment, models.CASCADE, null=True, related_name="hand_off")
    section_36 = models.OneToOneField(Section36Decision, models.CASCADE, null=True, related_name="hand_off")
    instead_of = models.OneToOneField("self", models.CASCADE, null=True, related_name="followed_by")
    why_again = models.TextField(
        blank=True, help_text="Why another service was relied on, if one was before."
    )
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, null=True, related_name="+")
    service = models.CharField(max_length=200, help_text="Its name, also where it is an agency.")
    person_there = models.CharField(max_length=200)
    lawful_basis = models.ForeignKey("reference.Term", models.PROTECT, related_name="+")
    shared = models.TextField()
    accept_by = models.DateField(null=True)
    hear_by = models.DateField(null=True)
    reply_to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["opened_at", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=HandOffStage.values), name="hand_off_stage_known"),
            models.CheckConstraint(
                condition=Q(gateway__isnull=False, section_36=None, instead_of=None)
                | Q(gateway=None, section_36__isnull=False, instead_of=None)
                | Q(gateway=None, section_36=None) & ~Q(why_again=""),
                name="hand_off_follows_from_one",
            ),
            models.CheckConstraint(
                condition=from_list("lawful_basis", Vocabulary.LAWFUL_BASIS),
                name="hand_off_lawful_basis_is_one",
            ),
            models.CheckConstraint(
                condition=~Q(stage=HandOffStage.SENT) | Q(accept_by__isnull=False),
                name="hand_off_sent_is_due",
            ),
            models.CheckConstraint(
                condition=~Q(stage=HandOffStage.ACCEPTED) | Q(hear_by__isnull=False),
                name="hand_off_accepted_is_due",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "stage", "accept_by"], name="hand_off_agency_list"),
            models.Index(fields=["force", "stage", "accept_by"], name="hand_off_force_list"),
            models.Index(fields=["force", "opened_at"], name="hand_off_force_past"),
        ]

    def get_absolute_url(self) -> str:
        """The hand-off's page."""
        return reverse("referrals:hand_off", args=[self.reference])


class HandOffHistory(HistoryRow):
    """One move made on a hand-off."""

    case = models.ForeignKey(HandOff, models.CASCADE, related_name="history")

    class Meta(HistoryRow.Meta):
        constraints = [models.UniqueConstraint(fields=["case", "version"], name="hand_off_history_once")]


@keep_history()
class HandOffReply(Decision):
    """What was said of a hand-off: who took it on, why not, what happened, a new worry, why it was let go. A correction is a
    further row.
    """

    hand_off = models.ForeignKey(HandOff, models.CASCADE, related_name="replies")
    word = models.CharField(max_length=20, choices=HandOffWord.choices)
    person_there = models.CharField(max_length=200, blank=True, help_text="Who took it on there.")
    text = models.TextField(blank=True)

    class Meta(Decision.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(word__in=HandOffWord.values), name="hand_off_word_known"),
            models.CheckConstraint(
                condition=Q(word=HandOffWord.ACCEPTED) & ~Q(person_there="")
                | ~Q(word=HandOffWord.ACCEPTED) & ~Q(text=""),
                name="hand_off_reply_says_it",
            ),
        ]
        indexes = [
            models.Index(
                fields=["hand_off"],
                name="hand_off_referred_back",
                condition=Q(word=HandOffWord.REFERRED_BACK),
            )
        ]
