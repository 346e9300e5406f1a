"""Whose turn is it? One run, one test run and one installation at a time in a checkout."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from typing import IO

from launch.places import LOCAL
from launch.progress import Busy, Trouble, say


@contextmanager
def turn(name: str, *, otherwise: str = "") -> Iterator[None]:
    """Hold the turn of this name; while another process has it, raise Busy(otherwise), or wait.

    The kernel ends the turn with the process that holds it, however that dies.
    """
    with opened(name) as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if otherwise:
                raise Busy(otherwise) from None
            say(f"  waiting for another process that is preparing the {name} …")
            fcntl.flock(file, fcntl.LOCK_EX)
        yield


def opened(name: str) -> IO[str]:
    """The file whose lock is the turn."""
    try:
        LOCAL.mkdir(exist_ok=True)
        return (LOCAL / f"{name}.turn").open("w")
    except PermissionError:
        raise Trouble(
            f"{LOCAL} cannot be written: the checkout, or an earlier run in it, belongs to another user. "
            "Use that user, or a clone of your own."
        ) from None
