"""When does a person's session begin, and how is it ended, here or on another machine?"""

from collections.abc import Sequence

from allauth.account.adapter import get_adapter
from django.http import HttpRequest

from prevent.accounts.models import Session, User
from prevent.accounts.session_store import ADDRESS, BEGUN, BROWSER
from prevent.audit.record import Actor, record
from prevent.kernel import clock

LONGEST_NAME = 200


def address_of(request: HttpRequest) -> str:
    """The address that a request comes from: of the proxies in front, only those are believed that the settings count."""
    address: str = get_adapter().get_client_ip(request)
    return address


def begin_session(request: HttpRequest) -> None:
    """Note when, from where and with what browser a session began. Call it where somebody has just signed in."""
    request.session[BEGUN] = clock.real_now().isoformat()
    request.session[ADDRESS] = address_of(request)
    request.session[BROWSER] = request.META.get("HTTP_USER_AGENT", "")[:LONGEST_NAME]


def sessions_of(user: User) -> Sequence[Session]:
    """The person's sessions that have not ended, the one seen last first."""
    return list(user.sessions.filter(expire_date__gt=clock.real_now()).order_by("-seen_at"))


def end_sessions(user: User, *, why: str, by: Actor, but: str | None = None, mark: str | None = None) -> int:
    """End a person's sessions at once; `but` is the key of the one that goes on, `mark` names the only one to end.

    Posts, password and second factors are also part of what makes a session valid (User.get_session_auth_hash), so that a
    change of them ends sessions even where nobody calls this.
    """
    doomed = [
        session.session_key
        for session in user.sessions.all()
        if session.session_key != but and mark in (None, session.mark)
    ]
    user.sessions.filter(session_key__in=doomed).delete()
    if doomed:
        record("session_ended", by=by, subject=user, why=why, count=len(doomed))
    return len(doomed)


def forget_sessions() -> None:
    """Delete the rows of sessions that ended by themselves, visitors' among them."""
    Session.objects.filter(expire_date__lt=clock.real_now()).delete()
