"""Was the work done with consent, by whole plans and with reasons? (process 7.7)."""

from collections import Counter

from django.db.models import Count, Exists, OuterRef, Q

from channel.choices import ConsentAct, Decision, How, SessionState
from channel.consent import YES
from channel.models import (
    AgreedPlan,
    Closure,
    ConsentEvent,
    ConsentPlan,
    PanelDecision,
    PlanItem,
    Session,
)
from prevent.desk.evidence.area import Area, Asked
from prevent.desk.evidence.held import held_in_year
from prevent.kernel.counted import times


def consent(asked: Asked) -> Area:
    """Was consent there before each session, and what was answered in the year? (CTSA 2015 s.36(4)(b))."""
    given = ConsentEvent.objects.filter(
        case=OuterRef("case"), episode=OuterRef("item__need__episode"), act__in=YES
    )
    held = held_in_year(asked, Session.objects.filter(state=SessionState.HELD), "held_on")
    before = held.filter(Exists(given.filter(held_on__lte=OuterRef("held_on")))).count()
    sessions = held.count()
    events = held_in_year(asked, ConsentEvent.objects.all(), "held_on")
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
    agreed = held_in_year(asked, AgreedPlan.objects.all(), "agreed_on")
    whole = agreed.filter(asked_for).count()
    total = agreed.count()
    items = held_in_year(asked, PlanItem.objects.all(), "agreed_on")
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
    found = held_in_year(asked, Closure.objects.all(), "closed_on")
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
