"""`make_account`: give somebody an account, with a post. This is how the first people of a new system come in."""

from smtplib import SMTPException
from typing import Any

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from prevent.accounts.giving import Account, give_account, invite, password_link
from prevent.accounts.models import AgencyKind
from prevent.accounts.roles import SERVICES, Role
from prevent.kernel.errors import Invalid


class Command(BaseCommand):
    """May be repeated: what is there stays. Whoever has no password yet is sent a link at which to set one."""

    help = "Give a person an account and a post, and send them a link at which they set their password."

    def add_arguments(self, parser: CommandParser) -> None:
        """Who, as what, where."""
        parser.add_argument("email")
        parser.add_argument("role", choices=[role.value for role in Role if role not in SERVICES])
        parser.add_argument("agency", help="the agency's name")
        parser.add_argument("--name", default="", help="the person's name, if they are new")
        kinds = [kind.value for kind in AgencyKind if kind != AgencyKind.SERVICE]
        parser.add_argument("--kind", choices=kinds, help="what kind of agency it is, if it is new")
        parser.add_argument(
            "--area",
            default="",
            help="the code of the council, such as E09000003: where a new agency works, and the post's area",
        )
        parser.add_argument("--show-link", action="store_true", help="show the link instead of mailing it")

    def handle(self, *args: Any, **options: Any) -> None:
        """Give it, then invite: a mail that fails leaves the account, and the command may be run again."""
        account = Account(
            email=options["email"],
            name=options["name"],
            role=Role(options["role"]),
            agency=options["agency"],
            kind=AgencyKind(options["kind"]) if options["kind"] else None,
            area=options["area"],
        )
        try:
            validate_email(account.email)
            user = give_account(account)
        except Invalid as refusal:
            raise CommandError(refusal.sentence) from refusal
        except ValidationError as refusal:
            raise CommandError(f"{account.email} is not an e-mail address.") from refusal
        self.stdout.write(f"{user.name} is {account.role.label} at {account.agency}.")
        if user.has_usable_password():
            return
        if options["show_link"]:
            self.stdout.write(password_link(user))
            return
        try:
            invite(user)
        except (SMTPException, OSError) as fault:
            raise CommandError("The mail could not be sent. Run this again, or with --show-link.") from fault
        self.stdout.write(f"A link to set a password was sent to {user.email}.")
