"""Can a stated day be right?"""

from datetime import date

from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from referrals.models import Referral

FUTURE = "The day of the decision cannot be in the future. Enter the day on which it was made."
BEFORE = "The day of the decision cannot be before the referral came in. Enter the day on which it was made."
NOT_AHEAD = "The date must be after today. Enter the day by which it is due."


def stated_day(day: date | None, referral: Referral, *, field: str = "decided_on") -> date:
    """The stated day, today if none was stated. Raises Invalid for one in the future or before the referral
    came in.
    """
    if day is None:
        return clock.today()
    if day > clock.today():
        raise Invalid(FUTURE, field)
    if day < clock.day_of(referral.opened_at):
        raise Invalid(BEFORE, field)
    return day


def day_ahead(day: date | None, field: str) -> date:
    """A day to come. Raises Invalid for one that is missing, past or today, or out of reach."""
    if day is None or day <= clock.today():
        raise Invalid(NOT_AHEAD, field)
    if day > (furthest := clock.furthest()):
        raise Invalid(f"Enter a date on or before {furthest:%-d %B %Y}.", field)
    return day
