"""How long does it take to find a person again whose name is spelt otherwise, among ever more people?"""

import time
from dataclasses import dataclass
from random import Random
from uuid import UUID

from prevent.accounts.actor import acting
from prevent.accounts.roles import Role
from prevent.people.matching.searching import compared
from prevent.people.matching.statement import statement
from tests.bench.figures import GROWTH, Aim, Figure
from tests.bench.reading import ask
from tests.builders import made_mistakes as mistakes

SEED, SEARCHES, WRONG_DATES = 4, 300, 0.1
AIMS = (Aim("median", 50), GROWTH)
WHY = "The more people there are, the more share a word or its sound with whoever is looked for, and each of these is compared."
SAMPLE = """
    SELECT r.id, p.given_names, p.family_name, p.date_of_birth::text FROM referrals_referral r
    JOIN referrals_particulars p ON p.referral_id = r.id
    WHERE p.date_of_birth IS NOT NULL ORDER BY md5(r.id::text) LIMIT %(many)s
"""


@dataclass(frozen=True)
class Stated:
    """A name and a date of birth."""

    given_name: str
    family_name: str
    date_of_birth: str


def figure(size: int) -> Figure:
    """People of all the referrals, each misspelt, one in ten with a wrong date too; from what was typed to the answer."""
    chance, times, found = Random(SEED), [], 0
    with acting(Role.MATCHING, "bench"):
        for key, *stated in ask(SAMPLE, {"many": SEARCHES}):
            typed = _misspelt(chance, Stated(*stated))
            began = time.perf_counter()
            matches = compared(
                statement(names=[(typed.given_name, typed.family_name)], births=[typed.date_of_birth])
            )
            times.append((time.perf_counter() - began) * 1000)
            found += UUID(str(key)) in {match.about for match in matches[:5]}
    recall = f"recall at 5 {found / len(times):.3f}: people referred more than once stand in each other's way"
    return Figure("search by misspelt name", size, times, came_to=recall, aims=AIMS, why=WHY)


def _misspelt(chance: Random, stated: Stated) -> Stated:
    found: Stated = mistakes.misspell(chance, stated)
    wrong: Stated = mistakes.misdate(chance, found) if chance.random() < WRONG_DATES else found
    return wrong
