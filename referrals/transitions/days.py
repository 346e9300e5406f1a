"""Can a day that is stated about a referral be right?"""

from datetime import date

from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from prevent.workflow import days
from prevent.workflow.days import Since, in_reach
from referrals.models import Referral
from referrals.models.decision import Decision


def came_in(referral: Referral) -> Since:
    """Since when is the person known here?"""
    return Since(clock.day_of(referral.opened_at), "the referral came in")


def stated_day(day: date | None, referral: Referral, *, field: str = "decided_on") -> date:
    """The stated day, today if none was stated. Raises Invalid for one in the future or before the referral
    came in.
    """
    return days.stated_day(day, field, came_in(referral))


def judged_day(day: date | None, judged: Decision, event: str) -> date:
    """The day on which somebody judged another's work, today if none was stated: never before that work was done."""
    return days.stated_day(day, "decided_on", Since(judged.decided_on, event))


def day_ahead(day: date | None, field: str) -> date:
    """A day to come. Raises Invalid for one that is missing, past or today, or out of reach."""
    if day is None or day <= clock.today():
        raise Invalid("The date must be after today. Enter the day by which it is due.", field)
    return in_reach(day, field)
