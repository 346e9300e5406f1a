"""What is typed when a referral is kept from people, or opened to them again?"""

from prevent.workflow import exception_forms as shared
from referrals.policy import POLICY


class RestrictForm(shared.RestrictForm):
    """Who alone sees the referral?"""

    policy = POLICY


class LiftForm(shared.LiftForm):
    """Why is it opened again?"""

    policy = POLICY


class ExcludeForm(shared.ExcludeForm):
    """Who never sees the referral?"""

    policy = POLICY


class EndExclusionForm(shared.EndExclusionForm):
    """Whose exclusion ends?"""

    policy = POLICY
