"""By when is the next step of a case due, and how does that stand today?"""

from datetime import date, timedelta

from channel.choices import Stage
from channel.models import ChannelCase, Closure
from prevent.kernel import clock
from prevent.reference.choices import Limit
from prevent.reference.time_limits import Deadline, deadline, deadline_at, due_date, limit
from prevent.reference.working_days import calendar_for
from referrals.models import Referral

LIMITS = {
    Stage.AWAITING_PANEL: Limit.FIRST_PANEL,
    Stage.AWAITING_CONSENT: Limit.CONSENT_CHASE,
    Stage.SUPPORT: Limit.MONTHLY_REVIEW,
    Stage.FURTHER_ASSESSMENT: Limit.FURTHER_ASSESSMENT,
    Stage.TRANSFER_OFFERED: Limit.MONTHLY_REVIEW,
    Stage.POLICE_LED: Limit.POLICE_LED_UPDATE,
    Stage.CLOSING: Limit.MONTHLY_REVIEW,
}
"""Which time limit a stage stands under: an offer and a closing report are looked at by the next monthly panel at the latest."""

STEPS_DUE = {
    Stage.AWAITING_PANEL: "Consideration by the panel",
    Stage.AWAITING_CONSENT: "Answer about consent",
    Stage.SUPPORT: "Monthly review",
    Stage.FURTHER_ASSESSMENT: "Further assessment",
    Stage.TRANSFER_OFFERED: "Answer to the offered transfer",
    Stage.POLICE_LED: "Police-led update",
    Stage.CLOSING: "Closing report",
}


MEETING_CHOSEN = timedelta(weeks=6)
"""How long before its day a meeting is chosen: a panel meets about once a month, and holidays come between.

Our default.
"""


def referred_on(referral: Referral) -> date:
    """The day of the section 36 decision, from which the first consideration is counted."""
    return clock.day_of(referral.stage_since)


def due_from(case: ChannelCase, stage: str, start: date) -> date | None:
    """The day by which the next step at `stage` is due, counted from `start`; None where nothing is due."""
    code = LIMITS.get(Stage(stage))
    if code is None:
        return None
    return due_date(limit(code, on=start), start, calendar_for(case.authority.division))


def deadline_of(case: ChannelCase, today: date) -> Deadline | None:
    """How the next step of a case stands today; None where nothing is due."""
    code = LIMITS.get(Stage(case.stage))
    if code is None or case.due_on is None:
        return None
    return deadline_at(case.due_on, today=today, due_soon_days=limit(code, on=today).due_soon_days)


def for_next_meeting(due_on: date | None, today: date) -> bool:
    """Is it due so soon that a meeting should be chosen for it now?"""
    return due_on is None or due_on <= today + MEETING_CHOSEN


def renewal_from(case: ChannelCase, given_on: date) -> date:
    """The day by which consent that was given is renewed, unless another is agreed."""
    return due_date(
        limit(Limit.CONSENT_RENEWAL, on=given_on), given_on, calendar_for(case.authority.division)
    )


def report_due(case: ChannelCase, planned_for: date, today: date) -> Deadline:
    """By when it is to be said what became of a session: within days of it."""
    return _counted(Limit.SESSION_REPORT, case, planned_for, today)


def refresh_due(case: ChannelCase, assessed_on: date, today: date) -> Deadline:
    """By when an assessment is refreshed: at least every three months while there is a plan."""
    return _counted(Limit.ASSESSMENT_REFRESH, case, assessed_on, today)


def kept_until(case: ChannelCase) -> date | None:
    """Until when a closed case is kept before somebody reviews whether it goes (process 7.4).

    Counted from the closure that holds: reopening starts it anew, so that an open case has no such day.
    """
    closed = case.closures.filter(episode=case.episode).first()
    return kept_from(case, closed) if closed else None


def kept_from(case: ChannelCase, closed: Closure) -> date:
    """The same, counted from one closure."""
    rule = limit(Limit.CASE_RETENTION, on=closed.closed_on)
    return due_date(rule, closed.closed_on, calendar_for(case.authority.division))


def transfer_asked(case: ChannelCase, moved_on: date, today: date) -> Deadline:
    """By when the panel says whether a case goes where the person has moved: at its next monthly meeting."""
    return _counted(Limit.MONTHLY_REVIEW, case, moved_on, today)


def _counted(code: Limit, case: ChannelCase, start: date, today: date) -> Deadline:
    return deadline(limit(code, on=start), start, calendar_for(case.authority.division), today=today)
