"""Where am I signed in, since when, and how do I end it?"""

from dataclasses import dataclass
from datetime import datetime
from typing import ClassVar

from allauth.account.internal.flows.logout import logout
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.views import View

from prevent.accounts.models import Session
from prevent.accounts.sessions import end_sessions, sessions_of
from prevent.signin.browsers import named
from prevent.workflow.access import SIGNED_IN, Access
from prevent.workflow.gate import Request

OTHERS, EVERY = "others", "every"


@dataclass(frozen=True)
class Place:
    """One browser in which the person is signed in."""

    mark: str
    browser: str
    address: str
    begun_at: datetime | None
    seen_at: datetime
    is_here: bool

    @classmethod
    def of(cls, session: Session, here: str | None) -> "Place":
        """A session in words."""
        is_here = session.session_key == here
        return cls(
            session.mark,
            named(session.browser),
            session.address or "",
            session.begun_at,
            session.seen_at,
            is_here,
        )


class Sessions(View):
    """One's own sessions, and buttons that end one, all others, or all."""

    access: ClassVar[Access] = SIGNED_IN

    def get(self, request: Request) -> HttpResponse:
        """List them."""
        here = request.session.session_key
        places = [Place.of(session, here) for session in sessions_of(request.actor)]
        context = {"title": "Where you are signed in", "places": places}
        return TemplateResponse(request, "account/sessions.html", context)

    def post(self, request: Request) -> HttpResponse:
        """End what the button says. A session that is not there any more is no fault."""
        which = request.POST.get("end", "")
        user, here = request.actor, request.session.session_key
        if which in (OTHERS, EVERY):
            end_sessions(user, why="own_wish", by=user, but=here)
        else:
            end_sessions(user, why="own_wish", by=user, but=here, mark=which)
        if which == EVERY:
            logout(request)
            return redirect("start")
        messages.success(request, "What you chose has ended. Whoever was signed in there is not any more.")
        return redirect("sessions")
