"""How do very many lives get into the database, all of them or none?

As the role that owns the tables, in one transaction. While it lasts nobody else writes to these tables: the triggers that keep a
copy of each row, and that note what is to be counted, are off, because they would write as many rows again, one at a time. So
copies are not made, and facts are counted with the rows. Audit events are rows too, sealed afterwards. Every constraint holds in
the end.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from random import Random
from typing import Any

from django.apps import apps
from django.db import connections, transaction
from psycopg import Cursor

from prevent.accounts.roles import Role
from prevent.accounts.services import service_id
from prevent.audit.models import Event
from prevent.audit.sealing import seal_batch
from prevent.demo.generating.bulk import Bulk
from prevent.demo.generating.events import Log
from prevent.demo.generating.fates import Fates
from prevent.demo.generating.lives import AT_ONCE, Team
from prevent.demo.generating.referring import Writer
from prevent.demo.generating.staff import PUBLIC, places, posts_in_force
from prevent.kernel import clock
from prevent.kernel.own_database import vacuum
from prevent.kernel.routers import OWNER
from prevent.statistics.tasks import COUNT_REFERRALS

WRITTEN = ("people", "referrals", "channel", "reviews")
"""The apps to whose tables rows are written."""
LOG = Event._meta.db_table
CLEARED = 5
"""How often the log is cleared while it is sealed: each time costs as much again as there are events."""
BELONGING = ["referral_id", "case_id", "assessment_id", "hand_off_id"]
"""Columns by which facts are counted."""
SET_ASIDE = """
    SELECT format('ALTER TABLE %%s DROP CONSTRAINT %%I', conrelid::regclass, conname),
        format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', conrelid::regclass, conname, pg_get_constraintdef(oid))
    FROM pg_constraint WHERE contype = 'f' AND conrelid = ANY (%(tables)s::regclass[])
    UNION ALL
    SELECT format('DROP INDEX %%s', indexrelid::regclass), pg_get_indexdef(indexrelid)
    FROM pg_index JOIN pg_attribute ON attrelid = indrelid AND attnum = indkey[0]
    WHERE indrelid = ANY (%(tables)s::regclass[]) AND NOT indisunique AND attname <> ALL (%(kept)s)
"""


def load(number: int, seed: int, *, until: date, tell: Callable[[int], None]) -> None:
    """Make so many referrals with all that belongs to them, received in the ten years until a day; `tell` hears how many are."""
    everywhere = places(OWNER, Random(f"places {seed}"))
    with transaction.atomic(using=OWNER), _quietly():
        bulk = Bulk(OWNER, Random(f"rows {seed}"))
        log = Log(bulk, Random(f"events {seed}"), posts_in_force(OWNER))
        writer, keys = Writer(bulk, Team.of_one(PUBLIC), until, log), []
        for at, life in enumerate(Fates(everywhere, seed, until).lives(number), 1):
            keys.append(writer.write(life))
            if at % AT_ONCE == 0 or at == number:
                bulk.write(then=partial(_count, keys))
                keys = []
                tell(at)
        bulk.finish()
        writer.index.count(OWNER)
    vacuum(*tables(), LOG, "statistics_fact", "statistics_undertaking", "statistics_tally")


def seal_log() -> None:
    """Seal all events as the worker does, which goes on with it if this is interrupted. It leaves a dead row of each event: they
    are cleared away in between, so that the rows to come take their place.
    """
    part, sealed = Event.objects.using(OWNER).filter(seal=None).count() / CLEARED, 0
    while batch := seal_batch():
        sealed += batch
        if sealed >= part:
            vacuum(LOG)
            sealed = 0
    vacuum(LOG)


def _count(referrals: list[str], cursor: Cursor[Any]) -> None:
    """Their facts, by the function with which the worker counts."""
    cursor.execute("SELECT acting.become(%s, NULL, %s)", [service_id(Role.WORKER), clock.now()])
    cursor.execute(COUNT_REFERRALS, [referrals])


@contextmanager
def _quietly() -> Iterator[None]:
    """Our own triggers are off, and what is quicker for all rows at once than for each is set aside: foreign keys, and indices
    other than those that say what belongs to a record. They come back as they were, or with the whole transaction.
    """
    written = tables()
    with connections[OWNER].cursor() as cursor:
        cursor.execute(
            "LOCK TABLE statistics_tally IN SHARE ROW EXCLUSIVE MODE"
        )  # first, as whoever counts does
        for table in written:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(SET_ASIDE, {"tables": [*written, LOG], "kept": BELONGING})
        set_aside = cursor.fetchall()
        for drop, _ in set_aside:
            cursor.execute(drop)
    yield
    with connections[OWNER].cursor() as cursor:
        cursor.execute("SET LOCAL maintenance_work_mem = '256MB'")
        for _, make in set_aside:
            cursor.execute(make)
        for table in written:
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def tables() -> list[str]:
    """All tables to which rows are written."""
    return [model._meta.db_table for label in WRITTEN for model in apps.get_app_config(label).get_models()]
