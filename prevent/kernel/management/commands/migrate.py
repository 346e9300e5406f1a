"""`migrate`, through the owner's connection unless another is named."""

import gc
from typing import Any

from django.conf import settings
from django.core.management.base import CommandParser
from django.core.management.commands import migrate

from prevent.kernel import clock
from prevent.kernel.routers import OWNER


class Command(migrate.Command):
    """Migrations are the owner's work: the run-time role owns nothing."""

    def add_arguments(self, parser: CommandParser) -> None:
        """Change one default: the database."""
        super().add_arguments(parser)
        if OWNER in settings.DATABASES:
            parser.set_defaults(database=OWNER)

    def handle(self, *args: Any, **options: Any) -> None:
        """In the machine's time: a demonstration keeps its own in a table that may not be there yet."""
        # Each operation makes a class of each model anew: sweeping after them takes a third of the time and frees what ends here.
        gc.disable()
        try:
            with clock.moved_to(clock.real_now()):
                super().handle(*args, **options)
        finally:
            gc.enable()
