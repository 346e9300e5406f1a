"""How long does a page take at one client, and how long the same as bare SQL?"""

import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, connections

from prevent.demo.cast import key
from prevent.kernel.routers import OWNER
from tests.bench.figures import Figure
from tests.bench.works import Work
from tests.client import Client

WARM, GOES = 3, 30
FOUND = {
    "case": """
        SELECT reference FROM channel_channelcase c WHERE panel_id = %(panel)s
        ORDER BY stage = 'support' DESC, (SELECT count(*) FROM channel_session s WHERE s.case_id = c.id) DESC, id LIMIT 1
    """,
    "referral": """
        SELECT reference FROM referrals_referral WHERE authority_id = %(authority)s
        ORDER BY stage = 'information_gathering' DESC, id DESC LIMIT 1
    """,
}
"""The records whose pages are opened: those with most to show."""
REACH = """
    SELECT %(user)s::uuid, p.agency_id, COALESCE(a.force_id, area.force_id), area.gss_code, area.panel_id
    FROM accounts_post p JOIN accounts_agency a ON a.id = p.agency_id
    CROSS JOIN reference_localauthority area WHERE area.gss_code = 'E09000003' AND p.user_id = %(user)s
"""


@dataclass
class Cost:
    """What was asked of the database since it was last forgotten."""

    asked: list[tuple[str, Any]] = field(default_factory=list)
    seconds: float = 0.0

    @property
    def queries(self) -> int:
        """How many."""
        return len(self.asked)


@contextmanager
def counting() -> Iterator[Cost]:
    """Count what the application asks of the database meanwhile."""
    cost = Cost()

    def wrapper(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:
        began = time.perf_counter()
        try:
            return execute(sql, params, many, context)
        finally:
            cost.asked.append((sql, params))
            cost.seconds += time.perf_counter() - began

    with connection.execute_wrapper(wrapper):
        yield cost


def figure(work: Work, size: int) -> Figure:
    """The page as its person gets it, then the bare SQL."""
    params = parameters(work)
    client = Client(headers={"host": "localhost"})
    client.force_login(work.person)
    address = work.address.format(**params)
    times, costs = [], []
    for at in range(WARM + GOES):
        with counting() as cost:
            began = time.perf_counter()
            answer = client.get(address)
            took = (time.perf_counter() - began) * 1000
        if answer.status_code != 200:
            raise RuntimeError(f"{work.who} gets {answer.status_code} from {address}")
        if at >= WARM:
            times.append(took)
            costs.append(cost)
    return Figure(
        work.name,
        size,
        times,
        role=work.role,
        queries=max(cost.queries for cost in costs),
        database=sorted(cost.seconds for cost in costs)[GOES // 2] * 1000,
        bare=bare(work.bare, params),
        aims=work.aims,
        why=work.why,
    )


def parameters(work: Work) -> dict[str, Any]:
    """Whom the person is and what they reach, and the records that were found for them."""
    user = key(f"user {work.who}")
    names = ("user", "agency", "force", "authority", "panel")
    params: dict[str, Any] = dict(zip(names, ask(REACH, {"user": user})[0], strict=True))
    return params | {
        name: ask(sql, params)[0][0] for name, sql in FOUND.items() if f"{{{name}}}" in work.address
    }


def bare(sql: str, params: dict[str, Any]) -> float:
    """The median of as many goes, in milliseconds."""
    times = []
    for at in range(WARM + GOES):
        began = time.perf_counter()
        ask(sql, params)
        if at >= WARM:
            times.append((time.perf_counter() - began) * 1000)
    return sorted(times)[GOES // 2]


def ask(sql: str, params: dict[str, Any]) -> Sequence[tuple[Any, ...]]:
    """As the role that owns the tables, so that no wall is asked."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()
