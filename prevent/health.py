"""Is the service well? One answer for people and load balancers, one that only says the web answers."""

from collections.abc import Callable

from django.conf import settings
from django.core.cache import cache
from django.db import DatabaseError
from django.http import HttpRequest, JsonResponse
from kombu.exceptions import KombuError
from redis.exceptions import RedisError

from prevent.audit.sealing import has_trace
from prevent.celery import TRACE, app
from prevent.kernel import wall
from prevent.workflow.access import MACHINES, access

FAULTS = (DatabaseError, RedisError, KombuError, OSError)


def _well(check: Callable[[], object]) -> bool:
    try:
        return bool(check())
    except FAULTS:  # the reason belongs in the log of the part, never on a public page
        return False


def _database() -> bool:
    """It answers, and holds this role: while it was gone at start-up nothing was checked, and roles can be changed since."""
    return not wall.faults(settings.RUNTIME_ROLE)


def _worker() -> object:
    return app.control.ping(timeout=2, limit=1)


def _beat() -> object:
    return cache.get(TRACE)


PARTS = {"database": _database, "worker": _worker, "beat": _beat, "audit": has_trace}


@access(MACHINES)
def health(request: HttpRequest) -> JsonResponse:
    """200 only when the database answers and the second wall holds the role that asks it, a worker answers a ping, beat left a
    trace within half a minute, and no audit event has waited for its seal for more than 90 minutes.
    """
    parts = {"web": True, **{name: _well(check) for name, check in PARTS.items()}}
    return JsonResponse(parts, status=200 if all(parts.values()) else 503)


@access(MACHINES)
def live(request: HttpRequest) -> JsonResponse:
    """For containers: the web answers; says nothing of the rest, so that a dead worker does not restart the web."""
    return JsonResponse({"web": True})
