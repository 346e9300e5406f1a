"""Which recommendations wait for whom, and what does the page of one show?"""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Case, DateField, F, QuerySet, When
from django.urls import reverse

from prevent.accounts.models import User
from prevent.kernel import clock
from prevent.kernel.paging import FIRST, Wanted
from prevent.oversight.choices import RecommendationMove, RecommendationStage
from prevent.oversight.models import Recommendation
from prevent.oversight.policy import RECOMMENDATION_POLICY
from prevent.oversight.workflow import WITH_OWNER
from prevent.reference.choices import Limit
from prevent.reference.time_limits import Deadline, deadline_at, limit
from prevent.workflow.pages import Action, Load, StoryLine
from referrals.queries.parts import Card, Cell, Listed, Part, lines, who_and_when

COLUMNS = ("Recommendation", "Stands at", "Due", "Owner")
SHORT = 140
"""As much of its text stands in a list."""
POLICY = RECOMMENDATION_POLICY


def recommendation_list(user: User, wanted: Wanted = FIRST) -> Listed:
    """Those in sight: first those that are with their owner, by due date, then the latest."""
    page = wanted.page_of(in_order(POLICY.visible_to(user)))
    load = Load.of(deadline_of(one) for one in _open(user))
    return Listed([_row(one) for one in page], page, load)


def in_order(found: QuerySet[Recommendation]) -> QuerySet[Recommendation]:
    """With their owners, what is due first on top."""
    due = Case(
        When(stage=RecommendationStage.WAITING, then="answer_by"),
        When(stage=RecommendationStage.ACCEPTED, then="due_on"),
        output_field=DateField(),
    )
    ordered = found.annotate(due=due).order_by(F("due").asc(nulls_last=True), "-stage_since", "pk")
    return ordered.select_related("force", "authority", "panel")


def _open(user: User) -> QuerySet[Recommendation]:
    return in_order(POLICY.visible_to(user).filter(stage__in=WITH_OWNER))


def waiting(user: User) -> tuple[list[list[Cell]], Load]:
    """Those that are with their owner, for the home page: the owner's own, or all for the office."""
    found = list(_open(user))
    return [_row(one) for one in found], Load.of(deadline_of(one) for one in found)


def overdue(found: QuerySet[Recommendation]) -> list[list[Cell]]:
    """Of these the ones that are late, the latest on top."""
    late = [one for one in in_order(found.filter(stage__in=WITH_OWNER)) if _is_late(one)]
    return [_row(one) for one in late]


def _is_late(one: Recommendation) -> bool:
    due = deadline_of(one)
    return due is not None and due.is_late


def _row(one: Recommendation) -> list[Cell]:
    due = deadline_of(one)
    text = one.text if len(one.text) <= SHORT else f"{one.text[:SHORT].rsplit(maxsplit=1)[0]} …"
    return [
        {"text": one.reference, "url": one.get_absolute_url(), "whole": True, "sub": text},
        one.get_stage_display(),
        {"deadline": due} if due else "Nothing",
        one.owner,
    ]


def deadline_of(one: Recommendation) -> Deadline | None:
    """By when its owner answers, or carries it out; None once there is an outcome."""
    if one.stage not in WITH_OWNER:
        return None
    waits = one.stage == RecommendationStage.WAITING
    code = Limit.RECOMMENDATION_ANSWER if waits else Limit.RECOMMENDATION
    soon = limit(code, on=clock.day_of(one.stage_since)).due_soon_days
    due = one.answer_by if waits else one.due_on
    return deadline_at(due, today=clock.today(), due_soon_days=soon)


@dataclass(frozen=True)
class RecommendationPage:
    """One recommendation: what it is, what was said of it, and what its reader can do."""

    reference: str
    stage: str
    deadline: Deadline | None
    parts: Sequence[Part]
    story: Sequence[StoryLine]
    actions: Sequence[Action]


def recommendation_page(user: User, found: Recommendation) -> RecommendationPage:
    """Everything that the template needs."""
    done = {move.value: step.done for move, step in POLICY.steps.items()}
    made = found.history.select_related("by").order_by("-version")
    return RecommendationPage(
        reference=found.reference,
        stage=found.get_stage_display(),
        deadline=deadline_of(found),
        parts=[recommended(found), said(found)],
        story=[StoryLine(done[row.move], row.by.name, row.at) for row in made],
        actions=[
            Action.of(one, reverse(f"oversight:{one.move.value}", args=[found.reference]))
            for one in POLICY.permitted(user, found)
        ],
    )


def recommended(found: Recommendation) -> Part:
    """What, by which review, for whom and by when."""
    told = lines(
        ("What is recommended", found.text),
        ("Learning review", found.source),
        ("Owner", found.owner),
        ("Answer due", found.answer_by if found.stage == RecommendationStage.WAITING else None),
        ("To be done by", found.due_on),
    )
    return Part("recommended", "The recommendation", [Card("Recommendation", told)])


def said(found: Recommendation) -> Part:
    """What its owner and the office said, the latest first."""
    words = found.words.select_related("by").order_by("-recorded_at", "-pk")
    titles = {move.value: step.done for move, step in POLICY.steps.items()}
    cards = [Card(titles[one.move], lines(("Words", one.text), *who_and_when(one))) for one in words]
    return Part("said", "What was said of it", cards, "Its owner has not answered yet.")


def may_make(user: User) -> bool:
    """Does this person enter recommendations?"""
    return user.holds(*POLICY.rules[RecommendationMove.MAKE_RECOMMENDATION].roles)
