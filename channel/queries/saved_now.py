"""What stands on a plan, its sessions or a meeting now, for whoever sent a page that somebody else had overtaken? As cards."""

from django.db.models import QuerySet

from channel.models import AgendaItem, ChannelCase, Need, PanelMeeting, PlanItem, Session
from channel.policy import POLICY
from channel.queries.due import name_of
from channel.queries.goals import WITH_SCORES, GoalLine, goal_line
from channel.queries.sessions import counts, of_present_plan
from channel.transitions.sessions import own_items
from prevent.accounts.models import User
from prevent.kernel import clock
from prevent.kernel.counted import times
from referrals.queries.parts import Card, Part, in_words, lines, who_and_when


def needs(case: ChannelCase) -> Part:
    """The needs of the present plan, and what meets each of them."""
    rows = case.needs.filter(episode=case.episode).select_related("by")
    whole = rows.prefetch_related("items__kind", "items__agency", "items__answer", WITH_SCORES)
    cards = [_need(row) for row in whole]
    agreed = [
        Card(
            "The plan was agreed",
            lines(("To achieve", row.summary), ("On", row.agreed_on), ("Recorded by", row.by.name)),
        )
        for row in case.agreed_plans.filter(episode=case.episode).select_related("by").order_by("-agreed_on")
    ]
    return Part("plan", "Support plan", [*agreed, *cards])


def _need(row: Need) -> Card:
    support = [
        f"{item.kind.name}, {item.agency.name}: {item.nature}"
        + _agreed(item)
        + (f" Ended on {in_words(item.ended_on)}: {item.why_ended}" if item.ended_on else "")
        for item in row.items.all()
    ]
    told = lines(
        ("Found in", row.source),
        ("Support", support),
        ("Why the plan does not meet it", row.why_unmet),
        ("Goals", [_goal(goal_line(goal)) for goal in row.goals.all()]),
        ("Recorded by", row.by.name),
    )
    return Card(row.need, told)


def _agreed(item: PlanItem) -> str:
    """How many sessions its provider agreed to; what it declined is said where the support ended."""
    answer = getattr(item, "answer", None)
    return (
        f" Agreed: {times(answer.sessions, 'session')}, {answer.rhythm}." if answer and answer.accepts else ""
    )


def _goal(goal: GoalLine) -> str:
    """A goal with each of its scores."""
    scores = [f"{one.words} on {in_words(one.on)}: {one.note}" for one in goal.chart.readings]
    return f"{goal.what} (measured: {goal.measure}). {'; '.join(scores) or 'Not scored yet'}"


def sessions(case: ChannelCase, by: User) -> Part:
    """The sessions on which this person reports, those that somebody has accounted for included."""
    rows = Session.objects.filter(item__in=own_items(case, by)).order_by("-planned_for", "id")
    told = rows.select_related("by").prefetch_related("accounts")
    return Part("sessions", "Sessions", [_session(row) for row in told])


def sessions_of(case: ChannelCase) -> Part:
    """Every session of the case with what became of it, and how many there were under the present plan."""
    rows = case.sessions.order_by("-planned_for", "id").select_related("by").prefetch_related("accounts")
    present = of_present_plan(case.sessions.all()).values_list("state", "planned_for")
    counted = counts(present, clock.today())
    altogether = [Card("Under the present plan", lines(("Sessions", counted.in_words)))]
    return Part(
        "sessions", "Sessions", [*(altogether if counted.planned else []), *(_session(row) for row in rows)]
    )


def _session(row: Session) -> Card:
    told = lines(
        ("Held on", row.held_on),
        ("Given by", row.with_whom),
        ("Whose reason", row.get_missed_by_display() if row.missed_by else ""),
        ("Report", row.report),
        ("Corrected", [account.why_corrected for account in row.accounts.all()]),
        ("Recorded by", row.by.name if row.by else ""),
    )
    return Card(in_words(row.planned_for), told, row.get_state_display())


def joined(case: ChannelCase) -> Part:
    """Further referrals that joined the case."""
    rows = case.joined_referrals.select_related("referral", "by")
    cards = [
        Card(row.referral.reference, lines(("Why it joined", row.reason), *who_and_when(row))) for row in rows
    ]
    return Part("joined", "Referrals that joined the case", cards)


def present(meeting: PanelMeeting) -> Part:
    """Who is at the table."""
    rows = meeting.attendances.filter(left_at=None).select_related("agency")
    told = lines(*((row.name, f"{row.agency.name}, {row.get_capacity_display().lower()}") for row in rows))
    return Part("present", "Who is present", [Card("At the table", told)] if told else [])


def agenda(meeting: PanelMeeting, by: User) -> Part:
    """The items whose cases this person may see, with their minutes."""
    return Part("agenda", "Agenda", [_item(row) for row in _items(meeting, by)])


def minutes(meeting: PanelMeeting, by: User) -> Part:
    """The items that have minutes."""
    return Part("minutes", "Minutes", [_item(row) for row in _items(meeting, by).exclude(minutes="")])


def _items(meeting: PanelMeeting, by: User) -> QuerySet[AgendaItem]:
    return meeting.items.filter(case__in=POLICY.visible_to(by)).select_related("case__individual")


def _item(row: AgendaItem) -> Card:
    told = lines(("As what", row.get_kind_display()), ("Minutes", row.minutes))
    return Card(f"{row.position}. {name_of(row.case.individual)}", told, row.get_state_display())
