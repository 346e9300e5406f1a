"""On which days is somebody reminded of a due date?"""

from dataclasses import dataclass
from datetime import date, timedelta

from prevent.reference.choices import ReminderKind
from prevent.reference.models import TimeLimit


@dataclass(frozen=True)
class Reminder:
    """One reminder: its day is also its name, so that a sweep sends it once however often it runs."""

    on: date
    kind: ReminderKind
    is_escalated: bool


def reminders(limit: TimeLimit, due: date, *, since: date, until: date) -> list[Reminder]:
    """The reminders after `since` (when the duty arose) and up to `until` (today), earliest first.

    At the configured distances before the due date; then, from the day after it, each
    `remind_every_days` while overdue. From `escalate_after_days` overdue on they are escalated.
    """
    before = [due - timedelta(days=days) for days in limit.remind_before_days]
    found = [Reminder(day, ReminderKind.BEFORE, is_escalated=False) for day in before if since < day <= until]
    found.extend(reminder for reminder in _overdue(limit, due, until) if since < reminder.on)
    return sorted(found, key=lambda reminder: reminder.on)


def _overdue(limit: TimeLimit, due: date, until: date) -> list[Reminder]:
    if not limit.remind_every_days:
        return []
    threshold = limit.escalate_after_days
    return [
        Reminder(
            due + timedelta(days=days), ReminderKind.OVERDUE, threshold is not None and days >= threshold
        )
        for days in range(1, (until - due).days + 1, limit.remind_every_days)
    ]
