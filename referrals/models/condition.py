"""Which health conditions and neurodivergence does the person have, and how is that known?"""

from django.db import models
from django.db.models import Q

from prevent.kernel.history import keep_history
from prevent.reference.choices import Vocabulary
from prevent.reference.lists import from_list
from referrals.choices import AssessedStatus
from referrals.models.decision import Decision
from referrals.models.referral import Referral


@keep_history()
class KnownCondition(Decision):
    """How one condition is known, and from whom: "none" and "not asked" are never the same. Of each condition the latest row
    holds; an assessment that is signed takes over what holds then.
    """

    referral = models.ForeignKey(Referral, models.CASCADE, related_name="known_conditions")
    condition = models.ForeignKey("reference.Term", models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, choices=AssessedStatus.choices)
    source = models.CharField(
        max_length=300, help_text="Where it comes from: a document, somebody who told it."
    )

    class Meta(Decision.Meta):
        constraints = [
            models.CheckConstraint(
                condition=from_list("condition", Vocabulary.CONDITION), name="known_condition_is_one"
            ),
            models.CheckConstraint(
                condition=Q(status__in=AssessedStatus.values), name="known_condition_status_known"
            ),
        ]
