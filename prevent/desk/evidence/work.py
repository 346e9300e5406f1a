"""Was the work done in time, with consent, by whole plans and with reasons? (process 7.7)."""

from collections import Counter
from collections.abc import Iterable
from datetime import date

from django.db.models import Count, Exists, F, Min, OuterRef, Q

from channel.choices import ConsentAct, Decision, How, SessionState
from channel.consent import YES
from channel.deadlines import report_due
from channel.models import (
    AgreedPlan,
    ChannelCase,
    Closure,
    ConsentEvent,
    ConsentPlan,
    PanelAction,
    PanelDecision,
    PlanItem,
    Session,
)
from prevent.desk.evidence.area import Area, Asked
from prevent.kernel import clock
from prevent.kernel.counted import times
from prevent.reference.choices import Limit
from prevent.reference.time_limits import due_date, limit
from prevent.reference.working_days import calendar_for
from reviews.choices import Stage as ReviewStage
from reviews.models import Review

Done = tuple[date, date | None]
"""By when something was due, and when it was done, if it was."""


def time_limits(asked: Asked) -> Area:
    """What was due in the year: done in time, done late, overdue still, or not yet due."""
    found = {
        "First consideration by the panel": _considerations(asked),
        "Actions": _actions(asked),
        "Provider’s reports on sessions": _reports(asked),
        "Reviews after closure": _reviews(asked),
    }
    rows = {what: _counted(done, asked.today) for what, done in found.items()}
    late = sum(counts["late"] + counts["overdue"] for counts in rows.values())
    total = sum(counts.total() for counts in rows.values())
    return Area(
        "time-limits",
        "Time limits",
        f"{times(total, 'step')} were due in the year, {late} of them were late or are overdue.",
        ["What", "In time", "Late", "Overdue now", "Not yet due"],
        [
            [what, *(str(counts[key]) for key in ("in time", "late", "overdue", "to come"))]
            for what, counts in rows.items()
        ],
    )


def _counted(found: Iterable[Done], today: date) -> Counter[str]:
    return Counter(_standing(due, done, today) for due, done in found)


def _standing(due: date, done: date | None, today: date) -> str:
    if done is not None:
        return "in time" if done <= due else "late"
    return "overdue" if due < today else "to come"


def _considerations(asked: Asked) -> Iterable[Done]:
    """Of cases that came to the panel in the year: the first decision since."""
    since = Q(panel_decisions__decided_on__gte=F("referred_on"))
    cases = ChannelCase.objects.filter(panel=asked.panel, referred_on__range=asked.span)
    for case in cases.select_related("authority").annotate(
        first=Min("panel_decisions__decided_on", filter=since)
    ):
        start = case.referred_on
        yield (
            due_date(limit(Limit.FIRST_PANEL, on=start), start, calendar_for(case.authority.division)),
            case.first,
        )


def _actions(asked: Asked) -> Iterable[Done]:
    rows = PanelAction.objects.filter(case__panel=asked.panel, due_on__range=asked.span)
    return rows.values_list("due_on", "outcome__decided_on")


def _reports(asked: Asked) -> Iterable[Done]:
    """Of sessions that were planned for a day of the year and have come: when it was said what became of each."""
    last = min(asked.span[1], asked.today)
    rows = Session.objects.filter(case__panel=asked.panel, planned_for__range=(asked.span[0], last))
    for row in rows.exclude(state=SessionState.CANCELLED).select_related("case__authority"):
        done = clock.day_of(row.recorded_at) if row.recorded_at else None
        yield report_due(row.case, row.planned_for, asked.today).due, done


def _reviews(asked: Asked) -> Iterable[Done]:
    rows = Review.objects.filter(panel=asked.panel, due_on__range=asked.span)
    return rows.exclude(stage=ReviewStage.CANCELLED).values_list("due_on", "decision__held_on")


def consent(asked: Asked) -> Area:
    """Was consent there before each session, and what was answered in the year? (CTSA 2015 s.36(4)(b))."""
    given = ConsentEvent.objects.filter(
        case=OuterRef("case"), episode=OuterRef("item__need__episode"), act__in=YES
    )
    held = Session.objects.filter(case__panel=asked.panel, state=SessionState.HELD, held_on__range=asked.span)
    before = held.filter(Exists(given.filter(held_on__lte=OuterRef("held_on")))).count()
    sessions = held.count()
    events = ConsentEvent.objects.filter(case__panel=asked.panel, held_on__range=asked.span)
    acts = dict(events.order_by().values_list("act").annotate(Count("pk")))
    return Area(
        "consent",
        "Consent before support",
        f"{before} of {times(sessions, 'session')} held had consent that was given on that day or before.",
        ["What", "How many"],
        [
            ["Sessions held", str(sessions)],
            ["Sessions held with consent given on that day or before", str(before)],
            *([f"Consent: {act.label.lower()}", str(acts.get(act.value, 0))] for act in ConsentAct),
        ],
    )


def plans(asked: Asked) -> Area:
    """Have the plans that were agreed the four elements of section 36(5)?"""
    of_case = {"case": OuterRef("case"), "episode": OuterRef("episode")}
    asked_for = Exists(ConsentPlan.objects.filter(**of_case)) | Exists(
        ConsentEvent.objects.filter(**of_case, act__in=YES)
    )
    agreed = AgreedPlan.objects.filter(case__panel=asked.panel, agreed_on__range=asked.span)
    whole = agreed.filter(asked_for).count()
    total = agreed.count()
    items = PlanItem.objects.filter(case__panel=asked.panel, agreed_on__range=asked.span)
    complete = items.exclude(Q(nature="") | Q(responsible="") | Q(how="") | Q(timing="")).count()
    return Area(
        "plans",
        "Support plans with the elements of section 36(5)",
        f"{whole} of {times(total, 'agreed plan')} say how consent is asked for; "
        f"{complete} of {times(items.count(), 'item')} of support say what, by whom, how and when.",
        ["Element", "How many", "Of"],
        [
            ["(a) how, when and by whom consent is requested", str(whole), str(total)],
            [
                "(b) to (d) nature of the support, who is responsible, how and when it is given",
                str(complete),
                str(items.count()),
            ],
        ],
    )


def decisions(asked: Asked) -> Area:
    """What the panel decided, how it was reached (s.37(6)), and whether its reasons are on record."""
    found = PanelDecision.objects.filter(item__meeting__panel=asked.panel, decided_on__range=asked.span)
    counted = (
        found.order_by()
        .values_list("decision", "how")
        .annotate(Count("pk"), reasoned=Count("pk", filter=~Q(reasons="")))
    )
    by: dict[tuple[str, str], int] = {}
    reasoned: Counter[str] = Counter()
    for decision, how, count, with_reasons in counted:
        by[decision, how] = count
        reasoned[decision] += with_reasons
    total = sum(by.values())
    return Area(
        "decisions",
        "Decisions",
        f"{times(total, 'decision')}, {reasoned.total()} of them with reasons.",
        ["Decision", *(how.label for how in How), "With reasons"],
        [
            [one.label, *(str(by.get((one.value, how.value), 0)) for how in How), str(reasoned[one.value])]
            for one in Decision
            if one.value in reasoned
        ],
    )


def closures(asked: Asked) -> Area:
    """Why cases were closed, and whether a final assessment says so."""
    found = Closure.objects.filter(case__panel=asked.panel, closed_on__range=asked.span)
    rows = list(
        found.order_by("reason__order")
        .values_list("reason__name")
        .annotate(Count("pk"), assessed=Count("pk", filter=~Q(final_assessment="") & ~Q(held_by="")))
    )
    total, reasoned = sum(row[1] for row in rows), sum(row[2] for row in rows)
    return Area(
        "closures",
        "Closures with their reasons",
        f"{times(total, 'case')} closed, {reasoned} of them with a final assessment and with who holds what remains.",
        ["Reason", "How many", "With a final assessment"],
        [[str(cell) for cell in row] for row in rows],
    )
