"""Pages of the demonstration: sign in as anyone of the cast, read sent mail, move the clock."""

from datetime import datetime, time, timedelta

from django.contrib import messages
from django.contrib.auth import login
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.views.decorators.http import require_GET, require_POST

from prevent.accounts.models import User
from prevent.demo.clock import move_to
from prevent.kernel import clock
from prevent.notices.queries import latest_sent
from prevent.workflow.gate import Request

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
STEPS = {"day": 1, "week": 7, "month": 31, "quarter": 92, "half-year": 184}
"""How far the clock may be moved at once, in days: each a little over its name, so that what is due on the day is due."""


@require_GET
def cast(request: Request) -> HttpResponse:
    """Everybody in the demonstration, with one button each."""
    people = User.objects.filter(is_service=False, is_active=True).prefetch_related("posts__agency").order_by("name")
    by_agency: dict[str, list[User]] = {}
    for person in people:
        for post in list(person.posts.all())[:1]:
            by_agency.setdefault(post.agency.name, []).append(person)
    context = {"agencies": sorted(by_agency.items()), "steps": STEPS, "now": clock.now()}
    return TemplateResponse(request, "demo/cast.html", context)


@require_POST
def sign_in(request: Request) -> HttpResponse:
    """Sign in as one of the cast, without a password: there is nothing real here."""
    person = get_object_or_404(User, pk=request.POST.get("person", ""), is_service=False, is_active=True)
    login(request, person, backend=BACKEND)
    return redirect("home")


@require_GET
def mail(request: Request) -> HttpResponse:
    """What the outbox has sent."""
    return TemplateResponse(request, "demo/mail.html", {"notices": latest_sent(100)})


@require_POST
def move_clock(request: Request) -> HttpResponse:
    """Move business time forward; it never goes back, because what was recorded stays recorded."""
    days = STEPS.get(request.POST.get("by", ""), 0)
    day = clock.today() + timedelta(days=days)
    if days:
        move_to(datetime.combine(day, time(9), tzinfo=clock.LONDON))
        messages.success(request, f"It is now {clock.today():%-d %B %Y} in the demonstration.")
    return redirect("demo:cast")
