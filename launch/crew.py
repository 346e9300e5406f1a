"""Which parts are running, and are all of them ended when we end?"""

import signal
import time
from types import FrameType, TracebackType
from typing import NoReturn, Self

from launch.part import Part

LONGEST_FAREWELL = 15.0  # seconds
ENDING = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def interrupt(_signal: int, _frame: FrameType | None) -> NoReturn:
    """Every way of asking us to end takes the same path as Ctrl-C."""
    raise KeyboardInterrupt


def listen() -> None:
    """Heed the signals that ask us to end, also where a shell's `&` had them ignored."""
    for each in ENDING:
        signal.signal(each, interrupt)


class Crew:
    """Parts in the order in which they were started; they are ended in the opposite order."""

    def __init__(self) -> None:
        self.parts: list[Part] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End every part, and let nothing interrupt that: it is bounded in time."""
        before = {each: signal.signal(each, signal.SIG_IGN) for each in ENDING}
        for stage in (self.parts[self.servers :], list(reversed(self.parts[: self.servers]))):
            for part in stage:
                part.end()
            for part in stage:
                part.await_end(LONGEST_FAREWELL)
        for each, handler in before.items():
            signal.signal(each, handler)

    servers = 0  # how many of the first parts are servers, which end after those that use them

    def start(self, *parts: Part, seconds: float, servers: bool = False) -> None:
        """Start parts together and wait until each answers."""
        for part in parts:
            self.parts.append(part)
            part.start()
        self.servers += len(parts) if servers else 0
        for part in parts:
            part.await_ready(seconds)

    def keep_alive(self) -> None:
        """Look after the parts once."""
        for part in self.parts:
            part.keep_alive()

    def watch(self) -> NoReturn:
        """Look after the parts until we are asked to end."""
        while True:
            self.keep_alive()
            time.sleep(0.25)
