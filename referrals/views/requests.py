"""Which pages show requests for information, to the agency that is asked and to the police?"""

from typing import Any, ClassVar

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.views import View

from prevent.accounts.roles import Role
from prevent.audit.record import record
from prevent.kernel.counted import times
from prevent.kernel.ids import keys_after
from prevent.kernel.paging import asked_page
from prevent.reference.choices import Use
from prevent.workflow.access import Access, to_roles
from prevent.workflow.forms import MoveForm
from prevent.workflow.gate import Request
from prevent.workflow.views import RecordView
from referrals import transitions
from referrals.choices import Move
from referrals.forms import requests
from referrals.models import InformationRequest
from referrals.policy import POLICE, REQUEST_POLICY
from referrals.queries import triaged
from referrals.queries.asked import COLUMNS, RequestPage, agencies_that_answer, request_list, request_page
from referrals.views.moves import ReferralMove, WordedMove
from referrals.views.sent import SentMove


class Requests(View):
    """The requests before an agency, or those of a force: the open ones first, by due date."""

    access: ClassVar[Access] = to_roles(Role.REFERRER, Role.SAFEGUARDING_LEAD, *POLICE)

    def get(self, request: Request) -> HttpResponse:
        """Show one page of it."""
        found = request_list(request.actor, asked_page(request))
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


class RequestMove(SentMove):
    """A move on a request."""

    policy, called = REQUEST_POLICY, "Request"

    def sent(self) -> RequestPage:
        """The request, with its answer."""
        return request_page(self.request.actor, self.case)


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


class AnswerPart(RequestMove):
    """The agency answers a part."""

    move, form_class = Move.ANSWER_PART, requests.AnswerPartForm
    perform = staticmethod(transitions.answer_part)
    button = "Send this part"


class AskMoreTime(RequestMove):
    """The agency asks for more time."""

    move, form_class = Move.ASK_MORE_TIME, requests.MoreTimeForm
    perform = staticmethod(transitions.ask_more_time)
    button = "Ask for more time"


class ExtendRequest(RequestMove):
    """The police give more time."""

    move, form_class = Move.EXTEND_REQUEST, requests.ExtendRequestForm
    perform = staticmethod(transitions.extend_request)
    button = "Give more time"


class RefuseMoreTime(RequestMove):
    """The police give no more time."""

    move, form_class = Move.REFUSE_MORE_TIME, requests.RefuseMoreTimeForm
    perform = staticmethod(transitions.refuse_more_time)
    button = "Refuse more time"


class ChaseRequest(RequestMove):
    """The police remind the agency."""

    move, form_class = Move.CHASE_REQUEST, requests.ChaseRequestForm
    perform = staticmethod(transitions.chase_request)
    button = "Remind the agency"


class RequestInformation(WordedMove):
    """Ask an agency."""

    move, form_class = Move.REQUEST_INFORMATION, requests.RequestForm
    perform = staticmethod(transitions.request_information)
    use, fills = Use.REQUEST, "asked"
    template_name = "referrals/request_information.html"
    button = "Send the request"
    note = "The agency sees this request and nothing else of the referral."
    shows = (triaged.requests,)


class RequestSeveral(ReferralMove):
    """Ask several agencies at once: first which ones, then what of each."""

    move, form_class = Move.REQUEST_INFORMATION, requests.RequestSeveralForm
    perform = staticmethod(transitions.request_several)
    template_name = "referrals/request_several.html"
    title, button = "Request information from several agencies", "Send the requests"
    note = (
        "Each agency sees its own request, and nothing else of the referral. All of them are sent, or none."
    )
    shows = (triaged.requests,)

    def form(self, *args: Any) -> MoveForm:
        """What is asked of the agencies that were chosen."""
        chosen = agencies_that_answer(self.case).filter(
            pk__in=keys_after("", self.request.GET.getlist("agency"))
        )
        return requests.RequestSeveralForm(*args, by=self.request.actor, case=self.case, agencies=chosen)

    def done(self) -> str:
        """How many were asked."""
        asked = times(len(self.moved), "agency,agencies")
        return f"Information requested from {asked}."

    def context(self) -> dict[str, Any]:
        """The agencies to choose from, below the names of their areas."""
        return {**super().context(), "agencies": agencies_that_answer(self.case)}
