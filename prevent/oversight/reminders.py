"""Who is reminded that a step of oversight is due or late, and to whom does it escalate?"""

from collections.abc import Iterable
from datetime import date

from prevent.accounts.models import User
from prevent.kernel import clock
from prevent.notices.choices import NoticeKind
from prevent.notices.outbox import tell
from prevent.oversight.choices import RecommendationStage, Stage
from prevent.oversight.models import Concern, Recommendation
from prevent.oversight.policy import OFFICE, POLICY, RECOMMENDATION_POLICY
from prevent.oversight.transitions.concerns import due_cause
from prevent.oversight.transitions.recommendations import due_cause as recommendation_cause
from prevent.oversight.transitions.recommendations import owners_of
from prevent.reference.choices import Limit, ReminderKind
from prevent.reference.reminders import Reminder, reminders
from prevent.reference.time_limits import limit

LIMITS = {
    Stage.NEW: Limit.CONCERN_START,
    Stage.LOOKED_AT: Limit.CONCERN_ANSWER,
    Stage.ANSWERED: Limit.CONCERN_CLOSE,
}
"""By which limit an open concern is due at each stage."""


def remind_of_concern(concern: Concern, *, today: date) -> int:
    """Queue the newest reminder that has come due, unless it was queued before; the whole office is told."""
    since = clock.day_of(concern.stage_since)
    found = _newest(LIMITS[Stage(concern.stage)], concern.due_on, since, today)
    if found is None:
        return 0
    cause = f"{due_cause(concern)}{concern.stage}:{found.on}"
    return _tell(concern, found, cause, POLICY.holders(OFFICE, concern))


def remind_of_recommendation(found: Recommendation, *, today: date) -> int:
    """The same for its owner; once it escalates, for the office too."""
    waits = found.stage == RecommendationStage.WAITING
    code = Limit.RECOMMENDATION_ANSWER if waits else Limit.RECOMMENDATION
    since = clock.day_of(found.stage_since)
    newest = _newest(code, found.answer_by if waits else found.due_on, since, today)
    if newest is None:
        return 0
    office = RECOMMENDATION_POLICY.holders(OFFICE, found) if newest.is_escalated else []
    cause = f"{recommendation_cause(found)}{found.stage}:{newest.on}"
    return _tell(found, newest, cause, [*owners_of(found), *office])


def _newest(code: Limit, due: date | None, since: date, today: date) -> Reminder | None:
    if due is None:
        return None
    found = reminders(limit(code, on=since), due, since=since, until=today)
    return found[-1] if found else None


def _kind(reminder: Reminder) -> NoticeKind:
    if reminder.is_escalated:
        return NoticeKind.DUTY_ESCALATED
    return NoticeKind.DUTY_DUE if reminder.kind == ReminderKind.BEFORE else NoticeKind.DUTY_OVERDUE


def _tell(case: Concern | Recommendation, reminder: Reminder, cause: str, people: Iterable[User]) -> int:
    return tell(
        _kind(reminder), to=people, reference=case.reference, path=case.get_absolute_url(), cause=cause
    )
