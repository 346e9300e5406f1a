"""How are events sealed? By the database's own function, batch after batch, each seal resting on the one before."""

from datetime import timedelta

from django.core.cache import cache
from django.db import connection, transaction

TRACE = "audit-sealed"
OLDEST_UNSEALED = timedelta(minutes=90)
"""The health page turns red when events have waited for longer than this (security.md section 2.2, dead-man's switch)."""


def seal_batch() -> int:
    """Cover the oldest events that are committed and not yet covered, in one seal; answer how many. Safe to run beside itself.

    One that commits later, though it happened earlier, belongs to a later seal.
    """
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT audit_seal_events()")
        return int(cursor.fetchone()[0])


def leave_trace() -> None:
    """Tell the health page that nothing was left unsealed just now; the word fades after 90 minutes."""
    cache.set(TRACE, "here", timeout=OLDEST_UNSEALED.total_seconds())


def has_trace() -> bool:
    """Was everything sealed within the last 90 minutes? The page that asks it may read no event."""
    return cache.get(TRACE) is not None
