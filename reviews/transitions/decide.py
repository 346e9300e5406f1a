"""What follows from the panel's look back?"""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction

from channel.choices import How
from channel.choices import Move as CaseMove
from channel.models import ChannelCase
from channel.policy import POLICY as CASE_POLICY
from channel.transitions import Opinion, completing, settle_item, voted
from channel.transitions.voting import Voted
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
    dissent: Mapping[UUID, Opinion],
    due_on: date | None = None,
    held_on: date,
    by: User,
    seen: int | None,
) -> Review:
    """Record the panel's review: no concern, look again later, or reopen. A concern found can only reopen the case.

    It is reached as every decision of a panel (CTSA 2015 s.37(6)): `dissent` names by attendance the members present who saw it
    otherwise. After the last review without a concern the case is complete. Raises Invalid where concern and outcome, or `how`
    and the votes, disagree, or the later date is not one that the panel may choose.
    """
    _check(concern_found, outcome)
    with transaction.atomic():
        decision = Decision(
            concern_found=concern_found,
            outcome=outcome,
            reasons=reasons,
            how=how,
            held_on=held_on,
            by=by,
        )
        review = _hold(reference, decision, dissent, by=by, seen=seen)
        case = review.case
        if outcome == Outcome.REOPEN:
            reopen_case(case.reference, reasons=reasons, decided_on=held_on, by=by, seen=case.version)
        elif outcome == Outcome.EXTEND:
            extend_to(review, due_on, reasons, by=by)
        elif not Review.objects.filter(case=case, stage__in=OPEN).exists():
            _complete(case, by)
    return review


def _hold(
    reference: str, decision: Decision, dissent: Mapping[UUID, Opinion], *, by: User, seen: int | None
) -> Review:
    with moving(POLICY, Move.DECIDE_REVIEW, reference, by=by, seen=seen) as review:
        decision.review, decision.recorded_at = review, clock.now()
        decision.held_on = stated_day(decision.held_on, "held_on", closed_since(review))
        item = settle_item(review.case)
        votes = voted(item, decision.outcome, How(decision.how), dissent, field="outcome")
        decision.dissent = "\n".join(_otherwise(vote) for vote in votes if vote.preferred != decision.outcome)
        decision.save(force_insert=True)
        review.stage = Stage.HELD
        cancel(reminder_cause(review))
    return review


def _otherwise(vote: Voted) -> str:
    """What a member wanted instead, and why, as it is kept with the decision."""
    wanted = f"preferred “{Outcome(vote.preferred).label}”" if vote.preferred else "abstained"
    return f"{vote.member.name} {wanted}{f': {vote.why}' if vote.why else '.'}"


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
