"""How does the support plan stand: needs, what meets them, and is it agreed?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch

from channel.conditions import plan_is_agreed
from channel.models import (
    AgreedPlan,
    ChannelCase,
    CommissionAnswer,
    Need,
    PlanItem,
    Session,
    SessionAccount,
    UnmetNeed,
)
from channel.queries.goals import WITH_SCORES, GoalLine, goal_line
from channel.queries.sessions import Counts, SessionLine, counts, of_present_plan, session_line
from channel.workflow import OPEN
from prevent.accounts.models import AgencyKind
from prevent.kernel import clock
from prevent.kernel.counted import times
from referrals.models.decision import Decision
from referrals.queries.parts import in_words

ITEMS = Prefetch("items", PlanItem.objects.select_related("agency", "kind", "ending__by", "answer__by"))
UNMET = Prefetch("unmet", UnmetNeed.objects.select_related("by"))
ACCOUNTS = Prefetch("accounts", SessionAccount.objects.select_related("by"))
"""What hangs on needs and sessions, each with the rows that it names."""


@dataclass(frozen=True)
class ItemLine:
    """One item of support with its four elements (s.36(5)) and its sessions."""

    key: UUID
    kind: str
    nature: str
    agency: str
    responsible: str
    how: str
    timing: str
    starts_on: date
    brief: str
    ended_on: date | None
    why_ended: str
    ended_by: str
    counts: Counts
    sessions: Sequence[SessionLine]
    mentors: str
    is_mentor_changed: bool
    answer: str
    waits_for_answer: bool
    last_held: date | None
    days_since: int


@dataclass(frozen=True)
class NeedLine:
    """One need: met by items, left unmet for a reason, or still to be answered."""

    key: UUID
    need: str
    source: str
    why_unmet: str
    unmet: Sequence["UnmetLine"]
    items: Sequence[ItemLine]
    goals: Sequence[GoalLine]

    @property
    def is_answered(self) -> bool:
        """Is there support for it now, or a reason why not?"""
        return bool(self.why_unmet) or any(item.ended_on is None for item in self.items)


@dataclass(frozen=True)
class UnmetLine:
    """One reason why the plan does not meet a need; the first of a need's is the one that holds."""

    why: str
    decided_on: date
    recorded: str


@dataclass(frozen=True)
class Plan:
    """The plan of the present episode."""

    needs: Sequence[NeedLine]
    counts: Counts
    agreed: AgreedPlan | None
    is_agreed: bool
    corrected: int

    @property
    def goals(self) -> list[GoalLine]:
        """The goals of all needs."""
        return [goal for need in self.needs for goal in need.goals]


def plan_of(case: ChannelCase, *, with_reports: bool) -> Plan:
    """The plan as it stands; reports of sessions only for those who read them."""
    today = clock.today()
    in_plan = of_present_plan(case.sessions.order_by("planned_for", "id").prefetch_related(ACCOUNTS))
    of_item: dict[UUID, list[Session]] = {}
    for session in in_plan:
        of_item.setdefault(session.item_id, []).append(session)
    rows = case.needs.filter(episode=case.episode).prefetch_related(ITEMS, UNMET, WITH_SCORES)
    needs = [_need(case, row, of_item, with_reports=with_reports) for row in rows]
    agreed = case.agreed_plans.filter(episode=case.episode).select_related("by").last()
    return Plan(
        needs=needs,
        counts=counts(((one.state, one.planned_for) for one in in_plan), today),
        agreed=agreed,
        is_agreed=plan_is_agreed(case) or (agreed is not None and case.stage not in OPEN),
        corrected=sum(len(one.accounts.all()) > 1 for one in in_plan),
    )


def _need(
    case: ChannelCase, row: Need, sessions: dict[UUID, list[Session]], *, with_reports: bool
) -> NeedLine:
    items = [
        item_line(case, item, sessions.get(item.pk, []), with_reports=with_reports)
        for item in row.items.all()
    ]
    unmet = [UnmetLine(one.why, one.decided_on, _said_by(one)) for one in row.unmet.all()]
    goals = [goal_line(goal) for goal in row.goals.all()]
    return NeedLine(row.pk, row.need, row.source, row.why_unmet, unmet[::-1], items, goals)


def _said_by(row: Decision) -> str:
    return f"{row.by.name}, {in_words(row.recorded_at)}"


def _waits(item: PlanItem) -> bool:
    """Has a provider, which answers in this service, been given it?"""
    is_given = item.commissioned_at is not None and item.ended_on is None
    return is_given and item.agency.kind == AgencyKind.PROVIDER


def _accepted(row: CommissionAnswer) -> str:
    """What the provider agreed to; what it declined is said where the support ended."""
    return f"Accepted: {times(row.sessions or 0, 'session')}, {row.rhythm} ({_said_by(row)})"


def item_line(
    case: ChannelCase, item: PlanItem, sessions: Sequence[Session], *, with_reports: bool
) -> ItemLine:
    """One item of the case with its sessions."""
    today = clock.today()
    held = sorted((one for one in sessions if one.held_on), key=lambda one: (one.held_on, one.pk))
    mentors = list(dict.fromkeys(one.with_whom for one in held))
    last_held = held[-1].held_on if held else None
    answer = getattr(item, "answer", None)
    return ItemLine(
        key=item.pk,
        kind=item.kind.name,
        nature=item.nature,
        agency=item.agency.name,
        responsible=item.responsible,
        how=item.how,
        timing=item.timing,
        starts_on=item.starts_on,
        brief=item.brief,
        ended_on=item.ended_on,
        why_ended=item.why_ended,
        ended_by=_said_by(item.ending) if item.ended_on else "",
        counts=counts(((one.state, one.planned_for) for one in sessions), today),
        sessions=[session_line(case, one, today, with_reports=with_reports) for one in sessions],
        mentors=", then ".join(mentors),
        is_mentor_changed=len(mentors) > 1,
        answer=_accepted(answer) if answer and answer.accepts else "",
        waits_for_answer=_waits(item) and answer is None,
        last_held=last_held,
        days_since=(today - last_held).days if last_held else 0,
    )
