"""What does a person see when an act is refused? One sentence that says what to do, and nothing about what they may not know."""

import logging

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render

from prevent.kernel.errors import Denied, Invalid, NotFound, Refusal, Stale
from prevent.workflow.kept_typing import keep_typing

log = logging.getLogger(__name__)
STATUS = {NotFound: 404, Denied: 403, Stale: 409, Invalid: 400}


def status_of(refusal: Refusal) -> int:
    """The HTTP status of a refusal, the same for pages and the API."""
    return next((status for kind, status in STATUS.items() if isinstance(refusal, kind)), 400)


def page_for(request: HttpRequest, refusal: Refusal) -> HttpResponse:
    """The error page of a refusal."""
    status = status_of(refusal)
    if request.path.startswith("/api/"):
        return JsonResponse({"code": refusal.code, "detail": refusal.sentence}, status=status)
    words = refusal.words if isinstance(refusal, NotFound) else ()
    back = refusal.back if isinstance(refusal, Denied) else ""
    context = {"sentence": refusal.sentence, "code": refusal.code, "words": words, "back": back}
    return render(request, f"errors/{status}.html", context, status=status)


def unavailable(request: HttpRequest) -> HttpResponse:
    """What was to be done or read could not be put on record: it was not done, and nothing of it is shown."""
    log.error("an audit event could not be written: the service answers 503")
    if request.path.startswith("/api/"):
        detail = "The service is not available just now. Try again in a few minutes; nothing was saved."
        return JsonResponse({"code": "unavailable", "detail": detail}, status=503)
    return render(request, "errors/503.html", status=503)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form without a valid token, such as one opened before signing in anew: what was typed is kept for its writer."""
    back = keep_typing(request) if request.method == "POST" else request.path
    kept = back if back != request.path else ""
    return render(request, "errors/csrf.html", {"kept": kept}, status=403)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """An address that leads nowhere looks the same as one that is forbidden."""
    return page_for(request, NotFound())


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A request that Django itself could not read."""
    return render(request, "errors/400.html", status=400)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """A refusal by Django itself."""
    return render(request, "errors/403.html", status=403)


def too_many_requests(request: HttpRequest) -> HttpResponse:
    """Too many attempts from one address, or at one account."""
    return render(request, "errors/429.html", status=429)


def server_error(request: HttpRequest) -> HttpResponse:
    """A fault of ours: nothing was saved, and nothing about it is shown."""
    return render(request, "errors/500.html", status=500)
