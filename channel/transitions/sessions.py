"""Which sessions were planned, and what became of each?

Seven planned and one held must be seen (lessons: the Amess review).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from channel.age import of_age_on
from channel.choices import MissedBy, Move, SessionState, Stage
from channel.consent import support_was_allowed
from channel.models import COMMISSIONED, ChannelCase, PlanItem, Session
from channel.policy import PANEL, POLICY
from channel.transitions.checks import one_of, required
from prevent.accounts.models import User
from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from prevent.workflow.days import Since, in_reach, stated_day
from prevent.workflow.moves import moving

MOST = 26
"""Sessions planned at once: half a year, weekly. More would be a guess, not a plan."""


@dataclass(frozen=True)
class Account:
    """What became of a session: held, by whom, on which day; or missed, and whose reason it was."""

    state: SessionState
    report: str
    held_on: date | None = None
    with_whom: str = ""
    missed_by: MissedBy | None = None


def own_items(case: ChannelCase, by: User) -> QuerySet[PlanItem]:
    """The items on which this person plans and reports: the panel on all, a provider on those of its agency."""
    if POLICY.roles_of(by, case) & set(PANEL):
        return case.plan_items.filter(ended_on=None)
    return case.plan_items.filter(COMMISSIONED, agency__in=[post.agency_id for post in by.posts_in_force])


def to_account_for(case: ChannelCase, by: User) -> QuerySet[Session]:
    """The planned sessions of which this person says what became: the panel also of support that has ended meanwhile."""
    planned = Session.objects.filter(case=case, state=SessionState.PLANNED)
    if POLICY.roles_of(by, case) & set(PANEL):
        return planned
    return planned.filter(item__in=own_items(case, by))


def plan_sessions(
    reference: str, *, item: UUID, dates: Sequence[date], by: User, seen: int | None = None
) -> ChannelCase:
    """Plan sessions of one item of support: only with consent in force and an agreed plan."""
    with moving(POLICY, Move.PLAN_SESSIONS, reference, by=by, seen=seen) as case:
        found = one_of(own_items(case, by), item, "item", "Choose an item of support.")
        if not dates or len(dates) > MOST:
            raise Invalid(f"Plan between 1 and {MOST} sessions.", "count")
        if min(dates) < found.starts_on:
            raise Invalid("This support begins later. Choose a first day from its beginning on.", "first_on")
        in_reach(max(dates), "first_on")
        now = clock.now()
        Session.objects.bulk_create(
            Session(case=case, item=found, planned_for=day, planned_at=now, planned_by=by) for day in dates
        )
    return case


def record_session(
    reference: str, *, session: UUID, account: Account, by: User, seen: int | None = None
) -> ChannelCase:
    """Say whether a planned session was held or missed.

    None is held before consent or after it ended (s.36(4)(b)).
    """
    with moving(POLICY, Move.RECORD_SESSION, reference, by=by, seen=seen) as case:
        mine = to_account_for(case, by).select_for_update(of=("self",))
        sentence = "Choose a session that nobody has accounted for yet."
        found = one_of(mine, session, "session", sentence)
        if account.state == SessionState.HELD:
            _hold(case, found, account)
        else:
            _miss(found, account)
        found.report, found.recorded_at, found.by = account.report.strip(), clock.now(), by
        found.save()
    return case


def _hold(case: ChannelCase, session: Session, account: Account) -> None:
    began = Since(session.item.starts_on, "this support began")
    held_on = stated_day(account.held_on or session.planned_for, "held_on", began)
    events = case.consent_events.filter(episode=case.episode)
    if not support_was_allowed(events, of_age_on(case.individual), held_on):
        raise Invalid("There was no consent on that day, so no session can be held on it.", "held_on")
    if case.stage != Stage.SUPPORT and held_on > clock.day_of(case.stage_since):
        raise Invalid("Support had stopped by that day, so no session can be held on it.", "held_on")
    session.state, session.held_on = SessionState.HELD, held_on
    session.with_whom = required(account.with_whom, "with_whom", "Enter who gave the session.")
    required(account.report, "report", "Say briefly how the session went.")


def _miss(session: Session, account: Account) -> None:
    if account.missed_by is None:
        raise Invalid("Choose whose reason it was.", "missed_by")
    if session.planned_for > clock.today() and account.missed_by == MissedBy.PERSON:
        raise Invalid("This session is still to come.", "session")
    required(account.report, "report", "Say why it was missed.")
    session.state, session.missed_by = SessionState.MISSED, account.missed_by
