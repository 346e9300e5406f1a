"""`manage.py seed_demo`: fill the demonstration with its made-up people and their stories."""

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from prevent.demo.seeding import FIRST, WHOLE, has_strangers, is_told, seed_first, seed_rest


class Command(BaseCommand):
    """Safe to run again and after a kill; processes share the work; a database with its stories is left alone."""

    help = "Make the demonstration's cast and cases. Demo mode only."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Which part."""
        which = parser.add_mutually_exclusive_group()
        which.add_argument(
            "--first", action="store_true", help="the cast and the first cases, in a few seconds"
        )
        which.add_argument("--rest", action="store_true", help="all the others")

    def handle(self, *args: Any, **options: Any) -> None:
        """Do what is missing."""
        if not settings.DEMO:
            raise CommandError("Demonstration data are made in demo mode only.")
        if is_told(WHOLE) or (options["first"] and is_told(FIRST)):
            return
        if has_strangers():
            raise CommandError(
                "This database has people of its own. Point DATABASE_URL at an empty one for a demonstration."
            )
        seed_first()
        if not options["first"]:
            seed_rest(self.stdout.write)
