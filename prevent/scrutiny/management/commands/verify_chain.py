"""Verify the audit chain, and name the first seal or row that is not as it was sealed. Fails if there is one."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from prevent.accounts.actor import acting
from prevent.accounts.roles import Role
from prevent.audit.chain import Broken, verify
from prevent.audit.heads import check_head


class Command(BaseCommand):
    """For the people who run the service, and for whoever keeps a head elsewhere."""

    help = __doc__

    def add_arguments(self, parser: CommandParser) -> None:
        """A head that was kept elsewhere."""
        parser.add_argument(
            "--head", metavar="FILE", help="a head printed earlier: shows whether the tail was cut off"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Read it all, and say how much there was."""
        try:
            with acting(Role.WORKER, "verify_chain"):
                found = verify()
                kept = self.check_head(options["head"]) if options["head"] else ""
        except Broken as broken:
            raise CommandError(f"The chain is broken: {broken}.") from broken
        self.stdout.write(
            f"The chain is whole: {found.seals} seals cover {found.events} events; {found.unsealed} wait for a seal.{kept}"
        )

    def check_head(self, file: str) -> str:
        """Is the head that was kept still in the chain?"""
        try:
            text = Path(file).read_text()
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from error
        return f" Seal {check_head(text)} is as the head says."
