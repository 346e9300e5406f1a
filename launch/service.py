"""Which programs of our own make the service, and when is it ready?"""

import os
import signal
import urllib.error
import urllib.request
from collections.abc import Mapping

from launch.part import Part
from launch.places import LOCAL, installed
from launch.port import LOOPBACK

APP = ("--app", "prevent.celery:app")
SCHEDULE = LOCAL / "celerybeat-schedule"


def web(env: Mapping[str, str]) -> Part:
    """The web server, on loopback only."""
    argv = [installed("gunicorn"), "prevent.wsgi:application", "--bind", f"{LOOPBACK}:{env['PORT']}"]
    argv += ["--workers", "2", "--threads", "4", "--no-control-socket", "--log-level", "warning"]
    return Part("web", argv, env, is_ready=Part.is_alive)


def worker(env: Mapping[str, str]) -> Part:
    """The worker; SIGQUIT, because after SIGTERM it would wait for a broker that dies with it."""
    # Processes need shared memory, which some containers do not give.
    pool = "prefork" if os.access("/dev/shm", os.W_OK) else "threads"  # noqa: S108
    argv = [
        installed("celery"),
        *APP,
        "worker",
        "--loglevel",
        "WARNING",
        "--concurrency",
        "2",
        "--pool",
        pool,
    ]
    return Part("worker", argv, env, is_ready=Part.is_alive, farewell=signal.SIGQUIT)


def beat(env: Mapping[str, str]) -> Part:
    """The scheduler. Its notes may be torn, and are worth nothing: the database knows what is due."""
    argv = [
        installed("celery"),
        *APP,
        "beat",
        "--loglevel",
        "WARNING",
        "--schedule",
        str(SCHEDULE),
        "--pidfile",
        "",
    ]
    return Part("beat", argv, env, is_ready=Part.is_alive, before=forget_schedule)


def forget_schedule() -> None:
    for file in LOCAL.glob(f"{SCHEDULE.name}*"):
        file.unlink()


def health(port: int) -> tuple[bool, str]:
    """Whether web, database, worker and beat are all well, and what the health page says of each."""
    try:
        with urllib.request.urlopen(f"http://{LOOPBACK}:{port}/health/", timeout=10) as answer:
            return True, answer.read().decode()
    except urllib.error.HTTPError as refusal:
        return False, f"{refusal.code} {refusal.read().decode(errors='replace')[:500]}"
    except OSError as silence:
        return False, str(silence)
