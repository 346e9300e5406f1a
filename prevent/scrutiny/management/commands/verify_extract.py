"""Verify that an extract of the audit log was made by this service and is as it was made. Fails if not."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from prevent.scrutiny.extracts import NotGenuine, verify_extract


class Command(BaseCommand):
    """For whoever is handed an extract."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """The file as it was downloaded."""
        parser.add_argument("file", help="the ZIP file")

    def handle(self, *args: Any, **options: Any) -> None:
        """Say what it is."""
        try:
            said = verify_extract(Path(options["file"]).read_bytes())
        except OSError as error:
            raise CommandError(f"{options['file']} cannot be read: {error.strerror}.") from error
        except NotGenuine as error:
            raise CommandError(f"Not genuine: {error}.") from error
        self.stdout.write(
            f"Genuine: {said['rows']} events, made {said['made_at']} by {said['made_by']}, at seal {said['seal']}."
        )
