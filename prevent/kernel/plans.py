"""How many plans does a connection keep? More than the driver's hundred, which the page of one case fills (ADR 8)."""

from typing import Any

from django.db.backends.signals import connection_created

MOST = 500
"""A day's work of every role asks some 300 different questions; their plans take 0.1 MB each of the server's memory."""


def keep_plans(connection: Any, **kwargs: Any) -> None:
    """Let this connection keep so many."""
    connection.connection.prepared_max = MOST


def keep_them_everywhere() -> None:
    """From here on each connection does."""
    connection_created.connect(keep_plans, dispatch_uid="plans")
