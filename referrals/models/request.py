"""What was an agency asked, why, on what lawful basis, and what came back?"""

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
from referrals.choices import RequestStage, RequestWord
from referrals.models.decision import Decision
from referrals.models.referral import Referral

DATED = [RequestWord.MORE_TIME.value, RequestWord.EXTENDED.value]
"""Words that name a later day."""


@keep_history()
class InformationRequest(Case):
    """A request to one agency, which sees the request and never the referral (CTSA 2015 s.38).

    `person` is what the agency is told of the person, as the officer words it. `reply_to` is the officer who
    hears of the answer, and changes hands with the referral; it is here so that the agency's answer needs no
    sight of the referral.
    """

    reference = models.CharField(
        max_length=20, unique=True, default=partial(new_reference, "I"), editable=False
    )
    stage = models.CharField(max_length=40, choices=RequestStage.choices, default=RequestStage.SENT)
    referral = models.ForeignKey(Referral, models.CASCADE, related_name="requests")
    force = models.ForeignKey("reference.PoliceForce", models.PROTECT, related_name="+")
    agency = models.ForeignKey("accounts.Agency", models.PROTECT, related_name="+")
    person = models.TextField()
    asked = models.TextField()
    why = models.TextField()
    lawful_basis = models.ForeignKey("reference.Term", models.PROTECT, related_name="+")
    due_on = models.DateField()
    asked_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    reply_to = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        ordering = ["due_on", "id"]
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=RequestStage.values), name="request_stage_known"),
            models.CheckConstraint(
                condition=from_list("lawful_basis", Vocabulary.LAWFUL_BASIS),
                name="request_lawful_basis_is_one",
            ),
        ]
        indexes = [
            models.Index(fields=["agency", "stage", "due_on"], name="request_agency_list"),
            models.Index(fields=["force", "stage", "due_on"], name="request_force_list"),
            models.Index(fields=["agency", "due_on"], name="request_agency_past"),
            models.Index(fields=["force", "due_on"], name="request_force_past"),
        ]

    def get_absolute_url(self) -> str:
        """The request's page."""
        return reverse("referrals:request", args=[self.reference])


class RequestHistory(HistoryRow):
    """One move made on a request."""

    case = models.ForeignKey(InformationRequest, models.CASCADE, related_name="history")

    class Meta(HistoryRow.Meta):
        constraints = [models.UniqueConstraint(fields=["case", "version"], name="request_history_once")]


@keep_history()
class RequestReply(Decision):
    """How a request ended: the agency's answer, its reason for declining, or why the police withdrew it."""

    request = models.OneToOneField(InformationRequest, models.CASCADE, related_name="reply")
    text = models.TextField()


@keep_history()
class RequestNote(Decision):
    """What was said of a request while it waits: a part of the answer and what is still to come, more time asked for, given or
    refused, a reminder by hand. The request's `due_on` is the last day that was given.
    """

    request = models.ForeignKey(InformationRequest, models.CASCADE, related_name="notes")
    word = models.CharField(max_length=20, choices=RequestWord.choices)
    text = models.TextField()
    outstanding = models.TextField(blank=True, help_text="What is still to come.")
    until = models.DateField(null=True, help_text="The later day that was asked for or given.")

    class Meta(Decision.Meta):
        constraints = [
            models.CheckConstraint(condition=Q(word__in=RequestWord.values), name="request_word_known"),
            models.CheckConstraint(
                condition=Q(word=RequestWord.PART) & ~Q(outstanding="")
                | ~Q(word=RequestWord.PART) & Q(outstanding=""),
                name="request_part_says_what_is_outstanding",
            ),
            models.CheckConstraint(
                condition=Q(word__in=DATED, until__isnull=False) | ~Q(word__in=DATED) & Q(until=None),
                name="request_more_time_has_a_day",
            ),
        ]
