"""When was the person born, as far as is known, and how nearly do two statements agree?

A date is held as its eight digits, year first, because what people and keyboards do to a date they do to its digits.
"""

import re
from datetime import date
from enum import StrEnum

from rapidfuzz.distance import OSA

STANDS_FOR_UNKNOWN = frozenset({"19000101", "00000000", "11111111", "99999999", "01010001"})
YEAR_FIRST = re.compile(r"^\s*(\d{4})[-/. ]?(\d{1,2})[-/. ]?(\d{1,2})\s*$")
DAY_FIRST = re.compile(r"^\s*(\d{1,2})[-/. ](\d{1,2})[-/. ](\d{4})\s*$")
NEW_YEAR = "0101"


class Nearness(StrEnum):
    """How two dates of birth agree."""

    SAME = "the same"
    SWAPPED = "day and month change places"
    SLIP = "one digit differs, or two change places"
    SAME_DAY = "the same day and month of another year"
    SAME_YEAR = "the same year"
    DIFFERENT = "different"


def digits_of(born: date | str) -> str:
    """The eight digits of a date, even of one that no calendar has; empty where nothing is said that could be a date."""
    if isinstance(born, date):
        digits = f"{born:%Y%m%d}"
    elif found := YEAR_FIRST.match(born):
        digits = _eight(*found.groups())
    elif found := DAY_FIRST.match(born):
        digits = _eight(*reversed(found.groups()))
    else:
        digits = ""
    return "" if digits in STANDS_FOR_UNKNOWN else digits


def _eight(year: str, month: str, day: str) -> str:
    return f"{year}{int(month):02}{int(day):02}"


def swapped(digits: str) -> str:
    """Day for month and month for day."""
    return digits[:4] + digits[6:] + digits[4:6]


def slips(digits: str) -> frozenset[str]:
    """Every date that one slip of the hand makes of this one."""
    one = {digits[:at] + other + digits[at + 1 :] for at in range(8) for other in "0123456789"}
    two = {digits[:at] + digits[at + 1] + digits[at] + digits[at + 2 :] for at in range(7)}
    return frozenset(one | two | {swapped(digits)}) - {digits}


def nearness(one: str, other: str) -> Nearness:
    """How near two dates are to each other."""
    if one == other:
        return Nearness.SAME
    if swapped(one) == other:
        return Nearness.SWAPPED
    if OSA.distance(one, other) == 1:
        return Nearness.SLIP
    if one[4:] == other[4:] and one[4:] != NEW_YEAR:
        return Nearness.SAME_DAY
    return Nearness.SAME_YEAR if one[:4] == other[:4] else Nearness.DIFFERENT
