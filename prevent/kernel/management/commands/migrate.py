"""`migrate`, through the owner's connection unless another is named."""

from django.conf import settings
from django.core.management.base import CommandParser
from django.core.management.commands import migrate

from prevent.kernel.routers import OWNER


class Command(migrate.Command):
    """Migrations are the owner's work: the run-time role owns nothing."""

    def add_arguments(self, parser: CommandParser) -> None:
        """Change one default: the database."""
        super().add_arguments(parser)
        if OWNER in settings.DATABASES:
            parser.set_defaults(database=OWNER)
