"""What is the person at the keyboard told while things start?"""

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import TextIO

# Where progress goes: a command whose own output may be piped on sends it to standard error.
stream: ContextVar[TextIO] = ContextVar("stream", default=sys.stdout)


class Trouble(Exception):
    """Something that the person at the keyboard can mend; the text is a sentence that says how."""


class Busy(Trouble):
    """Another command of this checkout is at what was asked for."""


def say(text: str) -> None:
    """Print a line at once, also when the output is a file or a pipe."""
    print(text, file=stream.get(), flush=True)


@contextmanager
def step(name: str) -> Iterator[None]:
    """Say that something has begun, and how many seconds it took."""
    say(f"  {name} …")
    begun = time.monotonic()
    yield
    say(f"  {name}: done in {time.monotonic() - begun:.1f} s")
