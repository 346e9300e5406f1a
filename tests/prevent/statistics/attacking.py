"""An attacker who knows all that is published, and computes by linear programming what a hidden number can be (security ST3)."""

import os
import random
from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

import highspy
import numpy as np

from prevent.statistics.disclosure.rounding import SMALL, WIDTH

ENDLESS = highspy.kHighsInf
EACH = os.environ.get("ATTACK") == "all"
"""`make attack`: every hidden number and every pair, instead of some of each region."""
T = TypeVar("T")


def some(found: Sequence[T], chance: random.Random, most: int) -> Sequence[T]:
    """So many of them by chance; or each."""
    return found if EACH else chance.sample(found, min(most, len(found)))


class Attacker:
    """Unknown numbers of people, each at least nil, and sums of them that are known to lie between two bounds."""

    def __init__(self, unknown: Iterable[Hashable]) -> None:
        self.at = {name: number for number, name in enumerate(unknown)}
        self.solver = highspy.Highs()
        self.solver.setOptionValue("output_flag", False)
        size = len(self.at)
        self.solver.addVars(size, np.zeros(size), np.full(size, ENDLESS))

    def knows(self, parts: Iterable[Hashable], least: float, most: float) -> None:
        """The sum of these is known."""
        indices = self._indices(parts)
        self.solver.addRow(least, most, len(indices), indices, np.ones(len(indices)))

    def same(self, parts: Iterable[Hashable], others: Iterable[Hashable]) -> None:
        """The sum of these is that of the others: the same people, sorted otherwise."""
        first, second = self._indices(parts), self._indices(others)
        signs = np.concatenate([np.ones(len(first)), -np.ones(len(second))])
        self.solver.addRow(0, 0, len(signs), np.concatenate([first, second]), signs)

    def range(self, parts: Iterable[Hashable]) -> tuple[float, float]:
        """The least and the most that their sum can be."""
        size, indices = len(self.at), self._indices(parts)
        self.solver.changeColsCost(size, np.arange(size, dtype=np.int32), np.zeros(size))
        self.solver.changeColsCost(len(indices), indices, np.ones(len(indices)))
        return self._optimum(highspy.ObjSense.kMinimize), self._optimum(highspy.ObjSense.kMaximize)

    def _indices(self, parts: Iterable[Hashable]) -> np.ndarray:
        return np.array([self.at[part] for part in parts], dtype=np.int32)

    def _optimum(self, sense: highspy.ObjSense) -> float:
        self.solver.changeObjectiveSense(sense)
        self.solver.run()
        status = self.solver.getModelStatus()
        if status in {highspy.HighsModelStatus.kUnbounded, highspy.HighsModelStatus.kUnboundedOrInfeasible}:
            return ENDLESS
        assert status == highspy.HighsModelStatus.kOptimal, status
        return self.solver.getInfo().objective_function_value


def may_be_known(number: int, everywhere: int) -> int:
    """How wide the range of a hidden number must be at least: four if it is small; of what the whole region, whose figures are
    exact, has fewer than five of, half of that. What is hidden to protect small ones could be another number too.
    """
    wanted = WIDTH if number < SMALL else 1
    return min(wanted, everywhere if everywhere >= SMALL else (everywhere + 1) // 2)
