"""How does sign-in differ from allauth's own? Nobody signs up, nobody learns who has an account, and every step is on record."""

import logging
from smtplib import SMTPException
from typing import Any, cast
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.authentication import get_authentication_records
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.contrib.auth import authenticate
from django.contrib.auth.base_user import AbstractBaseUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect

from prevent.accounts.actor import acting_as
from prevent.accounts.factors import MAIN
from prevent.accounts.models import User
from prevent.accounts.sessions import begin_session
from prevent.audit.record import record
from prevent.kernel.sealing import seal, unseal

logger = logging.getLogger(__name__)


class InvitationOnly(DefaultAccountAdapter):
    """Accounts are given, and sign-in says the same of an unknown, a closed and somebody else's account."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "The email address or the password is not right. Check both",
        "too_many_login_attempts": (
            "Too many attempts have failed. Wait five minutes, then try again, or ask your agency’s administrator"
        ),
        "incorrect_password": "The password is not right",
        "rate_limited": "Too many attempts have failed. Wait five minutes, then try again",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """No: an agency's administrator gives accounts."""
        return False

    def authenticate(self, request: HttpRequest, **credentials: Any) -> User | None:
        """Whoever has this address and password, if the account is open: a closed one is answered like an unknown one."""
        self.pre_authenticate(request, **credentials)
        user = authenticate(request, **credentials)
        AuthenticationBackend.unstash_authenticated_user()
        if not isinstance(user, User):
            return None
        self._rollback_login_failed_rl_usage()
        return user

    def login(self, request: HttpRequest, user: AbstractBaseUser) -> None:
        """Begin the session, as the person from here on."""
        super().login(request, user)
        user = cast(User, user)
        begin_session(request)
        with acting_as(user):
            record("signed_in", by=user, subject=user, by_means_of=means(request, user))

    def logout(self, request: HttpRequest) -> None:
        """End the session."""
        if isinstance(request.user, User):
            record("signed_out", by=request.user, subject=request.user)
        super().logout(request)

    def respond_user_inactive(self, request: HttpRequest, user: AbstractBaseUser) -> HttpResponse:
        """A closed account: the page to sign in, as for anybody."""
        return redirect("account_login")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """A mail server that is down must not show who has an account: the page is the same, and the log says so."""
        try:
            super().send_mail(template_prefix, email, context)
        except (SMTPException, OSError):
            logger.exception("A mail about an account could not be sent (%s).", template_prefix)

    def _get_login_attempts_cache_key(self, request: HttpRequest, **credentials: Any) -> str:
        """Failures are counted for the address that was typed, whatever name of the service was asked."""
        return str(credentials.get("email", "")).lower()


class SealedFactors(DefaultMFAAdapter):
    """Second factors: their secrets are sealed, and the last one is replaced and never only removed."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": "The code is not right. Enter the newest one",
        "cannot_delete_authenticator": "This is your only second factor. Add another one first, then remove this",
    }

    def encrypt(self, text: str) -> str:
        """The secret of an app, or the seed of recovery codes, as it is stored."""
        return seal(text)

    def decrypt(self, encrypted_text: str) -> str:
        """The same, to compare with a code."""
        return unseal(encrypted_text)

    def get_totp_issuer(self) -> str:
        """What an authenticator app calls this account."""
        return "Prevent and Channel"

    def get_public_key_credential_rp_entity(self) -> dict[str, str]:
        """For whom a passkey is made: the service by its one name, whatever name a request came by."""
        return {"id": urlsplit(settings.SITE_URL).hostname or "", "name": self.get_totp_issuer()}

    def generate_authenticator_name(self, user: AbstractBaseUser, type: Authenticator.Type) -> str:  # noqa: A002 - allauth's name
        """What a passkey is called until its owner says so."""
        there = Authenticator.objects.filter(user_id=user.pk, type=type).count()
        return f"Passkey {there + 1}" if there else "Passkey"

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Only while another one is there: a second factor is required of everybody."""
        others = Authenticator.objects.filter(user_id=authenticator.user_id, type__in=MAIN)
        return others.exclude(pk=authenticator.pk).exists()


def means(request: HttpRequest, user: User) -> list[str]:
    """By what the person proved who they are in this session: password, socialaccount, totp, webauthn, recovery_codes."""
    return [one.get("type") or one["method"] for one in get_authentication_records(request, user)]
