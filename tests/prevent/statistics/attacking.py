"""An attacker who knows all that is published, and computes by linear programming what a hidden number can be (security ST3).

Nobody is half a person: of what is possible of fractions, only whole numbers count.
"""

import math
from collections.abc import Hashable, Iterable

import highspy
import numpy as np

from prevent.statistics.disclosure.rounding import SMALL, WIDTH

ENDLESS = highspy.kHighsInf
SLACK = 1e-6
PRIMAL = int(highspy.simplex_constants.SimplexStrategy.kSimplexStrategyPrimal)
"""What was possible for one question is so for the next: from there the way is short, ten times as fast as by default."""
LEAST, MOST = highspy.ObjSense.kMinimize, highspy.ObjSense.kMaximize


class Attacker:
    """Unknown numbers of people, each at least nil, and sums of them that are known to lie between two bounds."""

    def __init__(self, unknown: Iterable[Hashable]) -> None:
        self.at = {name: number for number, name in enumerate(unknown)}
        self.possible: list[np.ndarray] = []
        self.solver = highspy.Highs()
        self.solver.setOptionValue("output_flag", False)
        self.solver.setOptionValue("simplex_strategy", PRIMAL)
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
        indices = self._indices(parts)
        return self._optimum(indices, LEAST), self._optimum(indices, MOST)

    def width(self, parts: Iterable[Hashable], enough: int) -> int:
        """How far apart the least and the most people are that their sum can be; no more is found out than that it is enough."""
        indices = self._indices(parts)
        if (seen := self._seen(indices)) >= enough:
            return seen
        for sense in (LEAST, MOST):
            self._optimum(indices, sense)
            if (seen := self._seen(indices)) >= enough:
                break
        return seen

    def _seen(self, indices: np.ndarray) -> int:
        """How far apart their sums are in what was found to be possible, also when others were asked for: what lies between two
        of these is possible too.
        """
        sums = [float(one[indices].sum()) for one in self.possible]
        return math.floor(max(sums) + SLACK) - math.ceil(min(sums) - SLACK) if sums else 0

    def _indices(self, parts: Iterable[Hashable]) -> np.ndarray:
        return np.array([self.at[part] for part in parts], dtype=np.int32)

    def _optimum(self, indices: np.ndarray, sense: highspy.ObjSense) -> float:
        size = len(self.at)
        self.solver.changeColsCost(size, np.arange(size, dtype=np.int32), np.zeros(size))
        self.solver.changeColsCost(len(indices), indices, np.ones(len(indices)))
        self.solver.changeObjectiveSense(sense)
        self.solver.run()
        status = self.solver.getModelStatus()
        assert status == highspy.HighsModelStatus.kOptimal, status
        self.possible.append(np.array(self.solver.getSolution().col_value))
        return self.solver.getInfo().objective_function_value


def may_be_known(number: int, everywhere: int) -> int:
    """How wide the range of a hidden number must be at least: four if it is small; of what the whole region, whose figures are
    exact, has fewer than five of, half of that. What is hidden to protect small ones could be another number too.
    """
    wanted = WIDTH if number < SMALL else 1
    return min(wanted, everywhere if everywhere >= SMALL else (everywhere + 1) // 2)
