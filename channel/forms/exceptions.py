"""What is typed when a case is kept from people, or opened to them again?"""

from channel.policy import POLICY
from prevent.workflow import exception_forms as shared


class RestrictForm(shared.RestrictForm):
    """Who alone sees the case?"""

    policy = POLICY


class LiftForm(shared.LiftForm):
    """Why is it opened again?"""

    policy = POLICY


class ExcludeForm(shared.ExcludeForm):
    """Who never sees the case?"""

    policy = POLICY


class EndExclusionForm(shared.EndExclusionForm):
    """Whose exclusion ends?"""

    policy = POLICY
