"""What did the officer make of all that was gathered, and did another person endorse it?"""

from django.db import models
from django.db.models import Q

from prevent.assessments.outline import NOT_KNOWN
from prevent.kernel import clock
from prevent.kernel.history import keep_history
from prevent.kernel.models import Record
from prevent.reference.choices import Vocabulary
from prevent.reference.lists import from_list
from referrals.choices import AssessedStatus, Confidence
from referrals.models.decision import Decision
from referrals.models.referral import Referral


@keep_history()
class Assessment(Decision):
    """One signed version of the assessment of susceptibility, risk, protective factors and needs. The latest one holds;
    none is ever changed. `decided_on` is its as-at day, `by` its author, `template` the edition of the framework.

    `no_intelligence`: its author confirmed that nothing in what goes to the panel comes or derives from an
    intelligence service (CTSA 2015 s.38(4)-(5)); empty for those that were made before it was asked.
    """

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="assessments")
    version = models.PositiveSmallIntegerField()
    susceptibility = models.TextField()
    risk = models.TextField()
    protective_factors = models.TextField()
    confidence = models.CharField(max_length=10, choices=Confidence.choices)
    gaps = models.TextField()
    analysis = models.TextField()
    template = models.ForeignKey("assessments.Template", models.PROTECT, null=True, related_name="+")
    plan = models.TextField(blank=True, help_text="What is to be done, by whom, by when.")
    change = models.TextField(
        blank=True, help_text="What the author says has changed since the last version."
    )
    no_intelligence = models.BooleanField(null=True)

    class Meta(Decision.Meta):
        constraints = [
            models.UniqueConstraint(fields=["referral", "version"], name="assessment_version_once"),
            models.CheckConstraint(
                condition=Q(confidence__in=Confidence.values), name="assessment_confidence_known"
            ),
        ]


class AssessmentDraft(Record):
    """The assessment that is being written: what was answered so far, by template, so that nothing is lost, and nothing made
    into something else, if another framework is chosen. It goes with the referral if another officer takes over. It is no
    history: signing it makes it one, and leaves no copy of what was answered before.
    """

    referral = models.OneToOneField(Referral, models.CASCADE, related_name="assessment_draft")
    template = models.ForeignKey("assessments.Template", models.PROTECT, related_name="+")
    answers = models.JSONField(
        default=dict, help_text="By template and item: response, confidence, rationale."
    )
    begun_at = models.DateTimeField(default=clock.now)

    @property
    def answered(self) -> dict[str, dict[str, str]]:
        """What was answered under the template that is chosen now, by item."""
        found: dict[str, dict[str, str]] = self.answers.get(self.template_id, {})
        return found


@keep_history()
class AssessedFactor(Record):
    """What a signed version says of one item of its template. Not known is an answer; not answered there is none, because only
    what is whole is signed.
    """

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="factors")
    item = models.CharField(max_length=40, help_text="Its code in the template.")
    response = models.CharField(max_length=40, help_text="Its code in the template, or not known.")
    confidence = models.CharField(max_length=10, choices=Confidence.choices, blank=True)
    rationale = models.TextField(blank=True)

    class Meta:
        ordering = ["item"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "item"], name="assessed_factor_once"),
            models.CheckConstraint(
                condition=Q(confidence__in=["", *Confidence.values]), name="assessed_factor_confidence_known"
            ),
            models.CheckConstraint(
                condition=~Q(response="") & (~Q(response=NOT_KNOWN) | Q(confidence="")),
                name="assessed_factor_answered",
            ),
        ]


@keep_history()
class AssessmentEndorsement(Decision):
    """Another person agreed with a signed version: never its author, nor the officer (permissions.md, rule 7). A version with
    which nobody agrees goes back to the officer by the section 36 decision; at the panel its author signs another.
    """

    assessment = models.OneToOneField(Assessment, models.CASCADE, related_name="endorsement")
    reasons = models.TextField()


@keep_history()
class AssessedNeed(Record):
    """A need that the assessment found, by kind of support: each must later meet a plan item or a reason why
    not.
    """

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="needs")
    kind = models.ForeignKey("reference.Term", models.PROTECT, related_name="+")
    note = models.TextField()

    class Meta:
        ordering = ["kind__order"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "kind"], name="assessed_need_once"),
            models.CheckConstraint(
                condition=from_list("kind", Vocabulary.SUPPORT), name="assessed_need_is_support"
            ),
        ]


@keep_history()
class AssessedCondition(Record):
    """A health condition or neurodivergence, and how it was known when the version was signed (`KnownCondition`)."""

    assessment = models.ForeignKey(Assessment, models.CASCADE, related_name="conditions")
    condition = models.ForeignKey("reference.Term", models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, choices=AssessedStatus.choices)

    class Meta:
        ordering = ["condition__order"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "condition"], name="assessed_condition_once"),
            models.CheckConstraint(
                condition=from_list("condition", Vocabulary.CONDITION), name="assessed_condition_is_one"
            ),
            models.CheckConstraint(
                condition=Q(status__in=AssessedStatus.values), name="assessed_condition_status_known"
            ),
        ]
