"""To prove again who one is: by password, by code, by passkey. Then the person is where they were going."""

import json
from typing import Any, ClassVar

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.webauthn import views as webauthn
from django import forms
from django.http import HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from prevent.accounts.factors import has_factors, used_factor
from prevent.accounts.models import Proof
from prevent.audit.record import record
from prevent.signin.rules import PROVING
from prevent.signin.views.failing import KeepsFailures
from prevent.workflow.access import Access

PASSWORD = "account_reauthenticate"  # noqa: S105 - the name of a page


class Proving(KeepsFailures):
    """What the three pages share. Who has yet to show a second factor in this session is not offered the password."""

    access: ClassVar[Access] = PROVING

    def dispatch(self, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """A password would not do for the second factor: on to the code."""
        if self.needs_factor() and self.request.path == reverse(PASSWORD):
            return redirect(self.passthrough_next_url(reverse("mfa_reauthenticate")))  # type: ignore[attr-defined]
        response: HttpResponseBase = super().dispatch(*args, **kwargs)  # type: ignore[misc]
        return response

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """On record, and on to where the person was going."""
        record("confirmed", by=self.actor, subject=self.actor, proof=self.proof.value)
        response: HttpResponse = super().form_valid(form)  # type: ignore[misc]
        return response

    def needs_factor(self) -> bool:
        """Has the person a second factor, and has not shown it since they signed in?"""
        user = self.actor
        return has_factors(user) and not used_factor(self.request, user)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With the other ways to prove it."""
        found: dict[str, Any] = super().get_context_data(**kwargs)  # type: ignore[misc]
        ways = found["reauthentication_alternatives"]
        if self.needs_factor():
            ways = [way for way in ways if way["id"] != "reauthenticate"]
        return {**found, "ways": [{**way, "words": WORDS[way["id"]]} for way in ways]}


WORDS = {
    "reauthenticate": "Use your password",
    "mfa_reauthenticate": "Use a code",
    "mfa_reauthenticate:webauthn": "Use a passkey",
}


class ByPassword(Proving, account.ReauthenticateView):
    """With the password."""

    proof = Proof.PASSWORD
    sent = "password"


class ByCode(Proving, mfa.ReauthenticateView):
    """With a code of the app, or a recovery code."""

    proof = Proof.CODE
    sent = "code"


class ByPasskey(Proving, webauthn.ReauthenticateWebAuthnView):
    """With a passkey."""

    proof = Proof.PASSKEY
    sent = "credential"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """With what the passkey is asked."""
        found = super().get_context_data(**kwargs)
        return {**found, "passkey_options": json.dumps(found["js_data"]["request_options"])}

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        """Back to this page, with the sentence."""
        super().form_invalid(form)
        return redirect(self.request.get_full_path())
