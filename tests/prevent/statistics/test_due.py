"""Does the database say the same of a step as the limits and calendars themselves?"""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.db.models import F

from prevent.reference.choices import Division, Limit, Unit
from prevent.reference.models import PoliceForce, TimeLimit
from prevent.reference.time_limits import due_date
from prevent.reference.working_days import calendar_for
from prevent.statistics import due
from prevent.statistics.models import Fact
from prevent.statistics.periods import Span

pytestmark = pytest.mark.django_db
FIRST = date(2024, 3, 22)
"""Before Easter, with its two holidays; only one of them is one in Scotland."""
DAYS = Span(FIRST, FIRST + timedelta(days=60))
PAUSES = [
    *([], [(0, 0)], [(-3, 2)], [(1, 4)], [(3, 9)], [(6, 20)], [(-5, -1)], [(30, 90)]),
    *([(1, 2), (4, 6)], [(0, 5), (2, 3)], [(1, 4), (3, 9)], [(2, 3), (3, 4), (12, 20)], [(0, 1), (50, 70)]),
    *([(-9, -7), (1, 8), (2, 12)], [(4, 30), (5, 6), (31, 33)]),
]
"""How many days after its beginning a step's clock stopped, and went on."""
ASKED = """
    WITH statistics_fact AS (
        SELECT number AS id, force AS force_id, since::date AS received_on, until::date AS gateway_on, pauses::date[] AS pauses
        FROM unnest(%s::text[], %s::text[], %s::text[], %s::text[]) WITH ORDINALITY AS one (force, since, until, pauses, number)
    ) {asks} ORDER BY statistics_fact.id
"""


def say(monkeypatch, edition, steps, days=DAYS):
    """What the database says of each step of a force: begun on a day, made on another, with some pauses."""
    monkeypatch.setattr(due, "limit", lambda code, on: edition(on))
    column = due.kept(Limit.GATEWAY, F("gateway_on"), "received_on", days, pauses="pauses")
    asks, given = Fact.objects.annotate(in_time=column).values_list("in_time").query.sql_with_params()
    columns = [list(column) for column in zip(*steps, strict=True)]
    columns[3] = [written(pauses) for pauses in columns[3]]
    with connection.cursor() as cursor:
        cursor.execute(ASKED.format(asks=asks), [*columns, *given])
        return [in_time for (in_time,) in cursor.fetchall()]


def written(pauses):
    return f"{{{','.join(f'{{{asked},{answered}}}' for asked, answered in pauses)}}}"


@pytest.mark.parametrize("country", ["England", "Scotland"])
@pytest.mark.parametrize(
    ("unit", "amount"),
    [(Unit.WORKING_DAYS, 1), (Unit.WORKING_DAYS, 5), (Unit.CALENDAR_DAYS, 7), (Unit.MONTHS, 1)],
)
def test_a_step_is_in_time_until_the_day_on_which_it_is_due(monkeypatch, unit, amount, country):
    """Begun on each of many days, made on each of those after it, with no question in between, with one and with several."""
    edition = TimeLimit(unit=unit, amount=amount)
    force = PoliceForce.objects.filter(country=country).order_by("pk")[0]
    calendar = calendar_for(Division.of(country))
    steps, expected = [], []
    for begun in range(20):
        since = FIRST + timedelta(days=begun)
        for pause in PAUSES:
            paused = [tuple(since + timedelta(days=at) for at in one) for one in pause]
            by = due_date(edition, since, calendar, paused)
            for made in range(35):
                until = since + timedelta(days=made)
                steps.append((force.pk, since.isoformat(), until.isoformat(), paused))
                expected.append(until <= by)
    assert {*expected} == {True, False}
    assert say(monkeypatch, lambda day: edition, steps) == expected


def test_days_without_a_limit_are_not_said(monkeypatch):
    """Nor of a limit of no days. Where its editions count other days, each step is under the one that held when it began."""
    editions = {
        0: TimeLimit(unit=Unit.CALENDAR_DAYS, amount=3),
        1: TimeLimit(unit=Unit.WORKING_DAYS, amount=2),
        2: TimeLimit(unit=Unit.WORKING_DAYS, amount=0),
    }

    def limit(day):
        found = editions.get((day - FIRST).days)
        if found is None:
            raise LookupError
        return found

    force = PoliceForce.objects.filter(country="England").order_by("pk")[0]
    steps = [
        (force.pk, str(FIRST + timedelta(days=begun)), str(FIRST + timedelta(days=begun + made)), [])
        for begun in range(4)
        for made in range(6)
    ]
    # the first of these days is a Friday: two working days after the Saturday is the Tuesday
    assert say(monkeypatch, limit, steps) == [
        *(*[True] * 4, *[False] * 2),
        *(*[True] * 4, *[False] * 2),
        *[None] * 12,
    ]


def test_without_any_limit_nothing_is_said(monkeypatch):
    """As before the first edition."""

    def limit(day):
        raise LookupError

    force = PoliceForce.objects.order_by("pk")[0]
    assert say(monkeypatch, limit, [(force.pk, str(FIRST), str(FIRST), [])]) == [None]
