"""What stops with support? Sessions still to come; what has passed must still be accounted for."""

from datetime import date

from channel.choices import SessionState
from channel.models import ChannelCase
from channel.policy import POLICY
from channel.transitions.telling import tell
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.notices.choices import NoticeKind


def stop_support(case: ChannelCase, on: date) -> None:
    """Cancel the sessions planned for after the day on which support stopped, and tell the providers."""
    to_come = case.sessions.filter(state=SessionState.PLANNED, planned_for__gt=on)
    if to_come.update(state=SessionState.CANCELLED, recorded_at=clock.now()):
        tell(providers_of(case), NoticeKind.RECORD_CHANGED, case)


def providers_of(case: ChannelCase) -> list[User]:
    """The providers who give support in this case now."""
    return POLICY.holders(Role.PROVIDER, case)
