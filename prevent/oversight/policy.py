"""Who raises a concern about Prevent itself, who answers it; who makes a recommendation, who carries it out, and why not?"""

from collections.abc import Mapping

from django.db.models import TextChoices

from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.oversight.choices import Move, PassOn, RecommendationMove
from prevent.oversight.denials import Denial
from prevent.oversight.models import (
    Concern,
    ConcernHistory,
    Recommendation,
    RecommendationHistory,
)
from prevent.oversight.workflow import OWNERS, RECOMMENDATION_OWNERS, RECOMMENDATION_STEPS, STEPS
from prevent.workflow.policy import Policy, Rule, allow
from prevent.workflow.scopes import ByColumn, Countrywide, Everywhere, Held, MakesOnly

OFFICE = Role.OVERSIGHT_OFFICER
CHAIRS = (Role.PANEL_CHAIR, Role.DEPUTY_CHAIR)
ANSWERING = (Role.SUPERVISOR, Role.AUTHORITY_PREVENT_LEAD, *CHAIRS)
"""Who answers for recommendations: each for their own force, council or panel."""
READERS = (OFFICE, Role.QUALITY_ASSURANCE)
"""Who sees the national view."""


def kept_back(user: User, concern: Concern) -> Denial | None:
    """A concern goes to the agency that it is about only if whoever raised it said so."""
    return Denial.NOT_TO_PASS_ON if concern.pass_on == PassOn.NO else None


def about_nobody(user: User, concern: Concern) -> Denial | None:
    """It says which agency it is about."""
    return None if concern.agency else Denial.NO_AGENCY


RULES: Mapping[TextChoices, Rule] = {
    Move.RAISE_CONCERN: allow(Role.PUBLIC_FORM),
    Move.ADD_TO_CONCERN: allow(Role.RECEIPT_HOLDER),
    Move.LOOK_AT_CONCERN: allow(OFFICE),
    Move.ANSWER_CONCERN: allow(OFFICE),
    Move.CLOSE_CONCERN: allow(OFFICE),
    Move.NOTE_CONCERN: allow(OFFICE),
    Move.PASS_CONCERN_ON: allow(OFFICE, unless=[kept_back, about_nobody]),
}
POLICY = Policy(
    model=Concern,
    history=ConcernHistory,
    scopes={
        OFFICE: Countrywide(),
        Role.PUBLIC_FORM: MakesOnly(),
        Role.RECEIPT_HOLDER: Held(),
        Role.WORKER: Everywhere(),
    },
    rules=RULES,
    steps=STEPS,
    owners=OWNERS,
)
"""Nobody but the Commissioner's office, and whoever raised it with their code: no agency, no quality assurance."""

RECOMMENDATION_RULES: Mapping[TextChoices, Rule] = {
    RecommendationMove.MAKE_RECOMMENDATION: allow(OFFICE),
    RecommendationMove.ACCEPT_RECOMMENDATION: allow(*ANSWERING),
    RecommendationMove.COMPLETE_RECOMMENDATION: allow(*ANSWERING),
    RecommendationMove.NOTE_PROGRESS: allow(*ANSWERING),
    RecommendationMove.DECLINE_RECOMMENDATION: allow(*ANSWERING),
    RecommendationMove.RETURN_RECOMMENDATION: allow(OFFICE),
    RecommendationMove.REASSIGN_RECOMMENDATION: allow(OFFICE),
}
RECOMMENDATION_POLICY = Policy(
    model=Recommendation,
    history=RecommendationHistory,
    scopes={
        OFFICE: Countrywide(),
        Role.QUALITY_ASSURANCE: Countrywide(),
        Role.SUPERVISOR: ByColumn("force"),
        Role.AUTHORITY_PREVENT_LEAD: ByColumn("authority"),
        **dict.fromkeys(CHAIRS, ByColumn("panel")),
        Role.WORKER: Everywhere(),
    },
    rules=RECOMMENDATION_RULES,
    steps=RECOMMENDATION_STEPS,
    owners=RECOMMENDATION_OWNERS,
)
