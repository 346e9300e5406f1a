"""A walk by chance: after each move the record has an owner and a date, and no record is ever without a next step."""

import os
import time
from datetime import UTC, datetime, timedelta
from itertools import count
from random import Random
from types import SimpleNamespace

import pytest

from prevent.desk.integrity import unmovable
from prevent.kernel import clock, ids
from reviews.choices import Stage as ReviewStage
from tests.walk.dice import Dice
from tests.walk.findings import findings, unfinished
from tests.walk.world import KINDS, World

pytestmark = pytest.mark.django_db
TO_THE_END = "WALK_SEEDS" in os.environ
"""Walks that are asked for by their seeds also bring all that is open to its end, which proves that there is a way out."""
SEEDS = [int(seed) for seed in os.environ.get("WALK_SEEDS", "2026").split(",")]
MOVES = int(os.environ.get("WALK_MOVES", "1000"))
"""`make walk` makes ten thousand."""
MOST_STEPS = 4 * MOVES
LOOKS = 10
"""So often on the way all records are looked at, and not only the one that was moved."""
BEGIN = datetime(2025, 1, 6, 9, tzinfo=UTC)


@pytest.fixture
def keys_in_order(monkeypatch):
    """Keys and references that are the same in every walk with one seed, and in the order in which records are made."""

    def _begin(seed):
        chance, made = Random(seed), count(time.time_ns(), 1_000_000)
        monkeypatch.setattr(ids, "time", SimpleNamespace(time_ns=lambda: next(made)))
        monkeypatch.setattr(
            ids, "secrets", SimpleNamespace(randbits=chance.getrandbits, choice=chance.choice)
        )

    return _begin


def visited(kind):
    """The stages in which a record of this kind has ever been."""
    return set(kind.policy.history.objects.values_list("stage_after", flat=True))


def unvisited():
    return {model.__name__: kind.stages - visited(kind) for model, kind in KINDS.items()}


def walk(world, *, until, most=MOST_STEPS):
    """Take steps until it is enough; look now and then whether all is well."""
    for taken in range(most):
        if until():
            return
        world.step()
        if taken % (MOVES // LOOKS) == 0:
            print(f"{taken} steps, {world.moves} moves until {world.now:%d %B %Y}", flush=True)
            with a_minute_later(world):
                assert findings(world) == [], told(world)
        if taken % 100 == 0:
            rest = unvisited()
            world.wanted = [kind for model, kind in KINDS.items() if rest[model.__name__]]
            world.dice.reopens = ReviewStage.CANCELLED in rest["Review"] and world.moves > MOVES / 2


def a_minute_later(world):
    """A step begins at the walk's time and takes a moment of its own: what it made holds from then on, not before."""
    return clock.moved_to(world.now + timedelta(minutes=1))


def told(world):
    """What had been done with each record that is stuck, for whoever looks for the reason."""
    stuck = {one.reference for one in unmovable()}
    found = [record for model in KINDS for record in model.objects.filter(reference__in=stuck)]
    return "\n".join(
        f"{line.at:%d %b %Y %H:%M} {record.reference} {line.by}: {line.move} -> {line.stage_after}"
        for record in found
        for line in KINDS[type(record)].policy.history.objects.filter(case=record).order_by("version")
    )


def report(world):
    """What pytest shows if the test fails, or with -rP."""
    print(f"{world.moves} moves until {world.now:%d %B %Y}; made {world.made}; refused {world.refused}")


@pytest.mark.parametrize("seed", SEEDS)
def test_a_random_walk_leaves_nothing_without_owner_and_next_step(cast, keys_in_order, seed):
    """Every stage is reached, and nothing that is open is ever without owner, date and next step."""
    print(f"walk with seed {seed}")
    keys_in_order(seed)
    world = World(cast, Dice(seed), BEGIN)
    walk(world, until=lambda: world.moves >= MOVES and not any(unvisited().values()))
    report(world)
    assert world.moves >= MOVES > world.refused.total()
    assert not any(unvisited().values()), unvisited()
    with a_minute_later(world):
        assert findings(world) == [], told(world)
    if TO_THE_END:
        world.dice.is_ending = True
        walk(world, until=lambda: not unfinished(world))
        report(world)
        assert unfinished(world) == []
