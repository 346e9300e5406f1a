"""`unlock_account`: the help desk lets somebody try to sign in again, and may make them set up their second factor anew."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from prevent.accounts.actor import acting
from prevent.accounts.failures import failures_of, forget_factors, unlock
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.audit.record import record
from prevent.posts.transitions.writing import tell_of_sign_in


class Command(BaseCommand):
    """First make sure by other means who is asking: this is how somebody could be talked into letting a stranger in."""

    help = "Let a person try again at once who failed too often to sign in."

    def add_arguments(self, parser: CommandParser) -> None:
        """Whom, and whether their telephone is lost."""
        parser.add_argument("email")
        parser.add_argument(
            "--forget-factors",
            action="store_true",
            help="the person lost telephone and recovery codes, and sets up a second factor anew",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Unlock, with an audit event."""
        user = User.objects.filter(email__iexact=options["email"], is_service=False).first()
        if user is None:
            raise CommandError(f"{options['email']} has no account.")
        with acting(Role.WORKER, "accounts.unlock_account") as worker:
            unlock(user)
            record("unlock_account", by=worker, subject=user)
            if options["forget_factors"]:
                forget_factors(user, by=worker)
                record("forget_factors", by=worker, subject=user)
                tell_of_sign_in(user)
        self.stdout.write(
            f"{user.name} may try again. Attempts that failed within a day: {failures_of(user)}."
        )
