"""Were there reasonable grounds to refer the person to a panel?"""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from prevent.kernel.history import keep_history
from referrals.choices import ReasonKind, Section36Outcome
from referrals.models.assessment import Assessment
from referrals.models.decision import Decision
from referrals.models.referral import Referral


def _grounds_fit_outcome() -> Q:
    """Refer only on reasonable grounds and with nothing from an intelligence service (CTSA 2015 ss.36(3),
    38(4)-(5)).
    """
    returned = Q(outcome="", grounds=None)
    refer = Q(outcome=Section36Outcome.REFER, grounds=True, no_intelligence=True)
    police_led = Q(outcome=Section36Outcome.POLICE_LED, grounds__isnull=False)
    not_refer = Q(
        outcome__in=[Section36Outcome.OTHER_SERVICE, Section36Outcome.NO_FURTHER_ACTION], grounds=False
    )
    return returned | refer | police_led | not_refer


@keep_history()
class Section36Decision(Decision):
    """The section 36 decision (CTSA 2015 s.36(3)) with name, role or rank, and day; or a return to the
    officer.

    `outcome` is empty if the assessment was returned. `police_owner` and `next_update_on` go with police-led
    work.
    """

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="section_36_decisions")
    assessment = models.ForeignKey(Assessment, models.PROTECT, related_name="decisions")
    outcome = models.CharField(max_length=20, choices=Section36Outcome.choices, blank=True)
    grounds = models.BooleanField(null=True)
    reason_kinds = ArrayField(models.CharField(max_length=30, choices=ReasonKind.choices), default=list)
    reasons = models.TextField()
    decided_as = models.CharField(max_length=100)
    no_intelligence = models.BooleanField(default=False)
    police_owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    next_update_on = models.DateField(null=True)

    class Meta(Decision.Meta):
        constraints = [
            models.CheckConstraint(condition=_grounds_fit_outcome(), name="section_36_grounds_fit_outcome"),
            models.CheckConstraint(
                condition=~Q(reason_kinds=[ReasonKind.NO_IDEOLOGY]), name="section_36_ideology_not_alone"
            ),
            models.CheckConstraint(
                condition=~Q(outcome=Section36Outcome.POLICE_LED)
                | Q(police_owner__isnull=False, next_update_on__isnull=False),
                name="section_36_police_led_has_owner",
            ),
        ]
