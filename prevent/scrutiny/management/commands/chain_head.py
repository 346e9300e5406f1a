"""Print the signed head of the audit chain, to be kept where nobody who can change the database can change it too."""

from typing import Any

from django.core.management.base import BaseCommand

from prevent.accounts.actor import acting
from prevent.accounts.roles import Role
from prevent.audit.heads import head


class Command(BaseCommand):
    """One line of JSON."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Print it."""
        with acting(Role.WORKER, "chain_head"):
            self.stdout.write(head())
