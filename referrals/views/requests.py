"""Which pages show requests for information, to the agency that is asked and to the police?"""

from typing import Any, ClassVar

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.views import View

from prevent.accounts.roles import Role
from prevent.audit.record import record
from prevent.workflow.access import Access, to_roles
from prevent.workflow.gate import Request
from prevent.workflow.views import MoveView, RecordView
from referrals import transitions
from referrals.choices import Move
from referrals.forms import requests
from referrals.models import InformationRequest
from referrals.policy import POLICE, REQUEST_POLICY
from referrals.queries.asked import COLUMNS, request_list, request_page
from referrals.queries.parts import Part


class Requests(View):
    """The requests before an agency, or those of a force: the open ones first, by due date."""

    access: ClassVar[Access] = to_roles(Role.REFERRER, Role.SAFEGUARDING_LEAD, *POLICE)

    def get(self, request: Request) -> HttpResponse:
        """Show one page of it."""
        found = request_list(request.actor, number=request.GET.get("page", 1))
        record("listed", by=request.actor, list="requests", rows=len(found.rows))
        context = {"title": "Requests for information", "list": found, "columns": COLUMNS}
        return TemplateResponse(request, "referrals/requests.html", context)


class RequestRecord(RecordView):
    """One request and its answer."""

    policy = REQUEST_POLICY
    template_name = "referrals/request.html"

    def context(self, request: Request, case: InformationRequest, **kwargs: Any) -> dict[str, Any]:
        """The page's facts."""
        found = request_page(request.actor, case)
        return {"record": found, "title": "Request for information", "caption": found.reference}


class RequestMove(MoveView):
    """A move on a request: the request stands on its page."""

    policy = REQUEST_POLICY
    template_name = "referrals/request_move.html"

    def theirs(self) -> list[Part]:
        """The request with the answer that somebody else gave."""
        return [Part("request", "Request", [request_page(self.request.actor, self.case).card])]

    def context(self) -> dict[str, Any]:
        """The request as its reader may see it."""
        found = request_page(self.request.actor, self.case)
        return {**super().context(), "record": found, "caption": found.reference}


class AnswerRequest(RequestMove):
    """The agency answers."""

    move, form_class, perform = (
        Move.ANSWER_REQUEST,
        requests.AnswerRequestForm,
        staticmethod(transitions.answer_request),
    )
    button = "Send the answer"


class DeclineRequest(RequestMove):
    """The agency declines, with its reason."""

    move, form_class = Move.DECLINE_REQUEST, requests.DeclineRequestForm
    perform = staticmethod(transitions.decline_request)
    button = "Decline the request"


class WithdrawRequest(RequestMove):
    """The police no longer ask."""

    move, form_class = Move.WITHDRAW_REQUEST, requests.WithdrawRequestForm
    perform = staticmethod(transitions.withdraw_request)
    button = "Withdraw the request"
