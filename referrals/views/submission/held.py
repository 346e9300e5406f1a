"""Which drafts does this visitor hold? An account has its own; a public session holds those that it began or came back to."""

import secrets
from collections.abc import Mapping
from typing import Any, ClassVar
from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.http import urlencode
from django.views import View

from prevent.kernel import clock
from prevent.kernel.errors import Denied, NotFound
from prevent.workflow.access import ANYONE, Access
from prevent.workflow.denials import Denial
from prevent.workflow.gate import Request
from prevent.workflow.kept_typing import keep_typing
from prevent.workflow.own_words import own_words
from referrals.choices import Move
from referrals.forms.submission.whole import Whole, whole_of
from referrals.models import Draft
from referrals.policy import RULES
from referrals.queries.drafts import opened_by_receipt, own_draft
from referrals.transitions.codes import receipt_code

HELD_DRAFTS = "held_drafts"
"""Session key: the public drafts of this session, each with the seed of its receipt code."""


def held(request: HttpRequest) -> Mapping[str, str]:
    """The public drafts of this session, by key."""
    found: Mapping[str, str] = request.session.get(HELD_DRAFTS, {})
    return found


def hold(request: HttpRequest, draft: Draft) -> None:
    """Let this session work on a public draft. The seed is there before anything is sent, so that no two presses differ."""
    seed = held(request).get(str(draft.pk)) or secrets.token_urlsafe(32)
    request.session[HELD_DRAFTS] = {**held(request), str(draft.pk): seed}


def sent_by_session(request: HttpRequest, draft: UUID) -> tuple[UUID, str] | None:
    """The key of the referral that this session sent from a public draft, and its receipt code."""
    seed = held(request).get(str(draft))
    code = receipt_code(seed) if seed else ""
    found = opened_by_receipt(code) if code else None
    return (found, code) if found else None


def require_referrer(request: Request) -> None:
    """The form is for referrers with a post and for the public; other roles ask a referrer of their agency."""
    if not request.actor.holds(*RULES[Move.SUBMIT_REFERRAL].roles):
        raise Denied(str(Denial.ROLE.label), Denial.ROLE.value)


class DraftView(View):
    """A page of one draft. A visitor whose session ended is asked for the code or to sign in; what was typed is kept."""

    access: ClassVar[Access] = ANYONE
    draft: Draft
    request: Request

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the draft first."""
        require_referrer(self.request)
        key: UUID = kwargs["draft"]
        try:
            self.draft = own_draft(self.request.actor, key, held=held(request))
        except NotFound:
            return self.lost(key)
        return super().dispatch(request, *args, **kwargs)

    def lost(self, key: UUID) -> HttpResponseBase:
        """What was sent from this browser leads to its confirmation; others may come back with code or account.

        A signed-in person learns no more than that there is nothing, and has their own words back.
        """
        if sent_by_session(self.request, key):
            return redirect("referrals:sent_public", draft=key)
        if not self.request.actor.is_service:
            context = {"words": own_words(self.request.POST, {})}
            return TemplateResponse(self.request, "referrals/refer/gone.html", context, status=404)
        back = keep_typing(self.request) if self.request.method == "POST" else self.request.get_full_path()
        return redirect(f"{reverse('referrals:come_back')}?{urlencode({'next': back})}")

    @property
    def is_public(self) -> bool:
        """Is it a draft of the public form?"""
        return self.draft.owner_id is None

    def whole(self) -> Whole:
        """The form as it stands."""
        return whole_of(self.draft.answers, public=self.is_public, on=clock.today())

    def url(self, name: str, *more: str) -> str:
        """An address of this draft."""
        return reverse(f"referrals:{name}", args=[self.draft.pk, *more])
