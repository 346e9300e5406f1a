"""By which day is the next step of oversight due? By dated limits, as everywhere."""

from datetime import date

from prevent.reference.choices import Division, Limit
from prevent.reference.time_limits import due_date, limit
from prevent.reference.working_days import calendar_for

OFFICE_DAYS = Division.ENGLAND_AND_WALES
"""The Commissioner's office sits in London."""


def due_by(code: Limit, begins: date) -> date:
    """The last day on which the step is in time, by the edition of the limit that holds when it begins."""
    return due_date(limit(code, on=begins), begins, calendar_for(OFFICE_DAYS))
