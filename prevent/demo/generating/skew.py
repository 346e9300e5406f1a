"""How are referrals spread over areas, seasons, years, ages, sectors and concerns? As far as they go, as in published figures.

Sources: Home Office statistics 2015/16 to 2024/25 (statistics.md sections 1 to 7). What they do not publish is a plain guess of
ours: how large areas differ, the months within a quarter, what is held back at each step.
"""

import random
from collections.abc import Mapping
from datetime import date, timedelta
from itertools import accumulate
from typing import Generic, TypeVar

from prevent.reference.models import LocalAuthority
from prevent.statistics.periods import year_of

T = TypeVar("T")
Weights = Mapping[str, float]

YEARS = {
    2015: 7631, 2016: 6093, 2017: 7318, 2018: 5737, 2019: 6287, 2020: 4915, 2021: 6406, 2022: 6817, 2023: 6922, 2024: 8778,
}  # fmt: skip
GROWTH = 1.08
"""From year to year after the last that was published."""
MONTHS = (1.3, 1.2, 1.35, 0.8, 0.9, 0.95, 0.75, 0.45, 1.1, 1.15, 1.2, 0.85)
"""January to December: schools refer a third, and hardly in August; the first quarter of the year is the highest (2025)."""
WEEKDAYS = (1.15, 1.2, 1.15, 1.1, 1.05, 0.2, 0.15)

TIERS = {
    "county": 4.0,
    "metropolitan_borough": 2.0,
    "london_borough": 2.2,
    "unitary": 1.3,
    "scottish_council_area": 0.12,
}
LARGE = 4.0
"""How much larger than others of its kind each of the demonstration's own areas is: what the cast sees is the hard case."""

SECTORS: Weights = {
    "education": 36, "police": 30, "local_authority": 10, "prison_probation": 5, "health": 8, "community": 3,
    "friends_family": 3, "other": 5,
}  # fmt: skip
CONCERNS: Mapping[int, Weights] = {
    2015: {"islamist": 65, "extreme_right_wing": 10, "other": 9, "unspecified": 16},
    2016: {"islamist": 55, "extreme_right_wing": 17, "mixed_unstable_unclear": 20, "other": 8},
    2018: {
        "islamist": 24, "extreme_right_wing": 24, "mixed_unstable_unclear": 45, "international": 3, "left_wing": 1, "other": 3,
    },
    2021: {
        "islamist": 14, "extreme_right_wing": 19.5, "conflicted": 18, "vulnerability_only": 36, "none_present": 7,
        "risk_without_ideology": 2, "school_massacre": 2.3, "incel": 1.2,
    },
    2024: {
        "islamist": 10, "extreme_right_wing": 21, "multiple_ideologies": 5, "fascination_with_violence": 5,
        "no_specific_ideology": 51, "incel": 1.5, "left_wing": 0.3, "other": 6,
    },
}  # fmt: skip
"""From the financial year on that is named."""
AGES: Mapping[tuple[int, int], float] = {
    (6, 10): 4, (11, 15): 36, (16, 17): 13, (18, 20): 12, (21, 25): 10, (26, 30): 7, (31, 40): 10, (41, 50): 5, (51, 75): 3,
}  # fmt: skip
GENDERS: Weights = {"male": 89, "female": 10.5, "other": 0.3, "not_known": 0.2}
ETHNICITIES: Weights = {"": 65, "13": 21, "4": 5, "6": 3, "11": 2, "18": 2, "17": 2}
"""A field that nobody had to fill in: empty in two of three (2015 to 2023)."""
CONDITIONS: Mapping[tuple[str, ...] | None, float] = {
    None: 36, (): 30, ("autism",): 14, ("adhd",): 8, ("anxiety",): 5, ("depression",): 4, ("psychosis",): 1,
    ("learning_disability",): 2,
}  # fmt: skip
"""Of a third nobody asked, of nearly a third none is known."""
OUTCOMES: Weights = {"go_on": 33, "no_further_action": 27, "other_service": 37, "police_led": 3}
REPEATS = 0.12


class Choice(Generic[T]):
    """One of several, each with its weight, from a stream of chance."""

    def __init__(self, weights: Mapping[T, float]) -> None:
        self._values, self._sums = list(weights), list(accumulate(weights.values()))

    def of(self, chance: random.Random) -> T:
        """One of them."""
        return chance.choices(self._values, cum_weights=self._sums)[0]


def concerns_of(day: date) -> Weights:
    """The kinds of concern of the edition of a day, as often as they are named."""
    year = year_of(day).begins
    return CONCERNS[max(first for first in CONCERNS if first <= year)]


def size_of(area: LocalAuthority, chance: random.Random, large: bool) -> float:
    """How many referrals come from an area, beside others: a few have very many."""
    return TIERS.get(area.tier, 1.0) * (LARGE if large else min(chance.paretovariate(2.2), LARGE))


def spread(number: int, first: date, last: date) -> list[tuple[date, int]]:
    """How many of so many come on each day, exactly, by year, month and weekday."""
    days = [first + timedelta(days=at) for at in range((last - first).days + 1)]
    weights = [_yearly(day) * MONTHS[day.month - 1] * WEEKDAYS[day.weekday()] for day in days]
    whole, passed, given, found = sum(weights), 0.0, 0, []
    for day, weight in zip(days, weights, strict=True):
        passed += weight
        until = round(number * passed / whole)
        found.append((day, until - given))
        given = until
    return found


def _yearly(day: date) -> float:
    year, last = year_of(day).begins, max(YEARS)
    return YEARS[year] if year <= last else YEARS[last] * GROWTH ** (year - last)
