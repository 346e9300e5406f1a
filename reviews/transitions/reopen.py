"""How does a closed case come back to the panel?"""

from datetime import date

from channel.choices import Move as CaseMove
from channel.models import ChannelCase
from channel.policy import POLICY as CASE_POLICY
from channel.transitions import reopening
from channel.transitions.checks import episode_began
from channel.transitions.telling import tell
from prevent.accounts.models import User
from prevent.kernel import clock
from prevent.notices.choices import NoticeKind
from prevent.notices.outbox import cancel
from prevent.workflow.days import stated_day
from prevent.workflow.moves import moving
from reviews.choices import Move, Stage
from reviews.models import Reopening, Review
from reviews.policy import CHAIRS, POLICY
from reviews.reminders import reminder_cause
from reviews.workflow import OPEN


def reopen_case(reference: str, *, reasons: str, decided_on: date, by: User, seen: int | None) -> ChannelCase:
    """Bring a closed case back to the panel because a concern has returned, at a review or between reviews.

    A new episode begins, in which consent is asked anew; reviews that were pending are cancelled, and the next closure makes
    new ones. Who answers for risk and plan is told, and so are the panel's chair and deputy. Raises Invalid for a day in the
    future, or before the closure.
    """
    with moving(CASE_POLICY, CaseMove.REOPEN_CASE, reference, by=by, seen=seen) as case:
        decided_on = stated_day(decided_on, "decided_on", episode_began(case))
        reopening(case, decided_on)
        Reopening.objects.create(
            case=case,
            episode=case.episode,
            reasons=reasons,
            decided_on=decided_on,
            recorded_at=clock.now(),
            by=by,
        )
        _cancel_pending(case, by=by)
        chairs = [user for role in CHAIRS for user in CASE_POLICY.holders(role, case)]
        tell([case.risk_owner, case.plan_owner, *chairs], NoticeKind.REOPENED, case, by=by)
    return case


def _cancel_pending(case: ChannelCase, *, by: User) -> None:
    for review in Review.objects.filter(case=case, stage__in=OPEN):
        with moving(POLICY, Move.CANCEL_REVIEW, review.reference, by=by, seen=review.version) as cancelled:
            cancelled.stage = Stage.CANCELLED
            cancel(reminder_cause(cancelled))
