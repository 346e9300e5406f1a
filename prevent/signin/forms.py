"""What is asked when somebody signs in? allauth's questions in our words (MFA_FORMS)."""

from typing import Any

from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import AddWebAuthnForm
from django import forms

from prevent.kernel.forms import TextField


def _code(label: str, hint: str = "") -> TextField:
    return TextField(label, hint=hint, width="10", autocomplete="one-time-code")


class CodeForm(AuthenticateForm):
    """The second step of signing in."""

    code = _code("Code", "The 6 digits that your app shows now, or one of your recovery codes")


class CodeAgainForm(ReauthenticateForm):
    """The same, of somebody who is signed in."""

    code = _code("Code", "The 6 digits that your app shows now, or one of your recovery codes")


class AppForm(ActivateTOTPForm):
    """The first code of an app proves that it has the secret."""

    code = _code("Code that the app shows")


class PasskeyForm(AddWebAuthnForm):
    """A passkey, made by the browser. It must check its owner by finger, face or PIN: then it needs no password beside it."""

    name = TextField(
        "Name of the passkey", hint="So that you know it again, such as: work laptop", max_length=100
    )
    passwordless = forms.BooleanField(widget=forms.HiddenInput, required=False, initial=True)

    def clean(self) -> dict[str, Any]:
        """Whatever the page says of it."""
        self.cleaned_data["passwordless"] = True
        cleaned: dict[str, Any] = super().clean()
        return cleaned
