"""What follows from the panel's look back?"""

from datetime import date

from django.db import transaction

from channel.choices import How
from channel.choices import Move as CaseMove
from channel.models import ChannelCase
from channel.policy import POLICY as CASE_POLICY
from channel.transitions import completing, settle_item
from prevent.accounts.models import User
from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from prevent.notices.outbox import cancel
from prevent.workflow.days import stated_day
from prevent.workflow.moves import moving
from reviews.choices import Move, Outcome, Stage
from reviews.models import Decision, Review
from reviews.policy import POLICY
from reviews.reminders import reminder_cause
from reviews.transitions.reopen import reopen_case
from reviews.transitions.schedule import closed_since, extend_to
from reviews.workflow import OPEN


def decide_review(
    reference: str,
    *,
    concern_found: bool,
    outcome: Outcome,
    reasons: str,
    how: How,
    dissent: str = "",
    due_on: date | None = None,
    held_on: date,
    by: User,
    seen: int | None,
) -> Review:
    """Record the panel's review: no concern, look again later, or reopen. A concern found can only reopen the case.

    How it was reached and who dissented is recorded (CTSA 2015 s.37(6)). After the last review without a concern the case is
    complete. Raises Invalid where concern and outcome, or `how` and dissent, disagree, or the later date is not one that the
    panel may choose.
    """
    _check(concern_found, outcome)
    _check_how(how, dissent)
    with transaction.atomic():
        decision = Decision(
            concern_found=concern_found,
            outcome=outcome,
            reasons=reasons,
            how=how,
            dissent=dissent.strip(),
            held_on=held_on,
            by=by,
        )
        review = _hold(reference, decision, by=by, seen=seen)
        case = review.case
        if outcome == Outcome.REOPEN:
            reopen_case(case.reference, reasons=reasons, decided_on=held_on, by=by, seen=case.version)
        elif outcome == Outcome.EXTEND:
            extend_to(review, due_on, reasons, by=by)
        elif not Review.objects.filter(case=case, stage__in=OPEN).exists():
            _complete(case, by)
    return review


def _hold(reference: str, decision: Decision, *, by: User, seen: int | None) -> Review:
    with moving(POLICY, Move.DECIDE_REVIEW, reference, by=by, seen=seen) as review:
        decision.review, decision.recorded_at = review, clock.now()
        decision.held_on = stated_day(decision.held_on, "held_on", closed_since(review))
        decision.save(force_insert=True)
        settle_item(review.case)
        review.stage = Stage.HELD
        cancel(reminder_cause(review))
    return review


def _complete(case: ChannelCase, by: User) -> None:
    with moving(CASE_POLICY, CaseMove.COMPLETE_CASE, case.reference, by=by, seen=case.version) as ended:
        completing(ended)


def _check(concern_found: bool, outcome: Outcome) -> None:
    if concern_found != (outcome == Outcome.REOPEN):
        sentence = (
            "A concern was found, so the case must be reopened. Select “Concern found: reopen the case”."
            if concern_found
            else "A case is reopened because a concern was found. Say that a concern was found, or select another outcome."
        )
        raise Invalid(sentence, "outcome")


def _check_how(how: How, dissent: str) -> None:
    if how == How.UNANIMOUS and dissent.strip():
        raise Invalid("Somebody saw it otherwise, so it was not unanimous. Select how it was reached.", "how")
    if how != How.UNANIMOUS and not dissent.strip():
        raise Invalid("Enter who disagreed or abstained, and why.", "dissent")
