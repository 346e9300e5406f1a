"""`manage.py generate`: ten years of fictional history, as much of it as is asked for."""

import time
from argparse import ArgumentParser, ArgumentTypeError
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from psycopg.errors import UniqueViolation

from prevent.demo.generating.loading import load, seal_log
from prevent.demo.seeding import has_strangers, seed_cast
from prevent.kernel import clock
from prevent.reference.models import LocalAuthority

WIDTH = 30
NOT_MADE = (
    "Not made: copies of what rows said before, what left a record, messages and documents. "
    "The audit log has each move, and a few looks at each record. "
    "Matches are those of people who were referred again; others are looked for when something is said of a person."
)


class Command(BaseCommand):
    """All of it or nothing: what is interrupted leaves the database as it was. The same seed makes the same on the same day.

    Sealing comes after it, as it does to whatever happens.
    """

    help = "Make very many fictional referrals with all that belongs to them. Demo mode only."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """How many, and from which chance."""
        parser.add_argument("--referrals", type=_number, required=True, help="how many, such as 10000")
        parser.add_argument(
            "--seed", type=int, default=1, help="another number makes other people (default: 1)"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Make them."""
        if not settings.DEMO:
            raise CommandError("Fictional history is made in demo mode only: never among real records.")
        if not LocalAuthority.objects.exists():
            raise CommandError("There are no areas yet. Run `make manage ARGS=load_reference` first.")
        if has_strangers():
            raise CommandError(
                "This database has people of its own. Point DATABASE_URL at an empty one for a demonstration."
            )
        number, seed = options["referrals"], options["seed"]
        begun, bar = time.monotonic(), Bar(number, self.stderr)
        seed_cast()
        try:
            load(number, seed, until=clock.today(), tell=bar.reached)
        except UniqueViolation as error:
            raise CommandError(
                f"Nothing was made: there are referrals of seed {seed} here already. Choose another --seed."
            ) from error
        self.stderr.write("All is written. Its audit events are being sealed …")
        seal_log()
        seconds = time.monotonic() - begun
        self.stdout.write(f"{number:,} referrals of seed {seed} made in {seconds:,.0f} s. {NOT_MADE}")


class Bar:
    """How far it has come, on one line of a terminal; elsewhere a line for each tenth."""

    def __init__(self, number: int, out: Any) -> None:
        self._number, self._out, self._begun, self._tenth = number, out, time.monotonic(), 0

    def reached(self, made: int) -> None:
        """So many are made."""
        part = made / self._number
        left = (time.monotonic() - self._begun) * (1 - part) / part
        said = f"{part:4.0%}  {made:,} of {self._number:,}, about {left:,.0f} s left"
        if self._out.isatty():
            bar = "█" * round(part * WIDTH)
            self._out.write(f"\r{bar:<{WIDTH}} {said}   ", ending="\n" if made == self._number else "")
        elif int(part * 10) > self._tenth:
            self._tenth = int(part * 10)
            self._out.write(said)


def _number(typed: str) -> int:
    if not typed.isdecimal() or int(typed) == 0:
        raise ArgumentTypeError(f"{typed} is no number of referrals. Say one such as 10000")
    return int(typed)
