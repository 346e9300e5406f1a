"""Second factors: which there are, setting one up, replacing the app, taking one away, recovery codes."""

import json
from typing import Any, ClassVar, cast

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base import views as mfa
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes import views as codes
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from allauth.mfa.webauthn.internal.auth import begin_registration
from django import forms
from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.views.generic.edit import FormView

from prevent.accounts.factors import has_factors, note_factor
from prevent.accounts.models import User
from prevent.accounts.sessions import end_sessions
from prevent.audit.record import record
from prevent.posts.transitions.writing import tell_of_sign_in
from prevent.signin.qr import qr_path
from prevent.signin.rules import CAREFUL, ONE_S_OWN, SETTING_UP
from prevent.workflow.access import Access
from prevent.workflow.gate import Request

IN_GROUPS = 4


class YourSignIn(mfa.IndexView):
    """One's own sign-in: second factors, password, where one is signed in. On the first day: what to set up."""

    access: ClassVar[Access] = ONE_S_OWN

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The factors by kind."""
        found = super().get_context_data(**kwargs)
        kinds = found["authenticators"]
        left = kinds["recovery_codes"].get_unused_codes() if "recovery_codes" in kinds else []
        return {
            **found,
            "is_set_up": has_factors(cast(User, self.request.user)),
            "app": kinds.get("totp"),
            "passkeys": kinds.get("webauthn", []),
            "codes_left": len(left),
        }


class Changing:
    """A change of one's factors: on record, told by mail, this session goes on, all others end at once."""

    request: Any

    @property
    def actor(self) -> User:
        """As whom the request acts, which has come through the gate."""
        return cast(Request, self.request).actor

    def changed(self, action: str, kind: str) -> None:
        """Call it after the change, in its transaction."""
        user = self.actor
        update_session_auth_hash(self.request, user)
        record(action, by=user, subject=user, factor=kind)
        tell_of_sign_in(user)
        end_sessions(user, why="factor", by=user, but=self.request.session.session_key)

    def added(self, kind: str) -> None:
        """The newest factor was set up, and has so been shown."""
        user = self.actor
        newest = Authenticator.objects.filter(user=user, type=kind).latest("pk")
        note_factor(self.request, user, newest)
        self.changed("factor_added", kind)


class SetUpApp(Changing, totp.ActivateTOTPView):
    """An authenticator app; where there is one already, the new one takes its place."""

    access: ClassVar[Access] = SETTING_UP

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Also for whoever has an app: allauth would have them remove it first, and be without for a moment."""
        return FormView.dispatch(self, request, *args, **kwargs)

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """The old app's secret goes, the new one's is kept."""
        Authenticator.objects.filter(user=self.actor, type=Authenticator.Type.TOTP).delete()
        response: HttpResponse = super().form_valid(form)
        self.added(Authenticator.Type.TOTP)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """The picture for the app, and the same as text in groups."""
        found = super().get_context_data(**kwargs)
        secret: str = found["form"].secret
        groups = [secret[start : start + IN_GROUPS] for start in range(0, len(secret), IN_GROUPS)]
        return {**found, "qr": qr_path(found["totp_url"]), "groups": groups}


class RemoveApp(Changing, totp.DeactivateTOTPView):
    """Without the app, where there is a passkey."""

    access: ClassVar[Access] = CAREFUL

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Remove it."""
        response: HttpResponse = super().form_valid(form)
        self.changed("factor_removed", Authenticator.Type.TOTP)
        return response


class AddPasskey(Changing, webauthn.AddWebAuthnView):
    """A passkey of this machine, a telephone or a key."""

    access: ClassVar[Access] = SETTING_UP

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """What the browser is asked to make."""
        found = super().get_context_data(**kwargs)
        return {**found, "passkey_options": json.dumps(begin_registration(self.actor, True))}

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Keep it."""
        response: HttpResponse = super().form_valid(form)
        self.added(Authenticator.Type.WEBAUTHN)
        return response


class RemovePasskey(Changing, webauthn.RemoveWebAuthnView):
    """Without this passkey, where there is another factor. Another person's is a page that is not there."""

    access: ClassVar[Access] = CAREFUL
    success_url = reverse_lazy("mfa_index")

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Remove it, or say why not."""
        adapter = get_adapter()
        if not adapter.can_delete_authenticator(self.get_object()):
            messages.error(self.request, adapter.error_messages["cannot_delete_authenticator"])
            return redirect("mfa_index")
        response: HttpResponse = super().form_valid(form)
        self.changed("factor_removed", Authenticator.Type.WEBAUTHN)
        return response


class RecoveryCodes(codes.ViewRecoveryCodesView):
    """The codes, shown once."""

    access: ClassVar[Access] = CAREFUL


class NewRecoveryCodes(Changing, codes.GenerateRecoveryCodesView):
    """New codes in place of the old ones."""

    access: ClassVar[Access] = CAREFUL

    def form_valid(self, form: forms.Form) -> HttpResponse:
        """Make them."""
        response: HttpResponse = super().form_valid(form)
        self.changed("factor_added", Authenticator.Type.RECOVERY_CODES)
        return response
