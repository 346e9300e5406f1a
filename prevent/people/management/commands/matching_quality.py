"""Measure how well people are found again, on a labelled CSV file: recall, precision and time.

The first record of each person is loaded, the others are searched, in a database of its own that is dropped at the end.
Columns: record_id, true_person_id, given_name, family_name, and optionally date_of_birth, address, suburb, postcode, phone.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.db import connections

from prevent.accounts.actor import acting
from prevent.accounts.roles import Role
from prevent.kernel.routers import OWNER
from prevent.people.matching.quality import NotASet, Tally, check, load, read, search

TASK = "matching_quality"


class Command(BaseCommand):
    """For whoever changes matching, or doubts it."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """Where the set is."""
        parser.add_argument("file", type=Path, help="a CSV file in UTF-8")

    def handle(self, *args: Any, **options: Any) -> None:
        """A line for each figure."""
        try:
            check(options["file"])
        except NotASet as error:
            raise CommandError(str(error)) from error
        with own_database():
            for line in measure(options["file"]).lines():
                self.stdout.write(line)


def measure(file: Path) -> Tally:
    """Load, count for the planner as the database would by itself, then search."""
    with acting(Role.MATCHING, TASK):
        others = load(read(file))
    with connections[OWNER].cursor() as cursor:
        cursor.execute("VACUUM ANALYZE people_indexedperson, people_nameword")
    with acting(Role.MATCHING, TASK):
        return search(others)


@contextmanager
def own_database() -> Iterator[None]:
    """For the time of the block both roles work in a new, migrated database, which is dropped whatever happens."""
    before = {alias: connections[alias].settings_dict["NAME"] for alias in connections}
    name = f"{TASK}_{uuid4().hex}"
    _as_owner(f"CREATE DATABASE {name}")
    try:
        _turn_to(dict.fromkeys(before, name))
        call_command("migrate", database=OWNER, verbosity=0)
        yield
    finally:
        _turn_to(before)
        _as_owner(f"DROP DATABASE {name} WITH (FORCE)")


def _as_owner(statement: str) -> None:
    with connections[OWNER].cursor() as cursor:
        cursor.execute(statement)


def _turn_to(names: dict[str, str]) -> None:
    for alias, name in names.items():
        connections[alias].close()
        connections[alias].settings_dict["NAME"] = name
