"""When is a referral's present stage due, and how does that stand today?"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Case, OuterRef, QuerySet, Subquery, When

from prevent.kernel import clock
from prevent.reference.choices import DeadlineState, Division, Limit
from prevent.reference.time_limits import Deadline, Pause, deadline, deadline_at, due_date, limit
from prevent.reference.working_days import calendar_for
from referrals.choices import Stage
from referrals.models import HandOff, InformationRequest, PoliceLed, Question, Referral
from referrals.policy import open_questions, relied_on
from referrals.workflow import BEFORE_SERVICE, CHASED, TAKEN_ON

STAGE_LIMIT = {
    Stage.RECEIVED: Limit.GATEWAY,
    Stage.GATEWAY: Limit.GATEWAY,
    Stage.GATEWAY_ENDORSEMENT: Limit.GATEWAY,
    Stage.INFORMATION_GATHERING: Limit.SECTION_36,
    Stage.SECTION_36: Limit.SECTION_36,
}
"""The limit of each stage that counts from the referral's `counts_from`."""
STATED = {
    Stage.POLICE_LED: ("Police-led update", Limit.POLICE_LED_UPDATE),
    Stage.HANDED_OFF: ("Word of the service", Limit.HAND_OFF_ACCEPTANCE),
}
"""Stages with a date of their own instead: of police-led work somebody states it, of a hand-off it is stored."""


@dataclass(frozen=True)
class Due:
    """A step that is due, and how its deadline stands."""

    step: str
    deadline: Deadline

    @property
    def on(self) -> date:
        """The day on which it is due."""
        return self.deadline.due

    @property
    def is_overdue(self) -> bool:
        """Has the day passed?"""
        return self.deadline.state == DeadlineState.OVERDUE

    @property
    def is_due_soon(self) -> bool:
        """Is it to be done in the next days?"""
        return self.deadline.state == DeadlineState.DUE_SOON


@dataclass(frozen=True)
class Begun:
    """What the limit of a referral's present stage counts from: many referrals have it in common."""

    stage: str
    counts_from: date
    country: str
    next_update_on: date | None = None

    def due(self, pauses: Iterable[Pause] = ()) -> Due | None:
        """When the stage is due; None where nobody in the police has a limit to keep."""
        stage, today = Stage(self.stage), clock.today()
        if stage in STATED and self.next_update_on:
            step, code = STATED[stage]
            soon = limit(code, on=self.counts_from).due_soon_days
            return Due(step, deadline_at(self.next_update_on, today=today, due_soon_days=soon))
        if stage not in STAGE_LIMIT:
            return None
        edition = limit(STAGE_LIMIT[stage], on=self.counts_from)
        calendar = calendar_for(Division.of(self.country))
        return Due(edition.name, deadline(edition, self.counts_from, calendar, today=today, paused=pauses))


def request_due(request: InformationRequest) -> Due:
    """When an agency's answer is due."""
    return answer_due(clock.day_of(request.opened_at), request.due_on)


def answer_due(asked_on: date, due_on: date) -> Due:
    """The same for what was asked on one day, to be answered by another."""
    soon = limit(Limit.INFORMATION_REQUEST, on=asked_on).due_soon_days
    return Due("Answer", deadline_at(due_on, today=clock.today(), due_soon_days=soon))


def hand_off_due(hand_off: HandOff) -> Due | None:
    """By when a service is to accept, or what happened is to be heard; None where nothing is waited for."""
    return awaited_by(hand_off.stage, clock.day_of(hand_off.stage_since), _day_of(hand_off))


def awaited_by(stage: str, since: date, day: date | None) -> Due | None:
    """The same for a hand-off that stands at this stage since a day, of which something is to be heard by another."""
    if day is None or stage not in CHASED:
        return None
    code = Limit.HAND_OFF_OUTCOME if stage in TAKEN_ON else Limit.HAND_OFF_ACCEPTANCE
    edition = limit(code, on=since)
    return Due(edition.name, deadline_at(day, today=clock.today(), due_soon_days=edition.due_soon_days))


def referral_back_due(hand_off: HandOff, back_at: datetime) -> Due:
    """By when a service that referred back hears whether the police begin again."""
    start = clock.day_of(back_at)
    edition = limit(Limit.REFERRAL_BACK, on=start)
    found = deadline(edition, start, calendar_for(hand_off.force.division), today=clock.today())
    return Due(edition.name, found)


def _day_of(hand_off: HandOff) -> date | None:
    return hand_off.hear_by if hand_off.stage in TAKEN_ON else hand_off.accept_by


def due_after(code: Limit, start: date, division: Division) -> date:
    """The last day on which a step that begins on `start` is in time."""
    return due_date(limit(code, on=start), start, calendar_for(division))


def question_due(question: Question) -> Deadline:
    """By when the referrer answers a question, and how that stands today."""
    asked_on = clock.day_of(question.asked_at)
    calendar = calendar_for(question.referral.force.division)
    return deadline(limit(Limit.REFERRER_QUESTION, on=asked_on), asked_on, calendar, today=clock.today())


def overdue_question(referral: Referral) -> Deadline | None:
    """The deadline of the question that has waited longest for the referrer, if it has waited too long."""
    waiting = [question_due(one) for one in open_questions(referral)]
    late = [one for one in waiting if one.state == DeadlineState.OVERDUE]
    return min(late, key=lambda one: one.due, default=None)


def request_due_date(division: Division) -> date:
    """The day by which an agency that is asked today answers, if the officer names no other."""
    today = clock.today()
    return deadline(
        limit(Limit.INFORMATION_REQUEST, on=today), today, calendar_for(division), today=today
    ).due


def with_next_update(referrals: QuerySet[Referral]) -> QuerySet[Referral]:
    """Add `next_update_on`, the day that the latest row of police-led work names, or that of the hand-off."""
    latest = PoliceLed.objects.filter(referral=OuterRef("pk")).order_by("-recorded_at", "-id")
    due = latest_hand_off().annotate(due=Case(When(stage__in=TAKEN_ON, then="hear_by"), default="accept_by"))
    return referrals.annotate(
        next_update_on=Case(
            When(stage=Stage.HANDED_OFF, then=Subquery(due.values("due")[:1])),
            When(stage=Stage.POLICE_LED, then=Subquery(latest.values("next_update_on")[:1])),
        )
    )


def latest_hand_off() -> QuerySet[HandOff]:
    """Of each referral of an outer query the hand-off on which it relies now, to be taken as the first."""
    sent = HandOff.objects.filter(referral=OuterRef("pk"), stage__in=BEFORE_SERVICE)
    return sent.order_by("-opened_at", "-pk")


def next_update(referral: Referral) -> date | None:
    """The same for one referral in hand."""
    if referral.stage == Stage.HANDED_OFF:
        found = relied_on(referral)
        return _day_of(found) if found else None
    latest = referral.police_led.order_by("-recorded_at", "-id").first()
    return latest.next_update_on if latest else None
