"""What happens where somebody shows the wrong thing? It is kept, and the page says what to do."""

from typing import Any, ClassVar, cast

from django import forms
from django.http import HttpResponse

from prevent.accounts.failures import keep_failure
from prevent.accounts.models import Proof, User
from prevent.workflow.gate import Request

TOO_MANY = ("too_many_login_attempts", "rate_limited")


class KeepsFailures:
    """A form of allauth's whose refusals are kept. `sent` names the field without which nothing was tried."""

    request: Any
    proof: ClassVar[Proof]
    sent: ClassVar[str]

    def form_invalid(self, form: forms.Form) -> HttpResponse:
        """Keep it, unless the form was sent empty."""
        if form.data.get(self.sent):
            self.keep(form)
        response: HttpResponse = super().form_invalid(form)  # type: ignore[misc]  # allauth's view stands behind
        return response

    @property
    def actor(self) -> User:
        """As whom the request acts, which has come through the gate."""
        return cast(Request, self.request).actor

    def keep(self, form: forms.Form) -> None:
        """One attempt that failed."""
        codes = {error.code for errors in form.errors.as_data().values() for error in errors}
        keep_failure(
            self.request,
            self.proof,
            by=self.actor,
            typed=self.typed(form),
            user=self.tried_as(),
            unread=bool(codes & set(TOO_MANY)),
        )

    def typed(self, form: forms.Form) -> str:
        """The address that was typed, where one is asked for."""
        return ""

    def tried_as(self) -> User | None:
        """Whose account it was, where that is known before."""
        user: Any = self.request.user
        return user if isinstance(user, User) else None
