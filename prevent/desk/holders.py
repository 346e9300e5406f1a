"""Does anybody answer for an open record, as people come and go?"""

from typing import Any

from prevent.accounts.roles import Role
from prevent.inspection.models import EmergencyReview
from prevent.inspection.transitions.emergency import reviewers
from prevent.workflow.models import Case
from prevent.workflow.policy import Policy

STANDS_IN = {
    Role.SAFEGUARDING_LEAD: Role.REFERRER,
    Role.PANEL_CHAIR: Role.DEPUTY_CHAIR,
    Role.SUPERVISOR: Role.INFORMATION_GOVERNANCE,
}
"""An agency without a safeguarding lead answers through whoever refers for it, a panel without a chair through the deputy.
Where the only supervisor read too much themself, information governance looks into it; the next step of nothing else is theirs.
"""


def has_holder(policy: Policy[Any], case: Case) -> bool:
    """Does anybody reach this record in the role that answers for its stage?"""
    role = policy.owners[case.stage]
    return any(policy.holders(one, case) for one in (role, STANDS_IN.get(role), _names_an(role, case)) if one)


def _names_an(role: Role, case: Case) -> Role | None:
    """Where the last officer named for a restricted record left, a named supervisor names another one."""
    return Role.SUPERVISOR if role == Role.CASE_OFFICER and getattr(case, "restricted", False) else None


def has_reviewer(policy: Policy[Any], review: EmergencyReview) -> bool:
    """Emergency access is reviewed by a supervisor of the force or, of a case, by its panel's chairs; never by who used it."""
    return bool(reviewers(review))
