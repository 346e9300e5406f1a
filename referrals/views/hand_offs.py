"""Which pages show hand-offs, to the service and to the police, and what may be done with one or after it?"""

from typing import Any, ClassVar

from django.http import HttpResponse
from django.template.response import TemplateResponse
from django.views import View

from prevent.audit.record import record
from prevent.kernel.paging import asked_page
from prevent.workflow.access import Access, to_roles
from prevent.workflow.gate import Request
from prevent.workflow.views import RecordView
from referrals import transitions
from referrals.choices import Move
from referrals.forms import hand_offs
from referrals.forms.decisions import CloseHandedOffForm
from referrals.models import HandOff
from referrals.policy import ANSWERING, HAND_OFF_POLICY, POLICE
from referrals.queries import triaged
from referrals.queries.handed import COLUMNS, HandOffPage, hand_off_list, hand_off_page
from referrals.views.moves import ReferralMove
from referrals.views.sent import SentMove


class HandOffs(View):
    """The hand-offs to an agency, or those of a force: first those of which something is still to be heard, by due date."""

    access: ClassVar[Access] = to_roles(*ANSWERING, *POLICE)

    def get(self, request: Request) -> HttpResponse:
        """Show one page of it."""
        found = hand_off_list(request.actor, asked_page(request))
        record("listed", by=request.actor, list="hand_offs", rows=len(found.rows))
        context = {"title": "Hand-offs to other services", "list": found, "columns": COLUMNS}
        return TemplateResponse(request, "referrals/hand_offs.html", context)


class HandOffRecord(RecordView):
    """One hand-off and what came of it."""

    policy = HAND_OFF_POLICY
    template_name = "referrals/hand_off.html"

    def context(self, request: Request, case: HandOff, **kwargs: Any) -> dict[str, Any]:
        """The page's facts."""
        found = hand_off_page(request.actor, case)
        return {"record": found, "title": "Hand-off to another service", "caption": found.reference}


class HandOffMove(SentMove):
    """A move on a hand-off."""

    policy, called = HAND_OFF_POLICY, "Hand-off"

    def sent(self) -> HandOffPage:
        """The hand-off."""
        return hand_off_page(self.request.actor, self.case)


class AcceptHandOff(HandOffMove):
    """The service accepts."""

    move, form_class = Move.ACCEPT_HAND_OFF, hand_offs.AcceptHandOffForm
    perform = staticmethod(transitions.accept_hand_off)
    button = "Record that it was accepted"


class DeclineHandOff(HandOffMove):
    """The service declines, with its reason."""

    move, form_class = Move.DECLINE_HAND_OFF, hand_offs.DeclineHandOffForm
    perform = staticmethod(transitions.decline_hand_off)
    button = "Record that it was declined"


class ReportHandOff(HandOffMove):
    """What happened."""

    move, form_class = Move.REPORT_HAND_OFF, hand_offs.ReportHandOffForm
    perform = staticmethod(transitions.report_hand_off)
    button = "Report back"


class ReferBack(HandOffMove):
    """The service refers back to the police."""

    move, form_class = Move.REFER_BACK, hand_offs.ReferBackForm
    perform = staticmethod(transitions.refer_back)
    button = "Refer back"


class DeclineReferralBack(HandOffMove):
    """A supervisor answers why it is not opened again."""

    move, form_class = Move.DECLINE_REFERRAL_BACK, hand_offs.DeclineReferralBackForm
    perform = staticmethod(transitions.decline_referral_back)
    button = "Send the answer"


class HandOffAgain(ReferralMove):
    """Rely on another service."""

    move, form_class = Move.HAND_OFF_AGAIN, hand_offs.HandOffAgainForm
    perform = staticmethod(transitions.hand_off_again)
    button = "Hand over"
    shows = (triaged.hand_offs,)


class CloseHandedOff(ReferralMove):
    """Close what was handed over."""

    move, form_class = Move.CLOSE_HANDED_OFF, CloseHandedOffForm
    perform = staticmethod(transitions.close_handed_off)
    button = "Close the referral"
    note = "What happened after a hand-off that was accepted is still to be heard, also when the referral is closed."
    shows = (triaged.hand_offs,)


class ReopenReferral(ReferralMove):
    """Begin the work again on the same record."""

    move, form_class = Move.REOPEN_REFERRAL, hand_offs.ReopenForm
    perform = staticmethod(transitions.reopen_referral)
    button = "Open the referral again"
    note = (
        "The referral goes back to the gateway with everything on it. Its time limit counts from the day of the decision, "
        "and deconfliction is made again before the gateway assessment."
    )
    shows = (triaged.hand_offs, triaged.reopenings, triaged.gateway)
