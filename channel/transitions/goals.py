"""What is the plan to achieve, and how far has it come? (CTSA 2015 s.36(4)(c): the panel keeps under review what it gives.)"""

from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from channel.choices import Move
from channel.models import ChannelCase, Goal, GoalScore
from channel.policy import POLICY
from channel.transitions.checks import episode_began, one_of, required
from prevent.accounts.models import User
from prevent.kernel.errors import Invalid
from prevent.workflow.days import Since, stated_day
from prevent.workflow.moves import moving

LONGEST = 100
"""The highest number that a scale may end with: beyond it nobody judges, they guess."""


def goals_of(case: ChannelCase) -> QuerySet[Goal]:
    """The goals of the present plan."""
    return Goal.objects.filter(need__case=case, need__episode=case.episode).select_related("need")


def set_goal(
    reference: str,
    *,
    need: UUID,
    what: str,
    measure: str,
    lowest: int,
    highest: int,
    decided_on: date | None = None,
    by: User,
    seen: int | None,
) -> ChannelCase:
    """Set a goal for a need of the plan, with what is measured and on which scale."""
    with moving(POLICY, Move.SET_GOAL, reference, by=by, seen=seen) as case:
        if not 0 <= lowest < highest <= LONGEST:
            raise Invalid(f"Enter a number above the lowest, and no higher than {LONGEST}.", "highest")
        needs = case.needs.filter(episode=case.episode)
        Goal.objects.create(
            need=one_of(needs, need, "need", "Choose a need of this plan."),
            what=required(what, "what", "Say what is to be achieved."),
            measure=required(measure, "measure", "Say what is measured."),
            lowest=lowest,
            highest=highest,
            decided_on=stated_day(decided_on, "decided_on", episode_began(case)),
            by=by,
        )
    return case


def score_goal(
    reference: str,
    *,
    goal: UUID,
    score: int,
    why: str,
    decided_on: date | None = None,
    by: User,
    seen: int | None,
) -> ChannelCase:
    """Say how a goal stands on its scale, and why it is judged so. Each scoring stays."""
    with moving(POLICY, Move.SCORE_GOAL, reference, by=by, seen=seen) as case:
        found = one_of(goals_of(case), goal, "goal", "Choose a goal of this plan.")
        if not found.lowest <= score <= found.highest:
            sentence = (
                f"The scale of this goal goes from {found.lowest} to {found.highest}. Enter a number on it."
            )
            raise Invalid(sentence, "score")
        GoalScore.objects.create(
            goal=found,
            score=score,
            why=required(why, "why", "Say why it is judged so."),
            decided_on=stated_day(decided_on, "decided_on", Since(found.decided_on, "this goal was set")),
            by=by,
        )
    return case
