"""Who may look into a record from outside its team, who reviews that, and why not?"""

from collections.abc import Mapping

from django.db.models import TextChoices

from channel.conditions import EXCEPTIONS as OF_CASES
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.inspection.choices import Move, SampleMove
from prevent.inspection.denials import Denial
from prevent.inspection.models import EmergencyHistory, EmergencyReview, Sample, SampleHistory
from prevent.inspection.workflow import OWNERS, SAMPLE_OWNERS, SAMPLE_STEPS, STEPS
from prevent.workflow.policy import Policy, Rule, allow
from prevent.workflow.scopes import AnyOf, ByColumn, Everywhere, MakesOnly, OfAgency, Own, Scope
from referrals.policy import EXCEPTIONS as OF_REFERRALS

CHAIRS = (Role.PANEL_CHAIR, Role.DEPUTY_CHAIR)
MAY_USE = (Role.CASE_OFFICER, Role.SUPERVISOR, *CHAIRS)
"""Who may open a record of another area in an emergency (permissions.md, rule 5)."""
REVIEWERS = (Role.SUPERVISOR, *CHAIRS)
GOVERNED = AnyOf((OfAgency("force"), OfAgency("authority")))
"""The records of an agency: its information governance may open them for a reason, and hears of every emergency access."""


def own_use(user: User, review: EmergencyReview) -> Denial | None:
    """Nobody reviews an emergency access that they used themself (permissions.md, rule 7)."""
    return Denial.OWN_USE if review.used_by_id == user.pk else None


SCOPES: Mapping[Role, Scope] = {
    Role.CASE_OFFICER: MakesOnly(),
    Role.SUPERVISOR: AnyOf((MakesOnly(), ByColumn("force"))),
    Role.PANEL_CHAIR: AnyOf((MakesOnly(), ByColumn("panel"))),
    Role.DEPUTY_CHAIR: AnyOf((MakesOnly(), ByColumn("panel"))),
    Role.INFORMATION_GOVERNANCE: GOVERNED,
    Role.WORKER: Everywhere(),
}
RULES: Mapping[TextChoices, Rule] = {
    Move.USE_EMERGENCY_ACCESS: allow(*MAY_USE),
    Move.CLOSE_EMERGENCY_REVIEW: allow(*REVIEWERS, unless=[own_use]),
}
POLICY = Policy(
    model=EmergencyReview,
    history=EmergencyHistory,
    scopes=SCOPES,
    rules=RULES,
    steps=STEPS,
    owners=OWNERS,
    exceptions=(OF_REFERRALS.within("referral"), OF_CASES.within("channel_case")),
)
"""A review is kept from those from whom its record is kept."""

SAMPLE_POLICY = Policy(
    model=Sample,
    history=SampleHistory,
    scopes={
        Role.QUALITY_ASSURANCE: AnyOf((MakesOnly(), Own("drawn_by"))),
        Role.WORKER: Everywhere(),
    },
    rules={
        SampleMove.DRAW_SAMPLE: allow(Role.QUALITY_ASSURANCE),
        SampleMove.END_SAMPLE: allow(Role.QUALITY_ASSURANCE, Role.WORKER),
    },
    steps=SAMPLE_STEPS,
    owners=SAMPLE_OWNERS,
)
