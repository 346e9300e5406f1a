"""The way in and out: password, second step, passkey, sign-out, a forgotten password."""

import json
from typing import Any, ClassVar

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.webauthn import views as webauthn
from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from prevent.accounts.models import Proof, SingleSignOn, User
from prevent.accounts.sessions import end_sessions
from prevent.audit.record import record
from prevent.posts.transitions.writing import tell_of_sign_in
from prevent.signin.rules import ENTERING, PROVING
from prevent.signin.views.failing import KeepsFailures
from prevent.workflow.access import Access
from prevent.workflow.gate import forgotten


class SignIn(KeepsFailures, account.LoginView):
    """With address and password, a passkey, or the agency's own sign-in."""

    access: ClassVar[Access] = ENTERING
    proof = Proof.PASSWORD
    sent = "password"

    def typed(self, form: forms.Form) -> str:
        """The address."""
        return str(form.data.get("login", ""))

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the agencies that have a sign-in of their own."""
        found = super().get_context_data(**kwargs)
        return {
            **found,
            "agencies": SingleSignOn.objects.select_related("agency"),
            "passkey_url": reverse("mfa_login_webauthn"),
        }


class SecondStep(KeepsFailures, mfa.AuthenticateView):
    """After the password: a code of the app, a recovery code, or a passkey."""

    access: ClassVar[Access] = ENTERING
    sent = "csrfmiddlewaretoken"

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        """Keep it as what it was: a code or a passkey."""
        field, proof = ("code", Proof.CODE) if "code" in form.fields else ("credential", Proof.PASSKEY)
        self.__dict__.update(sent=field, proof=proof)
        return super().form_invalid(form)

    def tried_as(self) -> User | None:
        """Whoever gave the password."""
        user: User = self.stage.login.user
        return user

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With what a passkey is asked, where the person has one."""
        found = super().get_context_data(**kwargs)
        options = found["js_data"]["request_options"]
        asked = json.dumps(options) if options["publicKey"].get("allowCredentials") else ""
        return {**found, "passkey_options": asked}


class PasskeySignIn(KeepsFailures, webauthn.LoginWebAuthnView):
    """With a passkey alone, which has checked its owner."""

    access: ClassVar[Access] = ENTERING
    proof = Proof.PASSKEY
    sent = "credential"


class SignOut(account.LogoutView):
    """Out, and nothing stays in the browser."""

    access: ClassVar[Access] = Access(signed_in=False, factor=PROVING.factor)

    def post(self, *args: Any, **kwargs: Any) -> HttpResponse:
        """End the session; the browser forgets what it has kept."""
        response: HttpResponse = super().post(*args, **kwargs)
        return forgotten(response)


class Closed(account.SignupView):
    """Nobody signs up."""

    access: ClassVar[Access] = ENTERING


class ForgottenPassword(account.PasswordResetView):
    """Ask for a link."""

    access: ClassVar[Access] = ENTERING


class LinkSent(account.PasswordResetDoneView):
    """The same for everybody."""

    access: ClassVar[Access] = ENTERING


class NewPassword(account.PasswordResetFromKeyView):
    """Behind the link of a mail or of an invitation."""

    access: ClassVar[Access] = ENTERING
    request: Any

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Set it; whoever was signed in with the old one is not any more."""
        response: HttpResponse = super().form_valid(form)
        record("password_set", by=self.request.actor, subject=self.reset_user)
        tell_of_sign_in(self.reset_user)
        end_sessions(self.reset_user, why="password", by=self.request.actor)
        return response


class PasswordIsNew(account.PasswordResetFromKeyDoneView):
    """The way on."""

    access: ClassVar[Access] = ENTERING


class ChangePassword(account.PasswordChangeView):
    """By somebody who knows the old one."""

    access: ClassVar[Access] = Access()
    request: HttpRequest

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Change it; this session goes on, all others end."""
        response: HttpResponse = super().form_valid(form)
        user = form.user  # type: ignore[attr-defined]  # allauth's form
        record("password_changed", by=user, subject=user)
        tell_of_sign_in(user)
        end_sessions(user, why="password", by=user, but=self.request.session.session_key)
        return response
