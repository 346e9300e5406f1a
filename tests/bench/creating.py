"""How many referrals a second do agencies' systems send, and how soon is each compared with all others?"""

import json
import time
from collections.abc import Iterator
from functools import partial
from typing import Any

from django.db import transaction

from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.demo.generating.people import Maker, Row
from tests.bench.figures import Aim, Figure
from tests.bench.reading import GOES, WARM, Cost, again, ask, counting, middle
from tests.bench.serving import Asker, together
from tests.builders.sent import body
from tests.client import Client

CLIENTS, SECONDS = (1, 10, 40), 12
PATIENCE = 120.0
"""Seconds after which what is not matched is waited for no more."""
AT_TEN = (Aim("a second", 100, over=True, unit=""), Aim("each matched within", 5, unit=" s"))
WHY = (
    "Each referral is checked, written with some twenty rows, each with its copy, and audited: 30 ms of one core. Then it is "
    "compared with all others, and its force is told: some forty letters of 11 ms each. Two cores do all of it, "
    "run the database, and ask."
)
MADE = """
    SELECT EXTRACT(EPOCH FROM i.entered_at - r.opened_at)::float FROM referrals_referral r
    LEFT JOIN people_indexedperson i ON i.about = r.id WHERE r.received_from = 'api' AND r.opened_at >= to_timestamp(%(since)s)
"""


def figures(size: int, port: int) -> Iterator[Figure]:
    """By 1, 10 and 40 systems that each send the next as soon as the last was answered."""
    for clients in CLIENTS:
        yield _figure(size, port, clients)


def _figure(size: int, port: int, clients: int) -> Figure:
    times: list[float] = []
    senders = User.objects.filter(
        posts__role=Role.SAFEGUARDING_LEAD, posts__agency__kind="education"
    ).order_by("pk")
    askers = [Asker.signed_in(port, sender) for sender in senders[:clients]]
    cost, bare = _alone(senders[0]) if clients == 1 else (None, None)
    since, began = time.time(), time.perf_counter()
    until = began + SECONDS
    together(
        *(
            partial(_send, asker, Maker(100 * clients + at).endless(), until, times)
            for at, asker in enumerate(askers)
        )
    )
    a_second = len(times) / (time.perf_counter() - began)
    waits = _matched(since)
    within = float("inf") if None in waits else max(wait for wait in waits if wait is not None)
    came_to = f"{a_second:.0f} a second; each matched within {within:.1f} s"
    return Figure(
        f"create by the API, {clients} at once",
        size,
        times,
        role="Safeguarding lead",
        queries=cost.queries if cost else None,
        database=cost.seconds * 1000 if cost else None,
        bare=bare,
        came_to=came_to,
        aims=AT_TEN if clients == 10 else (),
        numbers={"a second": a_second, "each matched within": within},
        why=WHY,
    )


def _alone(sender: User) -> tuple[Cost, float]:
    """What one referral asks and writes, in this process and taken back; and the same by the owner of the tables."""
    client, people = Client(headers={"host": "localhost"}), Maker(0).endless()
    client.force_login(sender)
    costs = [_created(client, next(people)) for _ in range(WARM + GOES)][WARM:]
    costs.sort(key=lambda cost: cost.seconds)
    return costs[GOES // 2], middle([again(cost.asked) for cost in costs])


def _created(client: Client, person: Row) -> Cost:
    with counting() as cost, transaction.atomic():
        answer = client.post("/api/referrals/", _about(person), content_type="application/json")
        transaction.set_rollback(True)
    if answer.status_code != 201:
        raise RuntimeError(f"the API answered {answer.status_code}")
    return cost


def _send(asker: Asker, people: Iterator[Row], until: float, times: list[float]) -> None:
    while time.perf_counter() < until:
        status, took = asker.ask("POST", "/api/referrals/", json.dumps(_about(next(people))).encode())
        if status != 201:
            raise RuntimeError(f"the API answered {status}")
        times.append(took)


def _about(person: Row) -> dict[str, Any]:
    return body(
        person={
            "given_names": person.given_name,
            "family_name": person.family_name,
            "date_of_birth": person.date_of_birth,
        },
        other_names=[],
        addresses=[{"lines": person.address, "postcode": person.postcode, "when": "current"}],
        contact_points=[],
    )


def _matched(since: float) -> list[float | None]:
    """Seconds from the receipt of each to its match; it is waited for the last."""
    while True:
        waits = [wait for (wait,) in ask(MADE, {"since": since})]
        if None not in waits or time.time() > since + PATIENCE:
            return waits
        time.sleep(0.5)
