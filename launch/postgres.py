"""How is an embedded PostgreSQL made, started and given its two roles?"""

import hashlib
import os
import shutil
import signal
import time
from dataclasses import dataclass
from pathlib import Path

from launch import port
from launch.child import call
from launch.environment import cleaned
from launch.home import Home
from launch.keys import Keys
from launch.part import Part
from launch.places import ROOT
from launch.progress import Trouble, step

ROLES = ROOT / "deploy" / "roles.sql"
ROLES_OF_TESTS = ROOT / "tests" / "roles.sql"
# The builtin locale is the same on every machine, and in production, so that order and indexes agree.
LOCALE = ("--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C")
THROW_AWAY = {
    "fsync": "off",
    "full_page_writes": "off",
    "synchronous_commit": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
}
READY_LINE = 7  # of postmaster.pid


@dataclass(frozen=True)
class Cluster:
    """A PostgreSQL with a folder of its own; one that is not `durable` is quick, and remade if killed."""

    name: str
    home: Home
    keys: Keys
    durable: bool = True

    @property
    def folder(self) -> Path:
        return self.home.folder / self.name

    @property
    def data(self) -> Path:
        return self.folder / "data"

    @property
    def number(self) -> int:
        return int((self.folder / "port").read_text())

    def url(self, role: str, password: str) -> str:
        """The address of our database for a role."""
        return f"postgres://{role}:{password}@{port.LOOPBACK}:{self.number}/prevent"

    def prepare(self) -> None:
        """Make the cluster if there is none yet, and see that no server of an earlier run still has it."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self.folder.chmod(0o711)
        self.end_orphan()
        if self.note() and not self.durable:
            shutil.rmtree(self.data)
        if not self.data.is_dir():
            with step(f"new {self.name} database"):
                self.make()
        port.kept(self.folder / "port")

    def make(self) -> None:
        """Make it aside and rename it, so that an interrupted attempt leaves nothing half made."""
        draft, password = self.folder / "data.new", self.folder / "password"
        shutil.rmtree(draft, ignore_errors=True)
        self.home.own_folder(draft)
        password.touch(mode=0o600)
        password.write_text(self.keys.superuser)
        if self.home.account:
            os.chown(password, self.home.account.uid, self.home.account.gid)
        arguments = [
            "-D",
            str(draft),
            "-U",
            "postgres",
            "--auth=scram-sha-256",
            f"--pwfile={password}",
            *LOCALE,
        ]
        arguments += [] if self.durable else ["--no-sync"]
        program = str(self.home.programs / "initdb")
        call("initdb", [program, *arguments], env=cleaned(), account=self.home.account)
        password.unlink()
        for made in self.folder.glob("*roles-made"):
            made.unlink()
        draft.rename(self.data)

    def part(self) -> Part:
        """The server as a part; SIGINT makes it end at once and well."""
        options = {"listen_addresses": port.LOOPBACK, "port": str(self.number), "unix_socket_directories": ""}
        options |= {} if self.durable else THROW_AWAY
        return Part(
            f"PostgreSQL {self.name}",
            [
                str(self.home.programs / "postgres"),
                *("-D", str(self.data)),
                *(word for name, value in options.items() for word in ("-c", f"{name}={value}")),
            ],
            cleaned(),
            is_ready=self.is_ready,
            farewell=signal.SIGINT,
            account=self.home.account,
            cwd=Path("/"),
        )

    def note(self) -> list[str]:
        """The lines that a running server keeps about itself."""
        try:
            return (self.data / "postmaster.pid").read_text().splitlines()
        except FileNotFoundError:
            return []

    def is_ready(self, part: Part) -> bool:
        note = self.note()
        return len(note) > READY_LINE and note[0] == str(part.pid) and note[READY_LINE].strip() == "ready"

    def end_orphan(self) -> None:
        """End a server whose starter was killed; the kernel has asked it to, so it mostly needs time."""
        until = time.monotonic() + 20
        while (pid := self.orphan()) is not None:
            os.kill(pid, signal.SIGINT)
            if time.monotonic() > until:
                raise Trouble(
                    f"An earlier PostgreSQL (process {pid}) does not end. End it by hand: kill -QUIT {pid}"
                )
            time.sleep(0.1)

    def orphan(self) -> int | None:
        """The process of an earlier server that is still alive, if its command line names our folder."""
        note = self.note()
        if not note:
            return None
        try:
            command = Path(f"/proc/{note[0]}/cmdline").read_text()
        except OSError:
            return None
        return int(note[0]) if str(self.data) in command else None

    def make_roles(self) -> None:
        """The roles and the database, once for each state of the files that say which there are; for tests their onlooker too."""
        scripts = (
            {"roles-made": ROLES}
            if self.durable
            else {"roles-made": ROLES, "test-roles-made": ROLES_OF_TESTS}
        )
        for mark, script in scripts.items():
            done, wanted = self.folder / mark, hashlib.sha256(script.read_bytes()).hexdigest()
            if not done.exists() or done.read_text() != wanted:
                self.run_script(script)
                done.write_text(wanted)

    def run_script(self, script: Path) -> None:
        """Run a script of ours as the superuser."""
        passwords = {
            "PGPASSWORD": self.keys.superuser,
            "PREVENT_OWNER_PASSWORD": self.keys.owner,
            "PREVENT_APP_PASSWORD": self.keys.app,
        }
        where = ["--host", port.LOOPBACK, "--port", str(self.number), "--username", "postgres"]
        options = ["--dbname", "postgres", "--no-psqlrc", "--set", "ON_ERROR_STOP=1", "--file", str(script)]
        program = str(self.home.programs / "psql")
        call("roles", [program, *where, *options], env=cleaned() | passwords)
