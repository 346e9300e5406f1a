"""Measure how well people are found again, on a labelled CSV file: recall, precision and time.

The first record of each person is loaded, the others are searched, in a database of its own that is dropped at the end.
Columns: record_id, true_person_id, given_name, family_name, and optionally date_of_birth, address, suburb, postcode, phone.
"""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from prevent.kernel.own_database import own_database
from prevent.people.matching.quality import NotASet, check, measure, read

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
        with own_database(TASK):
            for line in measure(read(options["file"]), TASK).lines():
                self.stdout.write(line)
