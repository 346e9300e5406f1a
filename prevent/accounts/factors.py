"""How has somebody proved who they are, and when? Read from what allauth writes into a session."""

from datetime import UTC, datetime, timedelta
from typing import Any

from allauth.account.authentication import get_authentication_records
from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.models import Authenticator
from django.http import HttpRequest

from prevent.accounts.models import User
from prevent.kernel import clock

RECENTLY = timedelta(minutes=10)
MAIN = (Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN)
"""What counts as having a second factor; recovery codes only stand in for one."""


def has_factors(user: User) -> bool:
    """Has the person set up an authenticator app or a passkey?"""
    return Authenticator.objects.filter(user=user, type__in=MAIN).exists()


def used_factor(request: HttpRequest, user: User) -> bool:
    """Was a second factor of this person shown in this session? (A passkey that checks its owner counts as both.)"""
    return any(record.get("method") == "mfa" for record in get_authentication_records(request, user))


def is_fresh(request: HttpRequest, user: User) -> bool:
    """Did the person prove who they are within the last ten minutes, at sign-in or since?"""
    records = get_authentication_records(request, user)
    times = [datetime.fromtimestamp(record["at"], UTC) for record in records]
    return bool(times) and clock.real_now() - max(times) < RECENTLY


def note_factor(request: HttpRequest, user: User, factor: Authenticator, **more: Any) -> None:
    """Write into the session that the person has just shown this factor, as allauth itself does at sign-in."""
    record_authentication(request, user, "mfa", id=factor.pk, type=factor.type, **more)
