"""Pages on which an agency's own sign-in is seen, set up and ended."""

from typing import Any, ClassVar

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.urls import reverse
from django.views import View

from prevent.accounts.models import Agency
from prevent.audit.record import record
from prevent.kernel.paging import asked_page
from prevent.posts import forms, transitions
from prevent.posts.policy import ADMINISTRATORS, require_service
from prevent.posts.queries.sign_ons import COLUMNS, provider_of, sign_ons
from prevent.posts.views import PostAct
from prevent.workflow.access import Access
from prevent.workflow.gate import Request


class SingleSignOns(View):
    """Which of the administrator's agencies have a sign-in of their own?"""

    access: ClassVar[Access] = ADMINISTRATORS

    def get(self, request: Request) -> HttpResponse:
        """By agency. The secrets are nowhere on it."""
        record("read", by=request.actor, section="single_sign_on")
        context = {
            "title": "Agencies’ own sign-in",
            "back": reverse("posts:people"),
            "columns": COLUMNS,
            "list": sign_ons(request.actor, asked_page(request)),
        }
        return TemplateResponse(request, "posts/single_sign_ons.html", context)


class SignOnAct(PostAct):
    """An act on an agency's provider; it leads back to the list."""

    agency: Agency

    def next_page(self, about: Agency) -> str:
        """The list of agencies."""
        return reverse("posts:single_sign_ons")

    def context(self) -> dict[str, Any]:
        """Back to the list."""
        return {**super().context(), "back": reverse("posts:single_sign_ons")}


class SetSingleSignOn(SignOnAct):
    """Where people of an agency sign in."""

    form_class, title, button = forms.SignOnForm, "Set up the agency’s own sign-in", "Save"
    said = "People of {name} can now sign in with the agency’s own accounts."
    note = (
        "Whoever runs this provider can come in as anybody who has posts at this agency only. A second factor is asked for "
        "all the same. Enter at the provider, as the address to come back to, the one that the list shows afterwards."
    )

    def prepare(self, **kwargs: Any) -> None:
        """Only for administrators of the service."""
        super().prepare(**kwargs)
        require_service(self.request.actor)

    def form(self, *args: Any) -> forms.SignOnForm:
        """With what is known already, but for the secret."""
        return forms.SignOnForm(*args, by=self.request.actor, known=provider_of(self.agency))

    def perform(self, form: forms.SignOnForm) -> Agency:
        """Save it."""
        transitions.set_single_sign_on(self.agency.pk, new=form.new, by=self.request.actor)
        return self.agency


class EndSingleSignOn(SignOnAct):
    """Nobody comes in by the agency's provider any more."""

    form_class, title, button = forms.AgainForm, "End the agency’s own sign-in", "End it"
    said = "People of {name} cannot sign in with the agency’s own accounts any more."
    note = (
        "From now on people of this agency sign in with a password or a passkey of their own here. "
        "Whoever is signed in stays so until their session ends."
    )

    def perform(self, form: Any) -> Agency:
        """End it."""
        transitions.end_single_sign_on(self.agency.pk, by=self.request.actor)
        return self.agency
