"""What comes up by chance? All chances of a walk come from one seed."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from random import Random
from typing import TypeVar

from prevent.kernel import clock

T = TypeVar("T")
WORDS = "Made-up words of the walk."


class Dice(Random):
    """Chances with the walk's needs. `is_ending`: the walk wants to bring every record to its end. `reopens`: no chance has yet
    brought concern back after a closure, and the walk does not wait for it any longer.
    """

    is_ending = False
    reopens = False

    def often(self) -> bool:
        """Nearly always."""
        return self.random() < 0.9

    def seldom(self) -> bool:
        """Now and then, and never when the walk is to end."""
        return not self.is_ending and self.random() < 0.1

    def any_of(self, options: Sequence[T]) -> T | None:
        """One of them, or nothing where there is nothing."""
        return self.choice(options) if options else None

    def outcome(self, chances: Mapping[T, float], end: T) -> T:
        """One of the outcomes by their chances; the one that leads to the end if the walk is to end."""
        return end if self.is_ending else self.choices(list(chances), list(chances.values()))[0]

    def some(self, options: Sequence[T], most: int = 3) -> list[T]:
        """A few of them."""
        return self.sample(options, self.randint(1, min(most, len(options))))

    def coming(self, days: int = 28) -> date:
        """A day to come."""
        return clock.today() + timedelta(days=self.randint(1, days))

    def stated(self, earliest: date) -> date | None:
        """A day that somebody states for a decision: none (today), or one since `earliest`."""
        past = (clock.today() - earliest).days
        return None if self.often() else clock.today() - timedelta(days=self.randint(0, past))

    def in_order(self, weights: Mapping[T, float]) -> list[T]:
        """All of them in an order in which the heavier tend to come first."""
        return sorted(weights, key=lambda one: self.random() ** (1 / weights[one]), reverse=True)
