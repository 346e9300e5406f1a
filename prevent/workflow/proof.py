"""Has somebody proved enough of who they are for this address? If not, where do they do it?"""

from django.http import HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.http import urlencode

from prevent.accounts.factors import has_factors, is_fresh, used_factor
from prevent.accounts.models import User
from prevent.workflow.access import Access, Factor
from prevent.workflow.kept_typing import keep_typing

SENTENCES = {
    "second_factor": "Show your second factor first.",
    "no_second_factor": "Set up a second factor first.",
    "confirm": "Confirm that it is you first.",
}
PAGES = {
    "second_factor": "mfa_reauthenticate",
    "no_second_factor": "mfa_index",
    "confirm": "account_reauthenticate",
}


def missing_proof(request: HttpRequest, rule: Access) -> HttpResponseBase | None:
    """The way to whatever proof is missing, with the typing kept, or None. Who is not signed in has nothing to prove."""
    code = _missing(request, request.user, rule) if isinstance(request.user, User) else None
    if code is None:
        return None
    if request.path.startswith("/api/"):
        return JsonResponse({"code": code, "detail": SENTENCES[code]}, status=403)
    back = keep_typing(request) if request.method == "POST" else request.get_full_path()
    return redirect(f"{reverse(PAGES[code])}?{urlencode({'next': back})}")


def _missing(request: HttpRequest, user: User, rule: Access) -> str | None:
    if rule.factor != Factor.NOT_NEEDED and not used_factor(request, user):
        if has_factors(user):
            return "second_factor"
        if rule.factor != Factor.BEING_SET_UP:
            return "no_second_factor"
    return "confirm" if rule.step_up and not is_fresh(request, user) else None
