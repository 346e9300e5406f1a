"""Measure what one view's audit row costs, in milliseconds: rows are written as pages write them, and taken back."""

import statistics
import time
from collections.abc import Callable
from functools import partial
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import connection, transaction

from prevent.accounts.actor import acting
from prevent.accounts.roles import Role
from prevent.audit.origin import coming_from
from prevent.audit.record import record


class Command(BaseCommand):
    """For whoever asks whether a page became slower."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """How many."""
        parser.add_argument("--rows", type=int, default=2000)

    def handle(self, *args: Any, **options: Any) -> None:
        """Write, measure each, take all back; beside it a bare question, which tells how busy the machine is."""
        with coming_from("audit_cost", "192.0.2.1"), acting(Role.WORKER, "audit_cost") as reader:
            look = partial(record, "read", by=reader, subject=reader, section="page")
            look()  # the posts are read once for each request
            rows, questions = (
                [_milliseconds(act) for _ in range(options["rows"])] for act in (look, _ask_nothing)
            )
            transaction.set_rollback(True)
        self.stdout.write(f"{len(rows)} audit rows: {_spread(rows)}. None was kept.")
        self.stdout.write(f"A question that asks for nothing: {_spread(questions)}.")


def _ask_nothing() -> None:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")


def _milliseconds(act: Callable[[], None]) -> float:
    began = time.perf_counter()
    act()
    return (time.perf_counter() - began) * 1000


def _spread(took: list[float]) -> str:
    return f"median {statistics.median(took):.2f} ms, 95 of 100 within {statistics.quantiles(took, n=20)[-1]:.2f} ms"
