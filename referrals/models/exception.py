"""Who sees one referral by exception, and from whom is it kept?"""

from django.db import models

from prevent.accounts.models import Exclusion, Grant
from prevent.kernel.history import keep_history
from referrals.models.referral import Referral


@keep_history()
class ReferralGrant(Grant):
    """Somebody who is named for a restricted referral, or to whom one is opened for a time."""

    content_object = models.ForeignKey(
        Referral, models.CASCADE, db_column="referral_id", related_name="grants"
    )


@keep_history()
class ReferralExclusion(Exclusion):
    """Somebody who never sees this referral."""

    content_object = models.ForeignKey(
        Referral, models.CASCADE, db_column="referral_id", related_name="exclusions"
    )
