"""Which numbers of a local table are small, and how are the others rounded? (security ST2: the nearest five)"""

SMALL = 5
BASE = 5
WIDTH = 4
"""How far apart the least and the most must be that a hidden number could be (security ST3)."""


def rounded(number: int) -> int:
    """The nearest multiple of five: always the same for the same people."""
    return BASE * ((number + BASE // 2) // BASE)


def interval(number: int) -> tuple[int, int]:
    """What a reader of the rounded number knows of the true one."""
    shown = rounded(number)
    return max(SMALL, shown - BASE // 2), shown + BASE // 2
