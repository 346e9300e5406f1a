"""Was the work done in time? Each step counts for the panel that held the case on its day (process 7.7)."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from datetime import date, timedelta
from uuid import UUID

from django.db.models import F, OuterRef, Q, Subquery
from django.db.models.functions import TruncDate

from channel.choices import ConsentAct, Decision, SessionState, Stage, TransferState
from channel.models import (
    ChannelCase,
    ConsentEvent,
    PanelAction,
    PanelDecision,
    PoliceLedNote,
    Session,
    Transfer,
)
from prevent.desk.evidence.area import Area, Asked
from prevent.desk.evidence.held import held_by, held_in_year
from prevent.kernel import clock
from prevent.kernel.counted import times
from prevent.reference.choices import Limit
from prevent.reference.time_limits import due_date, limit
from reviews.choices import Stage as ReviewStage
from reviews.models import Reopening, Review

Done = tuple[date, date | None]
"""By when something was due, and when it was done, if it was."""
GOES_ON = (Decision.ADOPT, Decision.CONTINUE, Decision.REVISE)
"""Decisions after which the panel looks at a case again within a month."""
LONGEST = timedelta(days=93)
"""Within which a monthly review is due, however the limit is set meanwhile, unless the panel named a day."""


def time_limits(asked: Asked) -> Area:
    """What was due in the year: done in time, done late, overdue still, or not yet due."""
    found = {
        "First consideration by the panel": _considerations(asked),
        "Monthly reviews by the panel": _monthly(asked),
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


def _due(asked: Asked, code: Limit, start: date) -> date:
    return due_date(limit(code, on=start), start, asked.calendar)


def _considerations(asked: Asked) -> Iterable[Done]:
    """Of cases that came to the panel in the year: its first decision since."""
    came = list(_came(asked))
    decided: dict[UUID, list[date]] = defaultdict(list)
    rows = PanelDecision.objects.filter(case__in={key for key, _ in came}, item__meeting__panel=asked.panel)
    for key, day in rows.order_by("decided_on").values_list("case", "decided_on"):
        decided[key].append(day)
    for key, start in came:
        first = next((day for day in decided[key] if day >= start), None)
        yield _due(asked, Limit.FIRST_PANEL, start), first


def _came(asked: Asked) -> Iterable[tuple[UUID, date]]:
    """When cases came to the panel: referred, passed on by another panel, reopened, or given back by the police."""
    (first, last), on = asked.span, TruncDate("referral__stage_since")
    referred = ChannelCase.objects.annotate(day=on).filter(day__gte=first, day__lte=last)
    yield from held_by(asked, referred, "day", case="pk").values_list("pk", on)
    passed = Transfer.objects.filter(to_panel=asked.panel, state=TransferState.ACCEPTED)
    yield from passed.filter(answer__decided_on__range=asked.span).values_list("case", "answer__decided_on")
    reopened = held_in_year(asked, Reopening.objects.all(), "decided_on")
    yield from reopened.values_list("case", "decided_on")
    given_back = PoliceLedNote.objects.filter(ends_as=Stage.AWAITING_PANEL)
    yield from held_in_year(asked, given_back, "decided_on").values_list("case", "decided_on")


def _monthly(asked: Asked) -> Iterable[Done]:
    """Of decisions after which a case went on: the panel's next one, unless somebody said no to support before it was due."""
    of_case = {"case": OuterRef("case"), "episode": OuterRef("episode")}
    later = PanelDecision.objects.filter(**of_case, recorded_at__gt=OuterRef("recorded_at"))
    no = ConsentEvent.objects.filter(
        **of_case, act__in=[ConsentAct.REFUSED, ConsentAct.WITHDRAWN], held_on__gte=OuterRef("decided_on")
    )
    first, last = asked.span
    near = Q(next_on__range=asked.span) | Q(next_on=None, decided_on__range=(first - LONGEST, last))
    rows = PanelDecision.objects.filter(near, item__meeting__panel=asked.panel, decision__in=GOES_ON)
    for on, next_on, done, said_no in rows.values_list(
        "decided_on",
        "next_on",
        Subquery(later.order_by("recorded_at").values("decided_on")[:1]),
        Subquery(no.order_by("held_on").values("held_on")[:1]),
    ):
        due = next_on or _due(asked, Limit.MONTHLY_REVIEW, on)
        stopped = said_no is not None and said_no <= min(due, done or due)
        if first <= due <= last and not stopped:
            yield due, done


def _actions(asked: Asked) -> Iterable[Done]:
    rows = held_in_year(asked, PanelAction.objects.all(), "due_on")
    return rows.values_list("due_on", "outcome__decided_on")


def _reports(asked: Asked) -> Iterable[Done]:
    """Of sessions that were planned for a day of the year and have come: when it was said what became of each."""
    come = Session.objects.filter(planned_for__lte=asked.today).exclude(state=SessionState.CANCELLED)
    rows = held_in_year(asked, come, "planned_for")
    for planned_for, at in rows.values_list("planned_for", "recorded_at"):
        yield _due(asked, Limit.SESSION_REPORT, planned_for), clock.day_of(at) if at else None


def _reviews(asked: Asked) -> Iterable[Done]:
    """Those that a reopening cancelled while they were overdue were late."""
    rows = Review.objects.filter(panel=asked.panel, due_on__range=asked.span)
    spared = Q(stage=ReviewStage.CANCELLED, stage_since__date__lte=F("due_on"))
    for stage, since, due, held_on in rows.exclude(spared).values_list(
        "stage", "stage_since", "due_on", "decision__held_on"
    ):
        yield due, clock.day_of(since) if stage == ReviewStage.CANCELLED else held_on
