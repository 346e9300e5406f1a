"""Whom is a hand-off or an undecided match chased with, and when does it come to the supervisors? From stored dates, once for
each cause.
"""

from datetime import date

from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.notices.choices import NoticeKind
from prevent.notices.outbox import tell
from prevent.reference.choices import Limit, ReminderKind
from prevent.reference.reminders import Reminder, reminders
from prevent.reference.time_limits import limit
from referrals.choices import HandOffStage, MatchStage
from referrals.models import HandOff, PossibleMatch
from referrals.policy import HAND_OFF_POLICY, MATCH_POLICY
from referrals.transitions.hand_offs import officer_of, people_there, reminder_cause
from referrals.transitions.matches import reminder_cause as match_cause
from referrals.transitions.matching import deciders

LIMITS = {
    HandOffStage.SENT: Limit.HAND_OFF_ACCEPTANCE,
    HandOffStage.ACCEPTED: Limit.HAND_OFF_OUTCOME,
}
"""What is waited for at each stage that is chased."""


def chase_hand_off(hand_off: HandOff, *, today: date) -> int:
    """Queue the newest reminder that has come due, unless it was queued before; answers how many people are told.

    The people of an agency here are reminded, for a service outside the officer; when silence escalates, officer and supervisors.
    """
    stage = HandOffStage(hand_off.stage)
    due = hand_off.accept_by if stage == HandOffStage.SENT else hand_off.hear_by
    since = clock.day_of(hand_off.stage_since)
    found = reminders(limit(LIMITS[stage], on=since), due, since=since, until=today) if due else []
    return _remind(hand_off, found[-1]) if found else 0


def _remind(hand_off: HandOff, newest: Reminder) -> int:
    is_late = newest.kind == ReminderKind.OVERDUE
    kind = NoticeKind.HAND_OFF_OVERDUE if is_late else NoticeKind.HAND_OFF_DUE
    officer = officer_of(hand_off)
    told = {kind: people_there(hand_off) or officer}
    if newest.is_escalated:
        told[NoticeKind.HAND_OFF_ESCALATED] = [
            *officer,
            *HAND_OFF_POLICY.holders(Role.SUPERVISOR, hand_off),
        ]
    cause = f"{reminder_cause(hand_off)}{hand_off.stage}:{newest.on}"
    where = {"reference": hand_off.reference, "path": hand_off.get_absolute_url(), "cause": cause}
    return sum(tell(one, to=people, **where) for one, people in told.items())


def chase_match(match: PossibleMatch, *, today: date) -> int:
    """Queue the newest reminder of an undecided match that has come due, once; answers how many people are told.

    Its deciders are reminded; what could not be told, and what stays undecided too long, comes to the supervisors.
    """
    since = clock.day_of(match.stage_since)
    code = Limit.MATCH_NOT_TOLD if match.stage == MatchStage.CANNOT_TELL else Limit.MATCH_DECISION
    found = reminders(limit(code, on=since), match.decide_by, since=since, until=today)
    if not found:
        return 0
    newest, supervisors = found[-1], MATCH_POLICY.holders(Role.SUPERVISOR, match)
    is_late = newest.kind == ReminderKind.OVERDUE
    escalates = newest.is_escalated or (is_late and match.stage == MatchStage.CANNOT_TELL)
    told = {NoticeKind.MATCH_ESCALATED: supervisors if escalates else []}
    told[NoticeKind.MATCH_OVERDUE if is_late else NoticeKind.MATCH_DUE] = deciders(match)
    cause = f"{match_cause(match)}{match.stage}:{newest.on}"
    where = {"reference": match.reference, "path": match.get_absolute_url(), "cause": cause}
    return sum(tell(one, to=people, **where) for one, people in told.items())
