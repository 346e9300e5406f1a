"""What is kept of attempts to sign in that failed, and how does the help desk let somebody try again?"""

from datetime import timedelta

from allauth.account import app_settings
from allauth.core.internal import ratelimit
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from prevent.accounts.models import FailedSignIn, Proof, User
from prevent.accounts.models.failed_sign_in import digest_of
from prevent.accounts.sessions import address_of, end_sessions
from prevent.audit.record import Actor, record
from prevent.kernel import clock

A_WHILE = timedelta(days=1)


def keep_failure(
    request: HttpRequest,
    proof: Proof,
    *,
    by: Actor,
    typed: str = "",
    user: User | None = None,
    unread: bool = False,
) -> None:
    """Append that an attempt failed, and the event of it. `typed` is what stood in the field for the address."""
    known = user or (User.objects.filter(email__iexact=typed.strip()).first() if typed else None)
    FailedSignIn.objects.create(
        at=clock.real_now(),
        proof=proof,
        user=known,
        typed=digest_of(typed) if typed else "",
        address=address_of(request),
        is_refused_unread=unread,
    )
    record("sign_in_failed", by=by, subject=known, proof=proof.value, unread=unread)


def failures_of(user: User) -> int:
    """How many attempts at this account failed within a day."""
    return user.failed_sign_ins.filter(at__gt=clock.real_now() - A_WHILE).count()


def unlock(user: User) -> None:
    """Let somebody try again at once who had failed too often; limits for each address stay."""
    for key in (user.email.lower(), f"mfa-auth-user-{user.pk}"):
        ratelimit.clear(
            HttpRequest(),
            app="allauth.account",
            action="login_failed",
            config={"login_failed": _for_each_account()},
            key=key,
        )


def forget_factors(user: User, *, by: Actor) -> None:
    """Somebody lost their telephone and their recovery codes: at the next sign-in they set up a second factor anew.

    Whoever calls this has made sure by other means who is asking, and puts it on record.
    """
    Authenticator.objects.filter(user=user).delete()
    end_sessions(user, why="factor", by=by)


def _for_each_account() -> str:
    """allauth's limits on failures, without those for each address, which need a request."""
    return ",".join(
        rate for rate in app_settings.RATE_LIMITS["login_failed"].split(",") if rate.endswith("/key")
    )
