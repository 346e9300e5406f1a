"""What does the force do where a review asks to open a referral again; and when is a review let go?"""

from datetime import date

from prevent.accounts.models import User
from prevent.assurance.choices import Move, Stage
from prevent.assurance.models import AssuranceAnswer, AssuranceReview
from prevent.assurance.policy import POLICY
from prevent.assurance.transitions.reviews import cause_of, end_reading
from prevent.kernel.errors import Denied
from prevent.notices.choices import NoticeKind
from prevent.notices.outbox import cancel, tell
from prevent.workflow.days import Since, stated_day
from prevent.workflow.denials import Denial as Common
from prevent.workflow.moves import moving
from referrals.choices import Stage as ReferralStage
from referrals.transitions import reopen_referral


def reopen_on_assurance(
    reference: str, *, decided_on: date | None = None, by: User, seen: int | None
) -> AssuranceReview:
    """A supervisor of the force opens the referral again, for the reason that the review gives."""
    with moving(POLICY, Move.REOPEN_ON_ASSURANCE, reference, by=by, seen=seen) as review:
        referral = review.referral
        if referral.stage != ReferralStage.CLOSED:  # somebody else was first: the worker notes it
            raise Denied(str(Common.STAGE.label), Common.STAGE.value)
        day = _since_found(review, decided_on)
        why = f"Assurance review {review.reference}: {review.finding.reasons}"
        reopen_referral(referral.reference, reason=why, decided_on=day, by=by, seen=referral.version)
        _answer(review, Stage.REOPENED, why, day, by)
    return review


def keep_closed(
    reference: str, *, reasons: str, decided_on: date | None = None, by: User, seen: int | None
) -> AssuranceReview:
    """A supervisor who took no part in closing it says why it stays closed all the same; the reviewer reads it."""
    with moving(POLICY, Move.KEEP_CLOSED, reference, by=by, seen=seen) as review:
        _answer(review, Stage.KEPT_CLOSED, reasons, _since_found(review, decided_on), by)
    return review


def _since_found(review: AssuranceReview, day: date | None) -> date:
    return stated_day(day, "decided_on", Since(review.finding.decided_on, "it was reviewed"))


def _answer(review: AssuranceReview, stage: Stage, reasons: str, day: date, by: User) -> None:
    AssuranceAnswer.objects.create(
        review=review, reopens=stage == Stage.REOPENED, reasons=reasons, decided_on=day, by=by
    )
    review.stage = stage
    cancel(cause_of(review))
    tell(
        NoticeKind.RECORD_CHANGED,
        to=[review.reviewer] if review.reviewer else [],
        reference=review.reference,
        path=review.get_absolute_url(),
        cause=f"{cause_of(review)}{stage.value}",
    )


def let_assurance_go(reference: str, *, by: User) -> AssuranceReview:
    """The referral was opened again by the force itself, or restricted: there is nothing more to review.

    Where the review had asked for it to be opened again, that is what became of it.
    """
    with moving(POLICY, Move.LET_ASSURANCE_GO, reference, by=by, seen=None) as review:
        is_open = review.referral.stage != ReferralStage.CLOSED
        asked = review.stage == Stage.REOPEN_ASKED
        review.stage = Stage.REOPENED if asked and is_open else Stage.LET_GO
        end_reading(review, "The review was let go", by=by)
        cancel(cause_of(review))
    return review
