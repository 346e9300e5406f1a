"""How many referrals a second do agencies' systems send, and how soon is each compared with all others?"""

import json
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any
from uuid import UUID

from django.db import connections, transaction

from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.demo.generating.people import Maker, Row
from prevent.kernel.ids import new_id
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
LOOKS_EVERY = 0.25
MADE = """
    SELECT r.id, i.about IS NOT NULL, EXTRACT(EPOCH FROM clock_timestamp() - r.opened_at)::float FROM referrals_referral r
    LEFT JOIN people_indexedperson i ON i.about = r.id WHERE r.id >= %(first)s AND r.received_from = 'api'
"""
"""Those that came in since a key was made, whether each is compared and committed by now, and how long ago it came in."""


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
    first, began = new_id(), time.perf_counter()
    until = began + SECONDS
    with ThreadPoolExecutor(1) as pool:
        matched = pool.submit(_matched, first, until)
        together(
            *(
                partial(_send, asker, Maker(100 * clients + at).endless(), until, times)
                for at, asker in enumerate(askers)
            )
        )
        a_second = len(times) / (time.perf_counter() - began)
        within = max(matched.result())
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


def _matched(first: UUID, until: float) -> list[float]:
    """Seconds from the receipt of each to the first look that finds it compared; the last is waited for, though not for ever."""
    waits: dict[UUID, float] = {}
    try:
        while True:
            came = ask(MADE, {"first": first})
            for key, is_matched, ago in came:
                if is_matched:
                    waits.setdefault(key, ago)
            now = time.perf_counter()
            if now > until and (len(waits) == len(came) or now > until + PATIENCE):
                return [waits.get(key, float("inf")) for key, *_ in came]
            time.sleep(LOOKS_EVERY)
    finally:
        connections.close_all()
