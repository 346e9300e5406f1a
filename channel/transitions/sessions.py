"""Which sessions were planned, and what became of each?

Seven planned and one held must be seen (lessons: the Amess review).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db.models import QuerySet

from channel.age import of_age_on
from channel.choices import MissedBy, Move, SessionState, Stage
from channel.conditions import accepted_by, commissioned_to
from channel.consent import support_was_allowed
from channel.models import ChannelCase, PlanItem, Session, SessionAccount
from channel.policy import PANEL, POLICY
from channel.transitions.checks import one_of, required
from channel.transitions.telling import tell
from prevent.accounts.models import User
from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from prevent.notices.choices import NoticeKind
from prevent.workflow.days import Since, in_reach, stated_day
from prevent.workflow.moves import moving

MOST = 26
"""Sessions planned at once: half a year, weekly. More would be a guess, not a plan."""


NOT_ACCEPTED = "Choose an item of support. A provider plans sessions of what it has accepted."
TOLD = ("state", "held_on", "with_whom", "missed_by", "report")
"""What an account says, and the session after it."""


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
    return commissioned_to(case, by)


def to_plan(case: ChannelCase, by: User) -> QuerySet[PlanItem]:
    """The items of which this person plans sessions: the panel of all, a provider of those that it accepted."""
    if POLICY.roles_of(by, case) & set(PANEL):
        return own_items(case, by)
    return accepted_by(case, by)


def to_account_for(case: ChannelCase, by: User) -> QuerySet[Session]:
    """The planned sessions of which this person says what became: the panel also of support that has ended meanwhile."""
    planned = Session.objects.filter(case=case, state=SessionState.PLANNED).select_related("item__need")
    if POLICY.roles_of(by, case) & set(PANEL):
        return planned
    return planned.filter(item__in=own_items(case, by))


def to_correct(case: ChannelCase, by: User) -> QuerySet[SessionAccount]:
    """The accounts that hold now and that this person may correct: the panel all of the case, a provider those of its items."""
    holding = SessionAccount.objects.filter(session__case=case, correction=None)
    if not POLICY.roles_of(by, case) & set(PANEL):
        holding = holding.filter(session__item__in=own_items(case, by))
    return holding.select_related("session__item__need")


def plan_sessions(
    reference: str, *, item: UUID, dates: Sequence[date], by: User, seen: int | None = None
) -> ChannelCase:
    """Plan sessions of one item of support: only with consent in force and an agreed plan."""
    with moving(POLICY, Move.PLAN_SESSIONS, reference, by=by, seen=seen) as case:
        found = one_of(to_plan(case, by), item, "item", NOT_ACCEPTED)
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
        sentence = "Choose a session that nobody has accounted for yet."
        found = one_of(to_account_for(case, by), session, "session", sentence)
        _write(case, found, account, by=by)
    return case


def correct_session(
    reference: str,
    *,
    account: UUID,
    correction: Account,
    why: str,
    decided_on: date | None = None,
    by: User,
    seen: int | None = None,
) -> ChannelCase:
    """Correct what was said of a session: a further account, with its reason. The earlier one stays, and no longer counts.

    `account` is the one that is wrong, as its reader saw it: one that was corrected meanwhile is not corrected again.
    """
    with moving(POLICY, Move.CORRECT_SESSION, reference, by=by, seen=seen) as case:
        sentence = "Choose a session of which it was said what became of it."
        wrong = one_of(to_correct(case, by), account, "account", sentence)
        why = required(why, "why", "Say what was wrong.")
        day = stated_day(decided_on, "decided_on", Since(wrong.decided_on, "what is corrected was recorded"))
        row = _write(
            case, wrong.session, correction, corrects=wrong, why_corrected=why, decided_on=day, by=by
        )
        if all(getattr(row, name) == getattr(wrong, name) for name in TOLD):
            raise Invalid("This is what the record says already. Change what is wrong, or go back.", "state")
        tell([case.plan_owner], NoticeKind.RECORD_CHANGED, case, by=by)
    return case


def _write(case: ChannelCase, session: Session, account: Account, **more: Any) -> SessionAccount:
    """Write down an account as a row; the session says what its last one says."""
    told = _held(case, session, account) if account.state == SessionState.HELD else _missed(session, account)
    row = SessionAccount.objects.create(session=session, state=account.state, **told, **more)
    for name in TOLD:
        setattr(session, name, getattr(row, name))
    session.recorded_at, session.by = row.recorded_at, row.by
    session.save()
    return row


def _held(case: ChannelCase, session: Session, account: Account) -> dict[str, Any]:
    item = session.item
    held_on = stated_day(
        account.held_on or session.planned_for, "held_on", Since(item.starts_on, "this support began")
    )
    events = case.consent_events.filter(episode=item.need.episode)
    if not support_was_allowed(events, of_age_on(case.individual), held_on):
        raise Invalid("There was no consent on that day, so no session can be held on it.", "held_on")
    if _stopped_before(case, item, held_on):
        raise Invalid("Support had stopped by that day, so no session can be held on it.", "held_on")
    return {
        "held_on": held_on,
        "with_whom": required(account.with_whom, "with_whom", "Enter who gave the session."),
        "report": required(account.report, "report", "Say briefly how the session went."),
    }


def _stopped_before(case: ChannelCase, item: PlanItem, day: date) -> bool:
    """Did this support end before that day, or leave the case the stage of support?"""
    if item.ended_on is not None and item.ended_on < day:
        return True
    return case.stage != Stage.SUPPORT and day > clock.day_of(case.stage_since)


def _missed(session: Session, account: Account) -> dict[str, Any]:
    if account.missed_by is None:
        raise Invalid("Choose whose reason it was.", "missed_by")
    if session.planned_for > clock.today() and account.missed_by == MissedBy.PERSON:
        raise Invalid("This session is still to come.", "session")
    return {
        "missed_by": account.missed_by,
        "report": required(account.report, "report", "Say why it was missed."),
    }
