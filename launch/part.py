"""What is one of the programs that together make the service, and how is it started, watched and ended?"""

import contextlib
import os
import signal
import subprocess
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from launch.child import Account, fresh_log, last_lines, spawn
from launch.places import ROOT
from launch.progress import Trouble, say

LONGEST_PAUSE = 30.0  # seconds between two attempts to start a part that keeps dying
HEALTHY_AFTER = 60.0  # seconds of life after which a death counts as the first again


@dataclass
class Part:
    """A program that must stay alive; `farewell` ends it, also when the kernel sends it because we died."""

    name: str
    argv: list[str]
    env: Mapping[str, str]
    is_ready: Callable[["Part"], bool]
    farewell: signal.Signals = signal.SIGTERM
    account: Account | None = None
    cwd: Path = ROOT
    before: Callable[[], None] = lambda: None
    process: subprocess.Popen[bytes] | None = None
    log: Path = field(init=False)
    pause: float = 0.0
    started: float = 0.0
    restart_at: float | None = None

    def start(self) -> None:
        """Start the program with a log of its own; a restart goes on in the same log."""
        if self.process is None:
            self.log = fresh_log(self.name)
        self.before()
        self.process = spawn(
            self.argv, log=self.log, env=self.env, farewell=self.farewell, account=self.account, cwd=self.cwd
        )
        self.started, self.restart_at = time.monotonic(), None

    @property
    def pid(self) -> int:
        return self.process.pid if self.process else 0

    def is_alive(self) -> bool:
        return self.process is not None and self.process.poll() is None

    def await_ready(self, seconds: float) -> None:
        """Wait until the program answers; if it dies or stays silent, say so with its last lines."""
        until = time.monotonic() + seconds
        while not self.is_ready(self):
            if not self.is_alive() or time.monotonic() > until:
                raise Trouble(f"{self.name} did not start. {last_lines(self.log)}")
            time.sleep(0.02)

    def keep_alive(self) -> None:
        """If the program has died, say so and start it again, after a pause that doubles each time."""
        now = time.monotonic()
        if self.is_alive():
            return
        if self.restart_at is None:
            self.end_group(signal.SIGKILL)
            self.pause = (
                0.5 if now - self.started > HEALTHY_AFTER else min(max(self.pause * 2, 0.5), LONGEST_PAUSE)
            )
            self.restart_at = now + self.pause
            say(f"{self.name} has died and is started again in {self.pause:.1f} s. {last_lines(self.log)}")
        elif now >= self.restart_at:
            self.start()
            say(f"{self.name} was started again.")

    def end(self) -> None:
        """Ask the program to end; `await_end` sees to it."""
        if self.is_alive():
            os.kill(self.pid, self.farewell)

    def await_end(self, seconds: float) -> None:
        """Wait for the program to end, and end it by force when the time is up."""
        if self.process is None:
            return
        try:
            self.process.wait(timeout=seconds)
        except subprocess.TimeoutExpired:
            say(f"{self.name} did not end by itself within {seconds:.0f} s.")
        self.end_group(signal.SIGKILL)
        self.process.wait()

    def end_group(self, with_signal: signal.Signals) -> None:
        """Signal whatever the program has started and left behind."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, with_signal)
