"""Which templates come with the project?"""

from collections.abc import Iterable
from itertools import groupby, pairwise
from pathlib import Path

from prevent.assessments.models import Template

DATA = Path(__file__).parent / "data"


def templates() -> Iterable[Template]:
    """One file for each edition; a later edition ends the one before it."""
    found = [Template.of(path.read_text(encoding="utf-8")) for path in sorted(DATA.glob("*.json"))]
    found.sort(key=lambda one: (one.code, one.edition))
    for _, editions in groupby(found, key=lambda one: one.code):
        for before, after in pairwise(editions):
            before.retired_on = after.in_force_from
    return found
