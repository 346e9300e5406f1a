"""Which conditions of the panel's own can refuse a move: on its quorum, on actions, inputs and minutes?"""

from django.db.models import QuerySet

from channel.choices import ItemState, MeetingStage
from channel.denials import Denial
from channel.models import AgendaItem, ChannelCase, MinutesAgreement, PanelAction, PanelMeeting, PanelRule
from channel.panel import LocalRule, Present, local_gap
from channel.workflow import BEFORE_END
from prevent.accounts.models import User
from prevent.accounts.roles import Role

RUNS_PANEL = (Role.PANEL_CHAIR, Role.DEPUTY_CHAIR, Role.PANEL_COORDINATOR)


def local_rule(meeting: PanelMeeting) -> LocalRule | None:
    """The panel's own quorum for a meeting's day, if it has one. An emergency meeting, called for an urgent risk, asks for the
    law's alone: our own choice.
    """
    if meeting.is_emergency:
        return None
    rules = PanelRule.objects.filter(panel=meeting.panel_id, holds_from__lte=meeting.held_on)
    found = rules.order_by("-holds_from", "-recorded_at").first()
    return LocalRule(found.least, frozenset(found.kinds)) if found else None


def local_denial(meeting: PanelMeeting, table: list[Present]) -> Denial | None:
    """Beyond the law's quorum the panel's own is asked for (CTSA 2015 s.37(7))."""
    rule = local_rule(meeting)
    return Denial.LOCAL_QUORUM if rule and local_gap(table, rule) else None


def open_actions(case: ChannelCase, user: User) -> QuerySet[PanelAction]:
    """The actions of a case on which somebody may report: their own, and for whoever runs the panel all of them."""
    found = case.actions.filter(outcome=None)
    return found if user.holds(*RUNS_PANEL) else found.filter(owner=user)


def no_open_action(user: User, case: ChannelCase) -> Denial | None:
    """Something is said of actions that are open, by their owner or by whoever runs the panel."""
    return None if open_actions(case, user).exists() else Denial.NO_OPEN_ACTION


def coming_item(case: ChannelCase) -> AgendaItem | None:
    """The item of a case on the agenda of a meeting that is not over."""
    items = case.agenda_items.filter(
        state__in=[ItemState.WAITING, ItemState.OPEN], meeting__stage__in=BEFORE_END
    )
    return items.select_related("meeting").first()


def on_no_agenda(user: User, case: ChannelCase) -> Denial | None:
    """An agency's input is for a meeting: the case must be on an agenda."""
    return None if coming_item(case) else Denial.ON_NO_AGENDA


def is_agreed(meeting: PanelMeeting) -> bool:
    """Did the panel agree the minutes?"""
    return MinutesAgreement.objects.filter(meeting=meeting).exists()


def minutes_agreed(user: User, meeting: PanelMeeting) -> Denial | None:
    """Minutes that the panel agreed are changed no more."""
    return Denial.MINUTES_AGREED if is_agreed(meeting) else None


def later_meeting(meeting: PanelMeeting) -> PanelMeeting | None:
    """The panel's meeting that is under way now, at which earlier minutes can be agreed."""
    sitting = PanelMeeting.objects.filter(panel=meeting.panel_id, stage=MeetingStage.UNDER_WAY)
    return sitting.filter(held_on__gte=meeting.held_on).exclude(pk=meeting.pk).first()


def no_later_meeting(user: User, meeting: PanelMeeting) -> Denial | None:
    """Minutes are agreed at the panel's next meeting."""
    return None if later_meeting(meeting) else Denial.NO_LATER_MEETING


def unsigned(meeting: PanelMeeting) -> QuerySet[AgendaItem]:
    """The items with minutes that nobody has signed."""
    return meeting.items.filter(signed=None).exclude(minutes="")


def cannot_be_signed(user: User, meeting: PanelMeeting) -> Denial | None:
    """The chair signs what the panel agreed, once."""
    if not is_agreed(meeting):
        return Denial.NOT_AGREED
    return None if unsigned(meeting).exists() else Denial.MINUTES_SIGNED


def nothing_signed(user: User, meeting: PanelMeeting) -> Denial | None:
    """An addendum corrects minutes that were signed; before that they are changed themselves."""
    return None if meeting.items.filter(signed__isnull=False).exists() else Denial.NOTHING_SIGNED
