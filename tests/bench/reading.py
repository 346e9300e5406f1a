"""How long does a page take at one client, and how long the same as bare SQL?"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from django.db import connection, connections, transaction

from prevent.demo.cast import key
from prevent.kernel import clock
from prevent.kernel.paging import MOST
from prevent.kernel.routers import OWNER
from prevent.statistics.periods import year_of
from tests.bench import counting_bare, misspelling
from tests.bench.figures import Figure
from tests.bench.works import ROWS, Work
from tests.client import Client

WARM, GOES = 3, 30
REACH = """
    SELECT %(user)s::uuid, p.agency_id, COALESCE(a.force_id, area.force_id), area.gss_code, area.panel_id
    FROM accounts_post p JOIN accounts_agency a ON a.id = p.agency_id
    CROSS JOIN reference_localauthority area WHERE area.gss_code = 'E09000003' AND p.user_id = %(user)s
"""
Asked = Sequence[tuple[str, Any]]


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


def figure(work: Work, size: int) -> Figure | None:
    """The page as its person gets it, then the bare SQL. Nothing where among so few there is no record for them to open."""
    params = parameters(work)
    if work.record and not params["record"]:
        return None
    goes = [params | typed for typed in typings(work, params)]
    client = Client(headers={"host": "localhost"})
    client.force_login(work.person)
    times, costs = [], []
    for at, typed in enumerate(goes):
        with counting() as cost:
            began = time.perf_counter()
            answer = _page(client, work, typed)
            took = (time.perf_counter() - began) * 1000
        if answer.status_code != 200:
            raise RuntimeError(f"{work.who} gets {answer.status_code} from {work.address}")
        if at >= WARM:
            times.append(took)
            costs.append(cost)
    return Figure(
        work.name,
        size,
        times,
        role=work.role,
        queries=max(cost.queries for cost in costs),
        database=middle([cost.seconds for cost in costs]) * 1000,
        bare=bare(work.bare, goes),
        aims=work.aims,
        why=work.why,
    )


def _page(client: Client, work: Work, params: Mapping[str, Any]) -> Any:
    address = work.address.format(**params)
    return client.post(address, misspelling.form(params)) if work.searches else client.get(address)


def parameters(work: Work) -> dict[str, Any]:
    """Whom the person is and what they reach, the record that was found for them, and where their last page begins."""
    names = ("user", "agency", "force", "authority", "panel")
    params: dict[str, Any] = dict(
        zip(names, ask(REACH, {"user": key(f"user {work.who}")})[0], strict=True),
        after=0,
        **counting_bare.days(year_of(clock.today())),
    )
    if work.record:
        found = ask(work.record, params)
        params["record"] = found[0][0] if found else None
    if work.is_deep and (rows := ask(str(work.bare), params)):
        params["after"] = (min(rows[0][-1], MOST) - 1) // ROWS * ROWS
    return params


def typings(work: Work, params: Mapping[str, Any]) -> Sequence[dict[str, str]]:
    """What is typed in each go: another misspelt name of the person's own area, or nothing."""
    many = WARM + GOES
    return misspelling.of_area(params, many) if work.searches else [{}] * many


def bare(sql: str | Sequence[str], goes: Sequence[Mapping[str, Any]]) -> float:
    """The median of as many goes, in milliseconds."""
    times, statements = [], [sql] if isinstance(sql, str) else sql
    for params in goes:
        began = time.perf_counter()
        for one in statements:
            ask(one, params)
        times.append((time.perf_counter() - began) * 1000)
    return middle(times[WARM:])


def again(asked: Asked) -> float:
    """The same questions and changes by the role that owns the tables, taken back afterwards; in milliseconds."""
    with transaction.atomic(using=OWNER), connections[OWNER].cursor() as cursor:
        began = time.perf_counter()
        for sql, params in asked:
            cursor.execute(sql, params)
            if cursor.description:
                cursor.fetchall()
        took = (time.perf_counter() - began) * 1000
        transaction.set_rollback(True, using=OWNER)
    return took


def middle(values: Sequence[float]) -> float:
    """The median, of those that there are."""
    return sorted(values)[len(values) // 2]


def ask(sql: str, params: Mapping[str, Any]) -> Sequence[tuple[Any, ...]]:
    """As the role that owns the tables, so that no wall is asked."""
    with connections[OWNER].cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()
