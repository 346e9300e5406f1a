"""Does every task have its time? One that nobody starts would do nothing, and nobody would notice."""

from django.conf import settings

from prevent.celery import app
from prevent.statistics.tasks import RELEASE_YEAR
from referrals.transitions.matching import MATCH

ASKED_FOR = {MATCH, RELEASE_YEAR}
"""What somebody starts for one record or one year: sweeps of their own find what was missed."""


def test_every_task_has_its_time():
    """Or is asked for; and nothing is in the timetable that is not there."""
    app.loader.import_default_modules()
    ours = {name for name in app.tasks if not name.startswith("celery.")}
    timed = {entry["task"] for entry in settings.CELERY_BEAT_SCHEDULE.values()}
    assert ours - timed == ASKED_FOR
    assert not timed - ours
