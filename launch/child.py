"""How is another program started so that it never outlives us unseen?"""

import ctypes
import os
import signal
import subprocess
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from launch.places import LOGS, ROOT
from launch.progress import Trouble

PR_SET_PDEATHSIG = 1
LAST_LINES = 15
started: list[subprocess.Popen[bytes]] = []


@dataclass(frozen=True)
class Account:
    """An account of the operating system that a child runs under instead of ours."""

    uid: int
    gid: int


def leash(farewell: signal.Signals) -> Callable[[], None] | None:
    """What a child does before its program begins: ask the kernel for `farewell` when we die."""
    if not sys.platform.startswith("linux"):
        return None
    libc, parent = ctypes.CDLL(None), os.getpid()

    def tie() -> None:
        signal.pthread_sigmask(signal.SIG_SETMASK, [])
        libc.prctl(PR_SET_PDEATHSIG, int(farewell))
        if os.getppid() != parent:
            os._exit(1)

    return tie


def spawn(
    argv: Sequence[str],
    *,
    log: Path,
    env: Mapping[str, str] | None = None,
    farewell: signal.Signals = signal.SIGTERM,
    account: Account | None = None,
    cwd: Path = ROOT,
    shown: bool = False,
) -> subprocess.Popen[bytes]:
    """Start a program in a process group of its own; its output goes to `log`, or is `shown` but for errors.

    Call it from the main thread only: the kernel counts the end of the starting thread as our death.
    """
    log.parent.mkdir(parents=True, exist_ok=True)
    with log.open("ab") as output:
        process = subprocess.Popen(
            argv,
            stdin=subprocess.DEVNULL,
            stdout=None if shown else output,
            stderr=output,
            env=env,
            cwd=cwd,
            start_new_session=True,
            preexec_fn=leash(farewell),  # noqa: PLW1509  (we start no threads)
            user=account.uid if account else None,
            group=account.gid if account else None,
            extra_groups=[] if account else None,
        )
    started.append(process)
    return process


def end_left_over() -> None:
    """End whatever was started and still runs."""
    for process in started:
        if process.poll() is None:
            process.terminate()
    for process in started:
        process.wait()


def await_end(name: str, process: subprocess.Popen[bytes], log: Path) -> None:
    """Wait for a program to end well; if it ends badly, say so with its last lines."""
    try:
        code = process.wait()
    except BaseException:
        process.terminate()
        process.wait()
        raise
    if code:
        raise Trouble(f"{name} failed (code {code}). {last_lines(log)}")


def call(
    name: str, argv: Sequence[str], *, env: Mapping[str, str] | None = None, account: Account | None = None
) -> None:
    """Run a program to its end; if it ends badly, raise Trouble with its last lines."""
    log = fresh_log(name)
    await_end(name, spawn(argv, log=log, env=env, account=account, cwd=Path("/") if account else ROOT), log)


def foreground(argv: Sequence[str], env: Mapping[str, str]) -> int:
    """Run a program at the person's own terminal and return its code; Ctrl-C is for it, not for us."""
    heard = signal.signal(signal.SIGINT, lambda *_: None)
    try:
        return subprocess.run(
            argv, env=env, cwd=ROOT, check=False, preexec_fn=leash(signal.SIGTERM)
        ).returncode
    finally:
        signal.signal(signal.SIGINT, heard)


def fresh_log(name: str) -> Path:
    """An empty log file for the part of this name; the one before is kept beside it."""
    LOGS.mkdir(parents=True, exist_ok=True)
    log = LOGS / f"{name.replace(' ', '-')}.log"
    if log.exists():
        log.replace(log.with_suffix(".before.log"))
    log.touch(mode=0o600)
    return log


def last_lines(log: Path) -> str:
    """The end of a log, indented, with where to read the rest."""
    lines = log.read_text(errors="replace").splitlines()[-LAST_LINES:]
    return "\n".join([f"The last lines of {log.relative_to(ROOT)}:", *(f"    {line}" for line in lines)])
