"""The second wall: how does the database itself keep a record from those who may not see it?

PostgreSQL's row-level security, stated a second time in SQL and by hand in each app's migrations, so that a query that forgets
the policy returns nothing (docs/adr/0008-second-wall.md). What the rules rest on is set once in each transaction by
`acting.become` (prevent/accounts/actor.py).
"""

import logging
import re

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import OperationalError, connection

log = logging.getLogger(__name__)

SIGHT = "in_sight"
"""The policy that says which rows are seen. Changing and deleting a row ask the same; adding one may ask something else."""

FAULTS = """
    SELECT 'may step around row-level security' FROM pg_roles WHERE rolname = %(role)s AND (rolsuper OR rolbypassrls)
    UNION ALL
    SELECT 'owns or inherits the table ' || relname FROM pg_class
    WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace AND pg_has_role(%(role)s, relowner, 'USAGE')
    UNION ALL
    SELECT 'finds no row-level security on ' || relname FROM pg_policy
    JOIN pg_class ON pg_class.oid = polrelid WHERE polname = %(policy)s AND NOT relrowsecurity
    UNION ALL
    SELECT 'is not the role that acts' WHERE NOT pg_has_role(session_user, %(role)s, 'MEMBER')
"""

WHO_ACTS = re.compile(r"acting\.(?:(?:actor|holding|now)\(\)|holds\('\w+'\))")
REACH = re.compile(r"acting\.reach\('\w+'\)")
"""What a rule asks of whoever acts. It is the same for every row."""


def asked_once(rule: str) -> str:
    """The rule, with what it asks of whoever acts looked up once a query and not again for each row."""
    once = WHO_ACTS.sub(r"(SELECT \g<0>)", rule)
    return REACH.sub(r"((SELECT \g<0>)::text[])", once)


def rewritten(statement: str, *changes: tuple[str, str]) -> str:
    """A function of an earlier migration with some of its words replaced. Raises LookupError for words that stand there never or
    more than once: what matched nothing would go unseen.
    """
    for before, after in changes:
        if statement.count(before) != 1:
            raise LookupError(before)
        statement = statement.replace(before, after)
    return statement


def through(parent: str, column: str, where: str = "true") -> str:
    """The condition for what hangs on a row that is behind the wall itself: it is seen with it, if `where` holds of it.

    Not by EXISTS: to ask of many, PostgreSQL may read every parent that there is.
    """
    return f"(SELECT {where} FROM {parent} parent WHERE parent.id = {column})"  # noqa: S608 - names of our own tables


def protect(table: str, *, sees: str, adds: str = "") -> str:
    """The statements that put one table behind the wall: `sees` and `adds` are conditions on a row of it."""
    sees, adds = asked_once(sees), asked_once(adds or sees)
    return f"""
        ALTER TABLE {table} ENABLE ROW LEVEL SECURITY;
        CREATE POLICY {SIGHT} ON {table} FOR SELECT USING ({sees});
        CREATE POLICY changed ON {table} FOR UPDATE USING ({sees});
        CREATE POLICY deleted ON {table} FOR DELETE USING ({sees});
        CREATE POLICY added ON {table} FOR INSERT WITH CHECK ({adds});
    """


def replace(table: str, *, sees: str, adds: str = "") -> str:
    """The statements that put a new rule in the place of the one that stands."""
    dropped = "".join(f"DROP POLICY {name} ON {table};" for name in (SIGHT, "changed", "deleted", "added"))
    return dropped + protect(table, sees=sees, adds=adds)


def take_down(table: str) -> str:
    """The statements that undo `protect`, for a migration that is reversed."""
    dropped = "".join(f"DROP POLICY {name} ON {table};" for name in (SIGHT, "changed", "deleted", "added"))
    return f"{dropped} ALTER TABLE {table} DISABLE ROW LEVEL SECURITY;"


def faults(role: str) -> list[str]:
    """Why the wall would not hold against this role: it bypasses it, owns what is behind it, or finds it switched off."""
    with connection.cursor() as cursor:
        cursor.execute(FAULTS, {"role": role, "policy": SIGHT})
        return [f"{role} {fault}" for (fault,) in cursor.fetchall()]


def require() -> None:
    """Raise ImproperlyConfigured, so that nothing starts, unless the run-time role stands before the wall."""
    if found := faults(settings.RUNTIME_ROLE):
        raise ImproperlyConfigured(
            "DATABASE_URL must name a role that row-level security holds: " + "; ".join(found)
        )


def require_if_reachable() -> None:
    """The check at start-up. While the database is gone there is nothing to see; the health page says that it is gone."""
    try:
        require()
    except OperationalError:
        log.warning("the database did not answer at start-up: its roles were not checked")
    finally:
        connection.close()
