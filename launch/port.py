"""Which ports on loopback are free?"""

import os
import socket
import time
from pathlib import Path

from launch.progress import Trouble

LOOPBACK = "127.0.0.1"
DEFAULT = 8000


def is_free(port: int) -> bool:
    """Whether a server could listen on this port of loopback now."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((LOOPBACK, port))
        except OSError:
            return False
        return True


def free() -> int:
    """Any free port."""
    with socket.socket() as probe:
        probe.bind((LOOPBACK, 0))
        number: int = probe.getsockname()[1]
        return number


def kept(file: Path) -> int:
    """The port noted in the file while it is free, else another, noted in its place."""
    if file.is_file() and is_free(int(file.read_text())):
        return int(file.read_text())
    number = free()
    file.write_text(str(number))
    return number


def wanted(patience: float) -> int:
    """The port that the person asked for with PORT; raises Trouble if it is none or is in use.

    `patience` is how many seconds the processes of a run that was killed may take to leave it.
    """
    text = os.environ.get("PORT") or str(DEFAULT)
    if not (text.isdecimal() and 0 < int(text) < 65536):
        raise Trouble(
            f"PORT is {text!r}; it must be a number from 1 to 65535, for example: make run PORT=8001"
        )
    if int(text) < 1024 and os.geteuid() != 0:
        raise Trouble(f"PORT is {text}; only root may use ports below 1024. Try: make run PORT=8001")
    until = time.monotonic() + patience
    while not is_free(int(text)):
        if time.monotonic() < until:
            time.sleep(0.1)
            continue
        raise Trouble(f"Port {text} is in use by another program. Choose another one: make run PORT={free()}")
    return int(text)
