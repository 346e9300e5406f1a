"""List the open records that nobody can move, or that are open twice: references and reasons only. Fails if there are any."""

import sys
from typing import Any

from django.core.management.base import BaseCommand

from prevent.accounts.actor import acting
from prevent.accounts.roles import Role
from prevent.desk.integrity import amiss


class Command(BaseCommand):
    """For the people who run the service, daily or after a change of posts."""

    help = __doc__

    def handle(self, *args: Any, **options: Any) -> None:
        """Look, and say what was found; exit code 1 if something was."""
        with acting(Role.WORKER, "integrity"):
            found = [one for _, one in amiss()]
        for one in found:
            self.stdout.write(str(one))
        if found:
            sys.exit(1)
        self.stdout.write("Every open record has somebody who answers for it and a next date.")
