"""The queue: Celery with Redis or Valkey. Arguments are ids only; what is due is always found from stored dates."""

import os

from celery import Celery
from celery.signals import beat_init, celeryd_init, setup_logging
from django.core.cache import cache
from django.core.exceptions import ImproperlyConfigured

from prevent.kernel import wall

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "prevent.settings.base")

app = Celery("prevent")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()

TRACE = "beat-trace"
SEAL = "prevent.scrutiny.tasks.seal"
TRACE_SECONDS = 30


@setup_logging.connect
def keep_our_logging(**_: object) -> None:
    """Celery's own set-up would log the arguments of tasks; ours stands."""


@app.task(name="prevent.celery.leave_trace")
def leave_trace() -> None:
    """Prove to the health page that beat schedules and a worker works: the trace fades after half a minute."""
    cache.set(TRACE, "here", timeout=TRACE_SECONDS)


@celeryd_init.connect
def stand_before_the_wall(**_: object) -> None:
    """A worker does not start as a role that steps around row-level security."""
    try:
        wall.require_if_reachable()
    except ImproperlyConfigured as fault:
        raise SystemExit(str(fault)) from fault  # Celery would log any lesser error, and start


@beat_init.connect
def leave_first_trace(**_: object) -> None:
    """Not to keep the health page waiting for the first round of the schedule: the trace, and the seals of what was left over."""
    leave_trace.delay()
    app.send_task(SEAL)
