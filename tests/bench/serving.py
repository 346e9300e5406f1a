"""How is the real service started on the database that is measured, and how do very many people ask it at once?"""

import http.client
import os
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from urllib.parse import urlsplit, urlunsplit

from django.conf import settings
from django.db import connection

from launch import port, service
from launch.crew import Crew
from prevent.accounts.models import User
from tests.client import Client

TOKEN = "b" * 32
"""Against forged requests: what the cookie holds, and the header repeats."""


@contextmanager
def serving() -> Iterator[int]:
    """Web and worker on the database of this process; gives the port."""
    number = port.free()
    env = {**os.environ, "PORT": str(number), "WEB_CONCURRENCY": "2"}
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL"):
        parts = urlsplit(env[name])
        env[name] = urlunsplit(parts._replace(path=f"/{connection.settings_dict['NAME']}"))
    with Crew() as crew:
        crew.start(service.web(env), service.worker(env), seconds=10)
        _await(number)
        yield number


def _await(number: int) -> None:
    for _ in range(600):
        try:
            Asker(number, "").ask("GET", "/health/live/")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError("the service did not come up")


@dataclass
class Asker:
    """Somebody at a browser, or a system that refers: one connection, one session."""

    port: int
    session: str
    _line: http.client.HTTPConnection | None = field(default=None, init=False)

    @classmethod
    def signed_in(cls, number: int, user: User) -> "Asker":
        """With a whole sign-in, second factor included."""
        browser = Client(headers={"host": "localhost"})
        browser.force_login(user)
        return cls(number, browser.cookies[settings.SESSION_COOKIE_NAME].value)

    def ask(self, method: str, path: str, body: bytes | None = None) -> tuple[int, float]:
        """The status, and how long it took until all was there, in milliseconds."""
        began = time.perf_counter()
        if self._line is None:
            self._line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            self._line.request(method, path, body, self._headers())
            answer = self._line.getresponse()
            answer.read()
        except (http.client.HTTPException, ConnectionError):
            self._line.close()
            self._line = None
            raise
        return answer.status, (time.perf_counter() - began) * 1000

    def _headers(self) -> Mapping[str, str]:
        cookies = {settings.SESSION_COOKIE_NAME: self.session, settings.CSRF_COOKIE_NAME: TOKEN}
        return {
            "Host": "localhost",
            "Cookie": "; ".join(f"{name}={value}" for name, value in cookies.items()),
            "X-CSRFToken": TOKEN,
            "Content-Type": "application/json",
        }


def together(*runs: Callable[[], None]) -> None:
    """All at the same time, until the last has ended."""
    threads = [threading.Thread(target=run) for run in runs]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
