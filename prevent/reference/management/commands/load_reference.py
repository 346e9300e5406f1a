"""`load_reference`: bring areas, lists, time limits and bank holidays up to the project's files."""

from django.core.management.base import BaseCommand

from prevent.reference.loading import load_reference


class Command(BaseCommand):
    """May be repeated, and run by several machines at once."""

    help = "Load areas, lists, time limits and bank holidays; may be repeated."

    def handle(self, *args: object, verbosity: int = 1, **options: object) -> None:
        """Load, and say in one line for each table what changed (nothing with --verbosity 0)."""
        for table, tally in load_reference().items():
            if verbosity:
                counts = f"{tally.added} added, {tally.changed} changed, {tally.retired} retired"
                self.stdout.write(f"{table}: {counts}")
