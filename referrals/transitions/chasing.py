"""Whom is silence chased with, and when does it escalate? From stored dates, once for each cause."""

from datetime import date
from typing import Any

from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.notices.choices import NoticeKind
from prevent.reference.choices import Limit, ReminderKind
from prevent.reference.reminders import Reminder, reminders
from prevent.reference.time_limits import limit
from referrals.choices import HandOffStage, MatchStage
from referrals.models import HandOff, InformationRequest, PossibleMatch, Question, Referral
from referrals.policy import HAND_OFF_POLICY, MATCH_POLICY, REQUEST_POLICY, relied_on
from referrals.queries.due import question_due, referral_back_due
from referrals.transitions.hand_offs import back_cause, officer_of, people_there, reminder_cause
from referrals.transitions.matches import reminder_cause as match_cause
from referrals.transitions.questions import officers_of, question_cause
from referrals.transitions.requests import request_cause
from referrals.transitions.telling import tell, tell_referrer
from referrals.transitions.waiting import people_asked
from referrals.transitions.weighing import deciders

LIMITS = {
    HandOffStage.SENT: Limit.HAND_OFF_ACCEPTANCE,
    HandOffStage.ACCEPTED: Limit.HAND_OFF_OUTCOME,
    HandOffStage.DECLINED: Limit.HAND_OFF_ACCEPTANCE,
}
"""What is waited for at each stage that is chased: of one that was declined, that some service takes it on."""
Told = dict[NoticeKind, list[User]]


def chase_hand_off(hand_off: HandOff, *, today: date) -> int:
    """Queue the newest reminder that has come due, unless it was queued before; answers how many people are told.

    The people of an agency here are reminded, for a service outside the officer; the officer too of one that was declined, while
    nobody has said what follows. When silence escalates, officer and supervisors.
    """
    stage = HandOffStage(hand_off.stage)
    due = hand_off.hear_by if stage == HandOffStage.ACCEPTED else hand_off.accept_by
    since = clock.day_of(hand_off.stage_since)
    newest = _newest(LIMITS[stage], due, since=since, today=today) if due else None
    is_over = stage == HandOffStage.DECLINED and relied_on(hand_off.referral) != hand_off
    if newest is None or is_over:
        return 0
    officer = officer_of(hand_off)
    told: Told = _reminded(hand_off, officer, is_late=newest.kind == ReminderKind.OVERDUE)
    if newest.is_escalated:
        told[NoticeKind.HAND_OFF_ESCALATED] = [
            *officer,
            *HAND_OFF_POLICY.holders(Role.SUPERVISOR, hand_off),
        ]
    return _remind(hand_off, f"{reminder_cause(hand_off)}{hand_off.stage}:{newest.on}", told)


def _reminded(hand_off: HandOff, officer: list[User], *, is_late: bool) -> Told:
    if hand_off.stage == HandOffStage.DECLINED:
        return {NoticeKind.HAND_OFF_DECLINED: officer}
    kind = NoticeKind.HAND_OFF_OVERDUE if is_late else NoticeKind.HAND_OFF_DUE
    return {kind: people_there(hand_off) or officer}


def remind_of_request(request: InformationRequest, *, today: date) -> int:
    """The agency is reminded; when silence escalates, the officer and the force's supervisors are told. By the day given last."""
    since = clock.day_of(request.opened_at)
    newest = _newest(Limit.INFORMATION_REQUEST, request.due_on, since=since, today=today)
    if newest is None:
        return 0
    told: Told = {NoticeKind.REQUEST_WAITS: list(people_asked(request))}
    if newest.is_escalated:
        supervisors = REQUEST_POLICY.holders(Role.SUPERVISOR, request)
        told[NoticeKind.REQUEST_ESCALATED] = [request.reply_to, *supervisors]
    return _remind(request, f"{request_cause(request)}{newest.on}", told)


def remind_of_questions(referral: Referral, *, today: date) -> int:
    """Whoever referred by account is reminded each time that the limits say, of what was asked first and is open still.

    The officer is told when it escalates; at once, where whoever referred has no account that could be written to.
    """
    oldest: Question | None = referral.questions.open().first()
    if oldest is None or not question_due(oldest).is_late:
        return 0
    asked_on = clock.day_of(oldest.asked_at)
    newest = _newest(Limit.REFERRER_QUESTION, question_due(oldest).due, since=asked_on, today=today)
    if newest is None:
        return 0
    cause = f"{question_cause(referral)}{asked_on}:{newest.on}"
    reminded = tell_referrer(referral, NoticeKind.QUESTION_OVERDUE, cause=cause)
    if reminded and not newest.is_escalated:
        return reminded
    return reminded + tell(officers_of(referral), NoticeKind.QUESTION_UNANSWERED, referral, cause=cause)


def chase_referral_back(hand_off: Any, *, today: date) -> int:
    """Remind officer and supervisors of a service that referred back and waits for an answer; answers how many are told."""
    due, since = referral_back_due(hand_off, hand_off.back_at).on, clock.day_of(hand_off.back_at)
    newest = _newest(Limit.REFERRAL_BACK, due, since=since, today=today)
    if newest is None:
        return 0
    people = [*officer_of(hand_off), *HAND_OFF_POLICY.holders(Role.SUPERVISOR, hand_off)]
    return _remind(hand_off, f"{back_cause(hand_off)}{newest.on}", {NoticeKind.REFERRED_BACK: people})


def chase_match(match: PossibleMatch, *, today: date) -> int:
    """Queue the newest reminder of an undecided match that has come due, once; answers how many people are told.

    Its deciders are reminded; what could not be told, and what stays undecided too long, comes to the supervisors.
    """
    since = clock.day_of(match.stage_since)
    code = Limit.MATCH_NOT_TOLD if match.stage == MatchStage.CANNOT_TELL else Limit.MATCH_DECISION
    newest = _newest(code, match.decide_by, since=since, today=today)
    if newest is None:
        return 0
    supervisors = MATCH_POLICY.holders(Role.SUPERVISOR, match)
    is_late = newest.kind == ReminderKind.OVERDUE
    escalates = newest.is_escalated or (is_late and match.stage == MatchStage.CANNOT_TELL)
    told: Told = {NoticeKind.MATCH_ESCALATED: supervisors if escalates else []}
    told[NoticeKind.MATCH_OVERDUE if is_late else NoticeKind.MATCH_DUE] = deciders(match)
    return _remind(match, f"{match_cause(match)}{match.stage}:{newest.on}", told)


def _newest(code: Limit, due: date, *, since: date, today: date) -> Reminder | None:
    found = reminders(limit(code, on=since), due, since=since, until=today)
    return found[-1] if found else None


def _remind(record: HandOff | InformationRequest | PossibleMatch, cause: str, told: Told) -> int:
    return sum(tell(people, kind, record, cause=cause) for kind, people in told.items())
