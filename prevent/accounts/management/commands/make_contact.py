"""`make_contact`: say how the public reaches the Prevent team of a force or a council, from today."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import RegexValidator, validate_email

from prevent.accounts.contacts import set_contact
from prevent.kernel.errors import Invalid

number = RegexValidator(r"^[0-9+][0-9 ]{2,29}$")


class Command(BaseCommand):
    """May be repeated. With nothing but the agency, its team has no contact of its own any more: 101 is named instead."""

    help = "Say how the public reaches a local Prevent team: shown where a referral begins."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose, and how."""
        parser.add_argument("agency", help="the name of the force's or the council's agency")
        parser.add_argument("--phone", default="")
        parser.add_argument("--email", default="")
        parser.add_argument(
            "--hours", default="", help="when somebody answers, such as: Monday to Friday, 9am to 5pm"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Set it, or say what is wrong."""
        said = {name: options[name].strip() for name in ("phone", "email", "hours")}
        try:
            for check, typed in ((number, said["phone"]), (validate_email, said["email"])):
                if typed:
                    check(typed)
            set_contact(options["agency"], **said)
        except ValidationError as refusal:
            raise CommandError(
                f"{' '.join(refusal.messages)} Write it like 01632 960100 or prevent@police.example."
            ) from refusal
        except Invalid as refusal:
            raise CommandError(refusal.sentence) from refusal
