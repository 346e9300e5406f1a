"""`migrate`, through the owner's connection unless another is named."""

import gc
from pathlib import Path
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.management.base import CommandError, CommandParser
from django.core.management.commands import migrate
from django.db import connections
from django.db.migrations.recorder import MigrationRecorder

from prevent.kernel import clock
from prevent.kernel.routers import OWNER

OF_ANOTHER_VERSION = (
    "This database was made by another version, with migrations that are not here ({unknown}). Use that version, or an empty "
    "database. For a new demonstration, remove the folder .local first."
)


def unknown_migrations(database: str) -> list[str]:
    """Our apps' migrations that were applied there and that this version does not have."""
    applied = MigrationRecorder(connections[database]).applied_migrations()
    ours = {app.label: Path(app.path) for app in apps.get_app_configs() if "site-packages" not in app.path}
    return [
        f"{label}.{name}"
        for label, name in sorted(applied)
        if label in ours and not (ours[label] / "migrations" / f"{name}.py").exists()
    ]


class Command(migrate.Command):
    """Migrations are the owner's work: the run-time role owns nothing."""

    def add_arguments(self, parser: CommandParser) -> None:
        """Change one default: the database."""
        super().add_arguments(parser)
        if OWNER in settings.DATABASES:
            parser.set_defaults(database=OWNER)

    def handle(self, *args: Any, **options: Any) -> None:
        """In the machine's time: a demonstration keeps its own in a table that may not be there yet.

        Refuses a database of another version, whose tables are not those of the first migrations here.
        """
        if unknown := unknown_migrations(options["database"]):
            raise CommandError(OF_ANOTHER_VERSION.format(unknown=", ".join(unknown)))
        # Each operation makes a class of each model anew: sweeping after them takes a third of the time and frees what ends here.
        gc.disable()
        try:
            with clock.moved_to(clock.real_now()):
                super().handle(*args, **options)
        finally:
            gc.enable()
