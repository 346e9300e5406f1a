"""Who may see a review after closure, and who may do what with it?"""

from datetime import timedelta

from django.db.models import TextChoices

from channel import conditions as channel_conditions
from channel.models import CaseGrant
from prevent.accounts.models import GrantKind, User
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.workflow.policy import Policy, allow
from prevent.workflow.scopes import ByColumn, Everywhere, Granted
from reviews.choices import Move
from reviews.denials import Denial
from reviews.models import Review, ReviewHistory
from reviews.workflow import OWNERS, STEPS

POLICE = (Role.CASE_OFFICER, Role.SUPERVISOR)
CHAIRS = (Role.PANEL_CHAIR, Role.DEPUTY_CHAIR)
PREPARED_EARLIEST = timedelta(weeks=6)
"""Information older than this at the review would not be fresh: our own choice, guidance names none."""


def not_yet_near(user: User, review: Review) -> Denial | None:
    """A review is prepared within six weeks of its date, so that what the panel hears is fresh."""
    return Denial.NOT_YET_DUE if clock.today() < review.due_on - PREPARED_EARLIEST else None


def not_under_discussion(user: User, review: Review) -> TextChoices | None:
    """The panel decides a review while its case is open on the agenda of a meeting, with the quorum of CTSA 2015 s.37."""
    return channel_conditions.not_under_discussion(user, review.case)


POLICY = Policy(
    model=Review,
    history=ReviewHistory,
    scopes={
        Role.CASE_OFFICER: ByColumn("force"),
        Role.SUPERVISOR: ByColumn("force"),
        Role.PANEL_CHAIR: ByColumn("panel"),
        Role.DEPUTY_CHAIR: ByColumn("panel"),
        Role.PANEL_COORDINATOR: ByColumn("panel"),
        Role.WORKER: Everywhere(),
    },
    rules={
        Move.SCHEDULE_REVIEW: allow(*CHAIRS),
        Move.PREPARE_REVIEW: allow(*POLICE, unless=[not_yet_near]),
        Move.DECIDE_REVIEW: allow(*CHAIRS, unless=[not_under_discussion]),
        Move.CANCEL_REVIEW: allow(*CHAIRS, *POLICE),
    },
    steps=STEPS,
    owners=OWNERS,
    readers={
        **dict.fromkeys((*POLICE, *CHAIRS), Granted(CaseGrant, (GrantKind.EMERGENCY,), at="case")),
        Role.QUALITY_ASSURANCE: Granted(CaseGrant, (GrantKind.SAMPLE,), at="case"),
        Role.INFORMATION_GOVERNANCE: Granted(CaseGrant, (GrantKind.GOVERNANCE,), at="case"),
    },
    exceptions=(channel_conditions.EXCEPTIONS.within("case"),),
)
