"""What is asked of an agency, and how does it end?"""

from datetime import date

from prevent.accounts.models import Agency, User
from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from prevent.notices.choices import NoticeKind
from prevent.reference.models import Term
from prevent.workflow.moves import creating, moving
from referrals.choices import Move, RequestStage
from referrals.models import InformationRequest, RequestReply
from referrals.policy import POLICY, REQUEST_POLICY
from referrals.transitions.sharing import share_request
from referrals.transitions.telling import tell

NOT_PAST = "The due date cannot be in the past. Enter the day by which you need the answer."
NOBODY_THERE = (
    "Nobody at this agency can answer here. Choose another agency, or ask for an account for it first."
)

ENDED = {
    RequestStage.ANSWERED: NoticeKind.REQUEST_ANSWERED,
    RequestStage.DECLINED: NoticeKind.REQUEST_DECLINED,
    RequestStage.WITHDRAWN: NoticeKind.REQUEST_WITHDRAWN,
}


def request_information(
    reference: str,
    *,
    agency: Agency,
    person: str,
    asked: str,
    why: str,
    lawful_basis: Term,
    due_on: date,
    by: User,
    seen: int | None,
) -> InformationRequest:
    """Ask one agency, saying why it is necessary and proportionate and on what lawful basis (CTSA 2015
    s.38).
    """
    with moving(POLICY, Move.REQUEST_INFORMATION, reference, by=by, seen=seen) as referral:
        if due_on < clock.today():
            raise Invalid(NOT_PAST, "due_on")
        request = InformationRequest(
            referral=referral,
            force_id=referral.force_id,
            agency=agency,
            person=person,
            asked=asked,
            why=why,
            lawful_basis=lawful_basis,
            due_on=due_on,
            asked_by=by,
            reply_to=by,
        )
        _send(request, by)
        share_request(referral, request)
    return request


def _send(request: InformationRequest, by: User) -> None:
    with creating(REQUEST_POLICY, Move.REQUEST_INFORMATION, request, by=by):
        asked = REQUEST_POLICY.who_may(Move.ANSWER_REQUEST, request)
        if not asked:
            raise Invalid(NOBODY_THERE, "agency")
        tell(asked, NoticeKind.INFORMATION_REQUESTED, request)


def answer_request(reference: str, *, text: str, by: User, seen: int | None) -> InformationRequest:
    """The asked agency answers; the officer is told."""
    return _end(Move.ANSWER_REQUEST, RequestStage.ANSWERED, reference, text, by=by, seen=seen)


def decline_request(reference: str, *, text: str, by: User, seen: int | None) -> InformationRequest:
    """The asked agency declines and says why: s.38(3) asks nothing that is not compatible with its other
    functions.
    """
    return _end(Move.DECLINE_REQUEST, RequestStage.DECLINED, reference, text, by=by, seen=seen)


def withdraw_request(reference: str, *, text: str, by: User, seen: int | None) -> InformationRequest:
    """The police let a request go, with the reason; the agency is told."""
    return _end(Move.WITHDRAW_REQUEST, RequestStage.WITHDRAWN, reference, text, by=by, seen=seen)


def _end(
    move: Move, stage: RequestStage, reference: str, text: str, *, by: User, seen: int | None
) -> InformationRequest:
    with moving(REQUEST_POLICY, move, reference, by=by, seen=seen) as request:
        withdrawn = stage == RequestStage.WITHDRAWN
        others = REQUEST_POLICY.who_may(Move.ANSWER_REQUEST, request) if withdrawn else [request.reply_to]
        RequestReply.objects.create(request=request, text=text, by=by)
        request.stage = stage
        tell(others, ENDED[stage], request)
    return request
