"""Measure what one view's audit row costs, in milliseconds: rows are written as pages write them, and taken back."""

import statistics
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandParser
from django.db import transaction

from prevent.accounts.actor import act_as
from prevent.accounts.roles import Role
from prevent.accounts.services import service
from prevent.audit.origin import coming_from
from prevent.audit.record import record


class Command(BaseCommand):
    """For whoever asks whether a page became slower."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """How many."""
        parser.add_argument("--rows", type=int, default=2000)

    def handle(self, *args: Any, **options: Any) -> None:
        """Write, measure each, take all back."""
        took = []
        with coming_from("audit_cost", "192.0.2.1"), transaction.atomic():
            reader = service(Role.WORKER)
            act_as(reader)
            record(
                "read", by=reader, subject=reader, section="page"
            )  # the posts are read once for each request
            for _ in range(options["rows"]):
                began = time.perf_counter()
                record("read", by=reader, subject=reader, section="page")
                took.append((time.perf_counter() - began) * 1000)
            transaction.set_rollback(True)
        cuts = statistics.quantiles(took, n=20)
        self.stdout.write(
            f"{len(took)} rows: median {statistics.median(took):.2f} ms, 95 of 100 within {cuts[-1]:.2f} ms. None was kept."
        )
