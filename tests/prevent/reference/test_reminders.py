"""Reminders fall before the due date at configured distances, and weekly while overdue."""

from datetime import date, timedelta

import pytest

from prevent.reference.choices import Limit, ReminderKind
from prevent.reference.models import TimeLimit
from prevent.reference.reminders import reminders
from prevent.reference.time_limits import limit

CLOSED = date(2026, 1, 31)
DUE = date(2026, 7, 31)
RULE = TimeLimit(remind_before_days=[30, 14, 7, 1], remind_every_days=7, escalate_after_days=14)


def on(days_after):
    return DUE + timedelta(days=days_after)


def test_before_the_date():
    """Each distance once, the earliest first."""
    found = reminders(RULE, DUE, since=CLOSED, until=DUE)
    assert [reminder.on for reminder in found] == [on(-30), on(-14), on(-7), on(-1)]
    assert {(reminder.kind, reminder.is_escalated) for reminder in found} == {(ReminderKind.BEFORE, False)}


def test_weekly_while_overdue_and_then_escalated():
    """From the day after; two weeks overdue it goes further up."""
    found = reminders(RULE, DUE, since=DUE, until=on(30))
    assert [(reminder.on, reminder.is_escalated) for reminder in found] == [
        (on(1), False),
        (on(8), False),
        (on(15), True),
        (on(22), True),
        (on(29), True),
    ]


def test_none_falls_before_the_duty_arose():
    """An extension decided ten days before its date does not remind of what nobody could have done."""
    found = reminders(RULE, DUE, since=on(-10), until=DUE)
    assert [reminder.on for reminder in found] == [on(-7), on(-1)]


def test_a_week_without_workers_loses_none():
    """What a daily sweep collects is what one sweep afterwards finds."""
    daily = {
        reminder
        for n in range(-40, 60)
        for reminder in reminders(RULE, DUE, since=max(CLOSED, on(n - 1)), until=on(n))
    }
    assert sorted(daily, key=lambda reminder: reminder.on) == reminders(RULE, DUE, since=CLOSED, until=on(59))


def test_without_a_rule_nobody_is_reminded():
    """Empty columns mean silence."""
    assert reminders(TimeLimit(remind_before_days=[]), DUE, since=CLOSED, until=on(100)) == []


@pytest.mark.django_db
def test_reviews_after_closure_have_a_rule():
    """The failure that this system answers: no 6-month review, and nobody noticed."""
    for code in (Limit.POST_CLOSURE_REVIEW_1, Limit.POST_CLOSURE_REVIEW_2, Limit.EXTENDED_REVIEW_MAX):
        rule = limit(code, on=CLOSED)
        assert rule.remind_before_days
        assert rule.remind_every_days == 7
        assert rule.escalate_after_days
