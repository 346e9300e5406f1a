"""Is a file harmful? Asked of ClamAV's daemon; a local stand-in knows the harmless test string only."""

import socket
import struct
from typing import IO, Protocol
from urllib.parse import urlsplit

from django.conf import settings
from django.utils.module_loading import import_string

PIECE = 65_536
TIMEOUT = 20.0
"""Seconds for each answer of the daemon."""
EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
"""In two parts, so that no scanner takes this file for the test file."""


class ScannerError(Exception):
    """The scanner gave no verdict: it is down, too slow, or would not take the file."""


class Scanner(Protocol):
    """Whatever can tell whether a file is harmful."""

    def scan(self, file: IO[bytes]) -> str | None:
        """The name of what was recognised, or None for a clean file. Raises ScannerError if not told."""


class Clamd:
    """ClamAV's daemon at CLAMD_URL: tcp://host:port or unix:///path; it is sent the file (INSTREAM)."""

    def scan(self, file: IO[bytes]) -> str | None:
        """Stream the file in pieces, each with its length before it, and read the verdict."""
        try:
            with self._connect() as connection:
                connection.sendall(b"zINSTREAM\0")
                while piece := file.read(PIECE):
                    connection.sendall(struct.pack(">I", len(piece)) + piece)
                connection.sendall(struct.pack(">I", 0))
                answer = connection.makefile("rb").readline(1_000)
        except OSError as error:
            raise ScannerError(type(error).__name__) from error
        return self._verdict(answer.rstrip(b"\0\n").decode("ascii", "replace"))

    def _connect(self) -> socket.socket:
        url = urlsplit(settings.CLAMD_URL)
        if url.scheme == "unix":
            connection = socket.socket(socket.AF_UNIX)
            connection.settimeout(TIMEOUT)
            connection.connect(url.path)
            return connection
        return socket.create_connection((url.hostname or "", url.port or 3310), TIMEOUT)

    def _verdict(self, answer: str) -> str | None:
        if answer == "stream: OK":
            return None
        if answer.startswith("stream: ") and answer.endswith(" FOUND"):
            return answer.removeprefix("stream: ").removesuffix(" FOUND")
        raise ScannerError("no verdict")


class EicarOnly:
    """A stand-in for demonstrations and tests: it recognises the EICAR test string and nothing else."""

    def scan(self, file: IO[bytes]) -> str | None:
        """Look for the test string anywhere in the file."""
        return "Eicar-Test-Signature" if EICAR in file.read() else None


def scanner() -> Scanner:
    """The configured scanner (setting SCANNER)."""
    made: Scanner = import_string(settings.SCANNER)()
    return made
