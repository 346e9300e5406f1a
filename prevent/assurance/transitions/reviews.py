"""How does somebody independent take a review, and say what they found?"""

from datetime import date, datetime, time, timedelta

from prevent.accounts.actor import standing_in
from prevent.accounts.models import GrantKind, User
from prevent.accounts.roles import Role
from prevent.assurance.choices import Finding, Move, Stage
from prevent.assurance.models import AssuranceFinding, AssuranceReview
from prevent.assurance.policy import POLICY
from prevent.assurance.workflow import LEADS_TO
from prevent.kernel import clock
from prevent.notices.choices import NoticeKind
from prevent.notices.outbox import cancel, tell
from prevent.reference.choices import Limit
from prevent.reference.time_limits import due_date, limit
from prevent.reference.working_days import calendar_for
from prevent.workflow import granting
from prevent.workflow.days import Since, stated_day
from prevent.workflow.disclosing import disclose, opened_whole
from prevent.workflow.moves import moving
from prevent.workflow.sharing import Purpose
from referrals.policy import EXCEPTIONS

LASTS = timedelta(days=28)
"""Our own choice: how long a reviewer reads the record."""
WHY = "Assurance review {reference}"


def take_assurance(reference: str, *, by: User, seen: int | None) -> AssuranceReview:
    """Open the referral to its reviewer, to be read only, until a day: that it is disclosed to them is on record."""
    with moving(POLICY, Move.TAKE_ASSURANCE, reference, by=by, seen=seen) as review:
        review.reviewer, review.stage = by, Stage.TAKEN
        review.until = datetime.combine(clock.today() + LASTS, time(), tzinfo=clock.LONDON)
        why = WHY.format(reference=review.reference)
        with standing_in(Role.WORKER, for_=by):
            granting.grant(
                EXCEPTIONS, review.referral, by, GrantKind.SAMPLE, why=why, by=by, until=review.until
            )
            share = opened_whole(by, {Role.QUALITY_ASSURANCE}, purpose=Purpose.OVERSIGHT, why=why)
            disclose(review.referral, share, move=Move.TAKE_ASSURANCE, by=by)
    return review


def record_assurance(
    reference: str,
    *,
    finding: str,
    reasons: str,
    decided_on: date | None = None,
    by: User,
    seen: int | None,
) -> AssuranceReview:
    """Say whether it was rightly closed, and why. The record is out of the reviewer's sight from then on.

    Where they disagree the force's supervisors hear of it; where it should be opened again they must answer by a day.
    """
    with moving(POLICY, Move.RECORD_ASSURANCE, reference, by=by, seen=seen) as review:
        since = Since(clock.day_of(review.stage_since), "the review was taken")
        day = stated_day(decided_on, "decided_on", since)
        AssuranceFinding.objects.create(
            review=review, finding=finding, reasons=reasons, decided_on=day, by=by
        )
        review.stage = LEADS_TO[Finding(finding)]
        if finding == Finding.REOPEN:
            review.answer_by = _answer_by(review)
        end_reading(review, "The review is recorded", by=by)
        cancel(cause_of(review))
        _tell_force(review, Finding(finding))
    return review


def end_reading(review: AssuranceReview, why: str, *, by: User) -> None:
    """The referral is out of its reviewer's sight at once."""
    opened = EXCEPTIONS.opened_to(review.referral).filter(user=review.reviewer, kind=GrantKind.SAMPLE)
    granting.end(opened.filter(why=WHY.format(reference=review.reference)), by=by, why=why)


def _answer_by(review: AssuranceReview) -> date:
    today = clock.today()
    return due_date(limit(Limit.ASSURANCE_ANSWER, on=today), today, calendar_for(review.force.division))


def _tell_force(review: AssuranceReview, finding: Finding) -> None:
    """Agreement is counted and told to nobody."""
    if finding == Finding.AGREE:
        return
    asks = finding == Finding.REOPEN
    tell(
        NoticeKind.DECISION_NEEDED if asks else NoticeKind.RECORD_CHANGED,
        to=POLICY.holders(Role.SUPERVISOR, review),
        reference=review.reference,
        path=review.get_absolute_url(),
        cause=f"{cause_of(review)}{finding.value}",
    )


def cause_of(review: AssuranceReview) -> str:
    """The beginning of the causes of all that is told of one review."""
    return f"assurance:{review.pk}:"
