"""The one gate: as whom does a visitor act, and what do they learn when refused?"""

from collections.abc import Callable
from typing import Any, TypeVar, cast
from uuid import UUID

from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import SimpleTemplateResponse
from django.urls import reverse
from django.utils.http import urlencode

from prevent.accounts.actor import acting_as
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.accounts.services import service
from prevent.accounts.sessions import address_of
from prevent.audit.origin import coming_from
from prevent.audit.record import Unrecorded, record_refusal
from prevent.kernel.errors import NotFound, Refusal
from prevent.workflow.access import Access, declared
from prevent.workflow.kept_typing import keep_typing
from prevent.workflow.proof import missing_proof
from prevent.workflow.refusals import page_for, unavailable
from prevent.workflow.unnamed import kept

HELD = "held_referral"
"""Session key: the referral that a receipt code opened. What was opened by somebody unnamed stands in no session."""

READS = ("GET", "HEAD")
NOT_STORED = "no-store, private"

View = Callable[..., HttpResponseBase]
R = TypeVar("R", bound=HttpResponseBase)


class Request(HttpRequest):
    """A request that has come through the gate."""

    actor: User


class GateMiddleware:
    """Check the route's rule, then run the view in one transaction as its actor."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Nothing happens before the route is known; what comes of it is not stored."""
        return not_stored(request, self.get_response(request))

    def process_view(
        self, request: HttpRequest, view: View, args: list[Any], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        """Run the view behind the gate; one in which nobody acts answers also while the database is gone.

        What declares no rule is not there.
        """
        match = request.resolver_match
        rule = declared(view, match.namespaces) if match else None
        if match is None or rule is None:
            return page_for(request, NotFound())
        if not rule.acts:
            return None
        user = actor_of(request, rule)
        if user is None:
            return _ask_to_sign_in(request, rule)
        missing = missing_proof(request, rule)
        if missing is not None:
            return missing
        acting = cast(Request, request)
        acting.actor = user
        user.kept = {} if request.method in READS else None
        with coming_from(match.view_name, address_of(request)):
            try:
                return _answer(acting, rule, lambda: view(request, *args, **kwargs))
            except Unrecorded:
                return unavailable(request)


def not_stored(request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
    """Nothing comes back with the browser's Back button after somebody signed out, or left a machine that others use too:
    neither what they saw signed in, nor a draft of the public form, nor what a receipt code opened.

    Whoever was not looked up (for a page that machines ask for) is not looked up now.
    """
    seen_by = getattr(request, "actor", None) or getattr(request, "_cached_user", None)
    if isinstance(seen_by, User) and not response.has_header("Cache-Control"):
        response["Cache-Control"] = NOT_STORED
    return response


def forgotten(response: R) -> R:
    """With this answer the browser lets go of all that it has kept of the service: pages, cookies, what scripts stored."""
    response["Clear-Site-Data"] = '"cache", "cookies", "storage"'
    response["Cache-Control"] = NOT_STORED
    return response


def actor_of(request: HttpRequest, rule: Access) -> User | None:
    """The signed-in person; else the receipt holder or the public form, where the rule lets them; else nobody."""
    if isinstance(request.user, User) and not rule.unnamed:
        return request.user
    opened = _opened_by_code(request, rule)
    if opened:
        return service(Role.RECEIPT_HOLDER, holding=UUID(opened))
    return None if rule.signed_in or rule.receipt else service(Role.PUBLIC_FORM)


def _opened_by_code(request: HttpRequest, rule: Access) -> str:
    """The key of the record that a receipt code opened in this browser, where the rule lets its holder come."""
    if not rule.receipt:
        return ""
    return kept(request).opened if rule.unnamed else str(request.session.get(HELD, ""))


def _answer(request: Request, rule: Access, run: Callable[[], HttpResponseBase]) -> HttpResponseBase:
    try:
        with acting_as(request.actor):
            if rule.roles is not None and not request.actor.holds(*rule.roles):
                raise NotFound
            response = run()
            if isinstance(response, SimpleTemplateResponse):
                response.render()  # inside the transaction, where the actor is known
            return response
    except Refusal as refusal:
        with acting_as(request.actor):
            record_refusal(refusal, by=request.actor)
        return page_for(request, refusal)


def _ask_to_sign_in(request: HttpRequest, rule: Access) -> HttpResponseBase:
    if request.path.startswith("/api/"):
        return JsonResponse({"code": "not_signed_in", "detail": "Sign in first."}, status=403)
    back = keep_typing(request) if request.method == "POST" else request.get_full_path()
    asks = reverse(rule.receipt or "account_login")
    return redirect(f"{asks}?{urlencode({'next': back})}")
