"""Pages of the demonstration: sign in as anyone of the cast, read sent mail, move the clock."""

from uuid import UUID

from django.contrib import messages
from django.contrib.auth import login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_GET, require_POST

from prevent.accounts.factors import note_factor
from prevent.accounts.models import User
from prevent.accounts.sessions import begin_session
from prevent.demo import pages
from prevent.demo.cast import confirm_cast, factor_of
from prevent.demo.clock import move_to_day
from prevent.demo.stories.code import RECEIPT_CODE
from prevent.kernel import clock
from prevent.workflow.gate import Request

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"


@require_GET
def cast(request: Request) -> HttpResponse:
    """Everybody in the demonstration, with one button each, and the clock. `next` is the page that was asked for first."""
    context = {
        "title": "Try the service",
        "next": _ours(request.GET.get("next", "")),
        "groups": pages.groups(),
        "now": clock.now(),
        "is_moved": clock.now() - clock.real_now() > pages.A_WHILE,
        "steps": pages.STEPS,
        "next_review": pages.next_review(),
        "is_complete": pages.is_complete(),
        "receipt_code": RECEIPT_CODE,
    }
    return TemplateResponse(request, "demo/cast.html", context)


@require_POST
def sign_in(request: Request) -> HttpResponse:
    """Sign in as one of the cast, without a password: there is nothing real here. `next` is the page to go to."""
    try:
        key = UUID(request.POST.get("person", ""))
    except ValueError:
        raise Http404 from None
    person = get_object_or_404(User, pk=key, is_service=False, is_active=True)
    factor = factor_of(person)
    login(request, person, backend=BACKEND)
    begin_session(request)
    note_factor(request, person, factor)
    return _following(request)


@require_POST
def confirm(request: Request) -> HttpResponse:
    """Prove again who one is, with one click: nobody of the cast has a password or a telephone."""
    if not isinstance(request.user, User):
        raise Http404
    note_factor(request, request.user, factor_of(request.user), reauthenticated=True)
    return _following(request)


def _following(request: HttpRequest) -> HttpResponse:
    return redirect(_ours(request.POST.get("next", "")) or "home")


def _ours(following: str) -> str:
    """The address, if it is one of this service; else none."""
    return following if url_has_allowed_host_and_scheme(following, allowed_hosts=None) else ""


@require_GET
def mail(request: Request) -> HttpResponse:
    """What the outbox has sent."""
    return TemplateResponse(request, "demo/mail.html", {"title": "Sent mail", "letters": pages.letters()})


@require_POST
def move_clock(request: Request) -> HttpResponse:
    """Move business time forward; it never goes back, because what was recorded stays recorded."""
    day = pages.day_after(request.POST.get("by", ""))
    if day is None:
        messages.info(request, "The clock was not moved. Choose one of the buttons.")
    else:
        move_to_day(day)
        confirm_cast()
        messages.success(
            request,
            f"It is now {clock.today():%-d %B %Y} in the demonstration. Mail that is due follows within seconds.",
        )
    return redirect("demo:cast")
