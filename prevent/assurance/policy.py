"""Who looks once more at what was closed below the threshold, who answers, and why not?"""

from django.db.models import TextChoices

from prevent.accounts.actor import standing_in
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.assurance.choices import Move, Stage
from prevent.assurance.denials import Denial
from prevent.assurance.models import AssuranceHistory, AssuranceReview
from prevent.assurance.workflow import FOUND, OWNERS, STEPS
from prevent.kernel import clock
from prevent.workflow.policy import Policy, Rule, allow
from prevent.workflow.scopes import ByColumn, Countrywide, Everywhere
from referrals.choices import Stage as ReferralStage
from referrals.models import Allocation, ReferralHistory
from referrals.policy import EXCEPTIONS as OF_REFERRALS
from referrals.policy import POLICY as REFERRALS


def not_independent(user: User, review: AssuranceReview) -> Denial | None:
    """Whoever reviews a closure made no move on the referral, never owned its risk, and holds no post that reaches it."""
    with standing_in(Role.WORKER):  # nothing of it is in their sight yet
        moved = ReferralHistory.objects.filter(case=review.referral_id, by=user).exists()
        owned = Allocation.objects.filter(referral=review.referral_id, officer=user).exists()
        worked = moved or owned or bool(REFERRALS.acts_as(user, review.referral))
    return Denial.NOT_INDEPENDENT if worked else None


def being_reviewed(user: User, review: AssuranceReview) -> Denial | None:
    """One reviewer at a time; once their time to read is over, somebody takes it again."""
    is_read = review.stage == Stage.TAKEN and review.until and review.until > clock.now()
    return Denial.BEING_REVIEWED if is_read else None


def not_the_reviewer(user: User, review: AssuranceReview) -> Denial | None:
    """Whoever has taken it says what they found, while they read the record."""
    is_theirs = review.reviewer_id == user.pk and review.until and review.until > clock.now()
    return None if is_theirs else Denial.NOT_YOURS


def closed_it(user: User, review: AssuranceReview) -> Denial | None:
    """Nobody who took part in closing it decides that it stays closed (permissions.md, rule 7)."""
    referral = review.referral
    closings = ReferralHistory.objects.filter(case=referral, by=user, stage_after=ReferralStage.CLOSED)
    took_part = closings.exclude(stage_before=ReferralStage.CLOSED).exists()
    return Denial.CLOSED_IT if took_part or referral.officer_id == user.pk else None


RULES: dict[TextChoices, Rule] = {
    Move.DRAW_ASSURANCE: allow(Role.WORKER),
    Move.TAKE_ASSURANCE: allow(Role.QUALITY_ASSURANCE, unless=[being_reviewed, not_independent]),
    Move.RECORD_ASSURANCE: allow(Role.QUALITY_ASSURANCE, unless=[not_the_reviewer]),
    Move.REOPEN_ON_ASSURANCE: allow(Role.SUPERVISOR),
    Move.KEEP_CLOSED: allow(Role.SUPERVISOR, unless=[closed_it]),
    Move.LET_ASSURANCE_GO: allow(Role.WORKER),
}
POLICY = Policy(
    model=AssuranceReview,
    history=AssuranceHistory,
    scopes={
        Role.QUALITY_ASSURANCE: Countrywide(),
        Role.SUPERVISOR: ByColumn("force", stages=FOUND),
        Role.WORKER: Everywhere(),
    },
    rules=RULES,
    steps=STEPS,
    owners=OWNERS,
    exceptions=(OF_REFERRALS.within("referral"),),
)
"""That something was drawn is known to quality assurance alone; the referral itself opens to the one who takes its review."""
