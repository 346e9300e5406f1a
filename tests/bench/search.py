"""How long does matching take to find a person again whose name is spelt otherwise, among ever more people, and does it?"""

import time

from prevent.accounts.actor import acting
from prevent.accounts.roles import Role
from prevent.people.matching.searching import compared
from prevent.people.matching.statement import statement
from tests.bench import misspelling
from tests.bench.figures import GROWTH, Aim, Figure
from tests.bench.reading import Cost, bare, counting, middle
from tests.bench.works import AMONG, NAMED

SEARCHES = 300
AIMS = (Aim("median", 50), Aim("ratio", 2, unit=""), GROWTH)


def figure(size: int) -> Figure:
    """People of all the referrals, each misspelt, one in ten with a wrong date too; from what was typed to the answer."""
    people, times, costs, found = misspelling.sample(SEARCHES), [], list[Cost](), 0
    with acting(Role.MATCHING, "bench"):
        for about, typed in people:
            with counting() as cost:
                began = time.perf_counter()
                matches = compared(
                    statement(names=[(typed.given_name, typed.family_name)], births=[typed.date_of_birth])
                )
                times.append((time.perf_counter() - began) * 1000)
            costs.append(cost)
            found += about in {str(match.about) for match in matches[:5]}
    recall = f"recall at 5 {found / len(times):.3f}: people referred more than once stand in each other's way"
    return Figure(
        "match a misspelt name",
        size,
        times,
        role="Matching",
        queries=max(cost.queries for cost in costs),
        database=middle([cost.seconds for cost in costs]) * 1000,
        bare=bare(NAMED.format(whose="true"), [one.typed for _, one in people]),
        came_to=recall,
        aims=AIMS,
        why=AMONG,
    )
