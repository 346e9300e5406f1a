"""What is asked of an agency, and how does it end?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from prevent.accounts.models import Agency, User
from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from prevent.notices.choices import NoticeKind
from prevent.notices.outbox import cancel
from prevent.reference.models import Term
from prevent.workflow.moves import creating, moving
from referrals.choices import Move, RequestStage
from referrals.models import InformationRequest, Referral, RequestReply
from referrals.policy import POLICY, REQUEST_POLICY
from referrals.transitions.sharing import share_request
from referrals.transitions.telling import tell

NOT_PAST = "The due date cannot be in the past. Enter the day by which you need the answer."
NOBODY_THERE = (
    "Nobody at {agency} can answer here. Choose another agency, or ask for an account for it first."
)
NOBODY_ASKED = "Choose at least one agency."

ENDED = {
    RequestStage.ANSWERED: NoticeKind.REQUEST_ANSWERED,
    RequestStage.DECLINED: NoticeKind.REQUEST_DECLINED,
    RequestStage.WITHDRAWN: NoticeKind.REQUEST_WITHDRAWN,
}


@dataclass(frozen=True)
class Asked:
    """What one agency is asked, why that is necessary and proportionate, and on what lawful basis."""

    agency: Agency
    asked: str
    why: str
    lawful_basis: Term


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
    one = Asked(agency, asked, why, lawful_basis)
    return request_several(reference, requests=[one], person=person, due_on=due_on, by=by, seen=seen)[0]


def request_several(
    reference: str,
    *,
    requests: Sequence[Asked],
    person: str,
    due_on: date,
    by: User,
    seen: int | None,
) -> list[InformationRequest]:
    """Ask several agencies at once, each what is necessary and proportionate for it: all of them, or none."""
    with moving(POLICY, Move.REQUEST_INFORMATION, reference, by=by, seen=seen) as referral:
        if not requests:
            raise Invalid(NOBODY_ASKED)
        if due_on < clock.today():
            raise Invalid(NOT_PAST, "due_on")
        return [_ask(referral, one, person, due_on, by) for one in requests]


def _ask(referral: Referral, one: Asked, person: str, due_on: date, by: User) -> InformationRequest:
    request = InformationRequest(
        referral=referral,
        force_id=referral.force_id,
        agency=one.agency,
        person=person,
        asked=one.asked,
        why=one.why,
        lawful_basis=one.lawful_basis,
        due_on=due_on,
        asked_by=by,
        reply_to=by,
    )
    with creating(REQUEST_POLICY, Move.REQUEST_INFORMATION, request, by=by):
        asked = REQUEST_POLICY.who_may(Move.ANSWER_REQUEST, request)
        if not asked:
            raise Invalid(NOBODY_THERE.format(agency=one.agency), "agency")
        tell(asked, NoticeKind.INFORMATION_REQUESTED, request)
    share_request(referral, request)
    return request


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
        cancel(request_cause(request))
        request.stage = stage
        tell(others, ENDED[stage], request)
    return request


def request_cause(request: InformationRequest) -> str:
    """The beginning of the causes of all reminders of one request."""
    return f"request-due:{request.pk}:"
