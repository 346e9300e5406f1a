"""`make run`: how does everything come up, in which order, and stay up?"""

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

from launch import environment, keys, port, running, servers, service, venv
from launch.child import await_end, fresh_log, last_lines, spawn
from launch.crew import Crew
from launch.places import DOCUMENTS, installed
from launch.progress import say, step
from launch.static_files import Collecting
from launch.turn import turn

FIRST_CASES, OTHER_CASES = "seed_demo --first", "seed_demo --rest"
PATIENCE = 60.0  # seconds after which we say what is not well yet


def main() -> int:
    """Serve until Ctrl-C."""
    begun = time.monotonic()
    with turn("run", otherwise=running.refusal()), running.noted(), Crew() as crew:
        number = port.wanted(patience=5 if running.was_killed() else 0)
        prepare()
        addresses = servers.start(crew)
        env = environment.for_running(keys.kept(), addresses, number)
        prepare_database(env)
        logs = fresh_log("first-cases"), fresh_log("more-first-cases")
        tellings = [start_chores(env, log, FIRST_CASES, shown=log is logs[0]) for log in logs]
        crew.start(service.web(env), service.worker(env), service.beat(env), seconds=10)
        running.Running(os.getpid(), number, addresses).note()
        await_health(crew, number)
        for telling, log in zip(tellings, logs, strict=True):  # two processes share the work
            await_end("making the first cases", telling, log)
        say(f"ready: http://localhost:{number} after {time.monotonic() - begun:.1f} s. Ctrl-C ends it.")
        serve(crew, env)
    return 0


def prepare() -> None:
    """Fetch styles and packages at the same time."""
    log = fresh_log("assets")
    fetching = spawn(
        [sys.executable, "-m", "launch", "assets"], log=log, env=environment.cleaned(), shown=True
    )
    venv.for_running()
    await_end("assets", fetching, log)
    DOCUMENTS.mkdir(mode=0o700, parents=True, exist_ok=True)


def prepare_database(env: Mapping[str, str]) -> None:
    """Bring the database up to date while the static files are collected."""
    collecting = Collecting.begun(env)
    log = fresh_log("database")
    await_end("preparing the database", start_chores(env, log, "migrate", "load_reference", shown=True), log)
    if collecting:
        collecting.finish()


def start_chores(
    env: Mapping[str, str], log: Path, *commands: str, shown: bool = False
) -> subprocess.Popen[bytes]:
    """Begin to run management commands one after another."""
    return spawn([installed("python"), "-m", "launch.chores", *commands], log=log, env=env, shown=shown)


def await_health(crew: Crew, number: int) -> None:
    """Wait until the health page is content; after a while say what it is not content with."""
    with step("web, worker and beat"):
        until = time.monotonic() + PATIENCE
        while True:
            well, answer = service.health(number)
            if well:
                return
            crew.keep_alive()
            if time.monotonic() > until:
                say(f"  still not well: {answer}")
                until += PATIENCE
            time.sleep(0.1)


def serve(crew: Crew, env: Mapping[str, str]) -> None:
    """Make the rest of the demo's cases behind, and look after the parts."""
    log = fresh_log("demo")
    seeding: subprocess.Popen[bytes] | None = start_chores(env, log, OTHER_CASES)
    while True:
        crew.keep_alive()
        if seeding and seeding.poll() is not None:
            say(
                "the demo's cases are complete."
                if seeding.returncode == 0
                else f"The demo stopped. {last_lines(log)}"
            )
            seeding = None
        time.sleep(0.25)
