"""`set_single_sign_on`: people of an agency may sign in with the agency's own accounts, by OpenID Connect."""

from getpass import getpass
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.urls import reverse

from prevent.accounts.single_sign_on import set_single_sign_on
from prevent.kernel.errors import Invalid


class Command(BaseCommand):
    """May be repeated: what is said last counts."""

    help = "Say where the people of an agency sign in. The secret is asked for, or read from standard input."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whose, and where."""
        parser.add_argument("agency", help="the agency's name")
        parser.add_argument("slug", help="a short name for addresses, such as fableshire-police")
        parser.add_argument("issuer", help="the provider's address, beginning with https://")
        parser.add_argument("client_id")
        parser.add_argument(
            "--secret-from-input", action="store_true", help="read the secret's line without asking"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Set it, and say what the agency has to enter at its provider."""
        secret = input() if options["secret_from_input"] else getpass("Secret: ")
        try:
            row = set_single_sign_on(
                options["agency"],
                slug=options["slug"],
                issuer=options["issuer"].rstrip("/"),
                client_id=options["client_id"],
                secret=secret.strip(),
            )
        except Invalid as refusal:
            raise CommandError(refusal.sentence) from refusal
        back = reverse("openid_connect_callback", kwargs={"provider_id": row.slug})
        self.stdout.write(f"{row}. Enter this address at the provider as the one to come back to: {back}")
