"""What stops with support? Its items, and sessions still to come; what has passed must still be accounted for."""

from datetime import date

from django.db.models import QuerySet

from channel.choices import SessionState
from channel.models import ChannelCase, PlanItem, SupportEnd
from channel.policy import POLICY
from channel.transitions.telling import tell
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.notices.choices import NoticeKind


def stop_support(case: ChannelCase, on: date, told_as: NoticeKind = NoticeKind.RECORD_CHANGED) -> None:
    """Cancel the sessions planned for after the day on which support stopped, and tell the providers: whoever has planned none
    yet begins none.
    """
    to_come = case.sessions.filter(state=SessionState.PLANNED, planned_for__gt=on)
    to_come.update(state=SessionState.CANCELLED, recorded_at=clock.now())
    tell(providers_of(case), told_as, case)


def end_items(items: QuerySet[PlanItem], on: date, why: str, *, by: User) -> None:
    """End these items of support on a day, with who said so; their sessions are another matter."""
    found = list(items.select_for_update(of=("self",)))
    SupportEnd.objects.bulk_create(SupportEnd(item=item, decided_on=on, why=why, by=by) for item in found)
    items.filter(pk__in=[item.pk for item in found]).update(ended_on=on, why_ended=why)


def providers_of(case: ChannelCase) -> list[User]:
    """The providers who give support in this case now."""
    return POLICY.holders(Role.PROVIDER, case)
