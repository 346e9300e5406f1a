"""How are a year's meetings of a panel made at once? Monthly, on a working day."""

from datetime import date, time, timedelta

from channel.choices import MeetingMove, MeetingStage, Week, Weekday
from channel.models import PanelMeeting
from channel.policy import MEETING_POLICY
from channel.transitions.checks import required
from channel.transitions.meetings import put_on_left_over, the_panel
from channel.transitions.telling import tell
from prevent.accounts.models import User
from prevent.kernel.errors import Invalid
from prevent.notices.choices import NoticeKind
from prevent.reference.models import Panel
from prevent.reference.working_days import ONE_DAY, Calendar, add_months, calendar_for
from prevent.workflow.days import still_to_come
from prevent.workflow.moves import creating

MONTHS = 12
NONE_LEFT = "Each of these months has a meeting already. Choose a later first day."


def regular_day(month: date, week: Week, weekday: Weekday, calendar: Calendar) -> date:
    """Such as the second Tuesday of a month; the next working day where that is a bank holiday."""
    first = month.replace(day=1)
    day = first + timedelta(days=(int(weekday) - first.weekday()) % 7, weeks=int(week) - 1)
    while not calendar.is_working_day(day):
        day += ONE_DAY
    return day


def regular_days(first: date, week: Week, weekday: Weekday, calendar: Calendar) -> list[date]:
    """The next twelve of them, none before the first day."""
    months = (add_months(first.replace(day=1), n) for n in range(MONTHS + 1))
    days = [regular_day(month, week, weekday, calendar) for month in months]
    return [day for day in days if day >= first][:MONTHS]


def plan_year(
    *, panel: Panel, week: Week, weekday: Weekday, starts_at: time, place: str, first: date, by: User
) -> list[PanelMeeting]:
    """Plan a panel's monthly meetings for a year. A month that has a regular meeting already keeps it, so that this can be
    done again.
    """
    place = required(place, "place", "Enter the place, or how to join.")
    calendar = calendar_for(panel.lead_authority.division)
    wanted = regular_days(still_to_come(first, "first"), week, weekday, calendar)
    regular = PanelMeeting.objects.filter(panel=panel, is_emergency=False).exclude(
        stage=MeetingStage.CALLED_OFF
    )
    taken = {(day.year, day.month) for day in regular.values_list("held_on", flat=True)}
    days = [day for day in wanted if (day.year, day.month) not in taken]
    if not days:
        raise Invalid(NONE_LEFT, "first")
    made = [_plan(panel, day, starts_at, place, by) for day in days]
    put_on_left_over(made[0])
    tell(the_panel(made[0]), NoticeKind.YEAR_PLANNED, made[0], by=by)
    return made


def _plan(panel: Panel, day: date, starts_at: time, place: str, by: User) -> PanelMeeting:
    meeting = PanelMeeting(panel=panel, held_on=day, starts_at=starts_at, place=place)
    with creating(MEETING_POLICY, MeetingMove.PLAN_MEETING, meeting, by=by):
        pass
    return meeting
