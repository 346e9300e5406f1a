"""What is said of a request for information while it waits: a part of the answer, more time asked for or given, a reminder?"""

from collections.abc import Iterable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

from prevent.accounts.models import User
from prevent.kernel import clock
from prevent.kernel.errors import Invalid
from prevent.notices.choices import NoticeKind
from prevent.notices.outbox import cancel
from prevent.workflow.days import in_reach
from prevent.workflow.moves import moving
from referrals.choices import Move, RequestWord
from referrals.models import InformationRequest, RequestNote
from referrals.policy import REQUEST_POLICY
from referrals.transitions.requests import request_cause
from referrals.transitions.telling import tell

NOT_LATER = "The day must be after {day}, by which the answer is due now. Enter a later day."


def answer_part(
    reference: str, *, text: str, outstanding: str, by: User, seen: int | None
) -> InformationRequest:
    """The agency answers a part now and says what is still to come. The request stays open for the rest."""
    with _waiting(Move.ANSWER_PART, reference, by, seen) as request:
        _note(request, RequestWord.PART, text, by, outstanding=outstanding)
        tell([request.reply_to], NoticeKind.REQUEST_PARTLY_ANSWERED, request)
    return request


def ask_more_time(
    reference: str, *, text: str, until: date, by: User, seen: int | None
) -> InformationRequest:
    """The agency asks for a later due date and says why. The date stays until an officer gives more time."""
    with _waiting(Move.ASK_MORE_TIME, reference, by, seen) as request:
        _note(request, RequestWord.MORE_TIME, text, by, until=later_day(request, until))
        tell([request.reply_to], NoticeKind.MORE_TIME_ASKED, request)
    return request


def extend_request(
    reference: str, *, text: str, until: date, by: User, seen: int | None
) -> InformationRequest:
    """The police give a later due date, asked for or not, with the reason: it is chased by that date from now on."""
    with _waiting(Move.EXTEND_REQUEST, reference, by, seen) as request:
        request.due_on = later_day(request, until)
        _note(request, RequestWord.EXTENDED, text, by, until=until)
        cancel(request_cause(request))
        tell(people_asked(request), NoticeKind.REQUEST_EXTENDED, request)
    return request


def refuse_more_time(reference: str, *, text: str, by: User, seen: int | None) -> InformationRequest:
    """The police refuse the more time that the agency asked for, with the reason: the day stands, and the agency is told."""
    with _waiting(Move.REFUSE_MORE_TIME, reference, by, seen) as request:
        _note(request, RequestWord.NO_MORE_TIME, text, by)
        tell(people_asked(request), NoticeKind.REQUEST_WAITS, request)
    return request


def chase_request(reference: str, *, text: str, by: User, seen: int | None) -> InformationRequest:
    """The police remind the agency by hand, with words that it reads."""
    with _waiting(Move.CHASE_REQUEST, reference, by, seen) as request:
        _note(request, RequestWord.CHASED, text, by)
        tell(people_asked(request), NoticeKind.REQUEST_WAITS, request)
    return request


def later_day(request: InformationRequest, day: date) -> date:
    """A day after the one by which the answer is due, and after today. Raises Invalid for any other."""
    due = max(request.due_on, clock.today())
    if day <= due:
        raise Invalid(NOT_LATER.format(day=f"{due:%-d %B %Y}"), "until")
    return in_reach(day, "until")


def people_asked(request: InformationRequest) -> Iterable[User]:
    """Who answers for the agency."""
    return REQUEST_POLICY.who_may(Move.ANSWER_REQUEST, request)


def _waiting(
    move: Move, reference: str, by: User, seen: int | None
) -> AbstractContextManager[InformationRequest]:
    return moving(REQUEST_POLICY, move, reference, by=by, seen=seen)


def _note(request: InformationRequest, word: RequestWord, text: str, by: User, **said: Any) -> None:
    RequestNote.objects.create(request=request, word=word, text=text, by=by, **said)
