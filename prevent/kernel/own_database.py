"""A database of one's own, for work that must leave no trace: made, migrated, and dropped at the end."""

from collections.abc import Iterator
from contextlib import contextmanager
from uuid import uuid4

from django.core.management import call_command
from django.db import connections

from prevent.kernel.routers import OWNER

END_OTHERS = """
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE backend_type = 'client backend' AND pid <> pg_backend_pid() AND datname = %s
"""
"""Not by `DROP DATABASE … WITH (FORCE)`: it would end a vacuum of the server's own too, which is no right of the owner's."""


@contextmanager
def own_database(task: str) -> Iterator[None]:
    """For the time of the block both roles work in a new, migrated database, which is dropped whatever happens."""
    before = {alias: connections[alias].settings_dict["NAME"] for alias in connections}
    name = f"{task}_{uuid4().hex}"
    _as_owner(f"CREATE DATABASE {name}")
    try:
        _turn_to(dict.fromkeys(before, name))
        call_command("migrate", database=OWNER, verbosity=0)
        yield
    finally:
        _turn_to(before)
        _as_owner(END_OTHERS, [name])
        _as_owner(f"DROP DATABASE {name}")


def vacuum(*tables: str) -> None:
    """Count these tables for the planner, as the database would by itself in time."""
    _as_owner(f"VACUUM ANALYZE {', '.join(tables)}")


def _as_owner(statement: str, params: list[str] | None = None) -> None:
    with connections[OWNER].cursor() as cursor:
        cursor.execute(statement, params)


def _turn_to(names: dict[str, str]) -> None:
    for alias, name in names.items():
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name
