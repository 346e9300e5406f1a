"""`make test`: how does the whole suite run against real servers of its own?"""

from collections.abc import Mapping

from launch import assets, environment, servers, venv
from launch.child import foreground
from launch.crew import Crew
from launch.places import installed
from launch.turn import turn

PARALLEL = ("-n", "--numprocesses")
BUSY = "Another `make test` is at work in this checkout. Wait until it has ended, or end it."


def main(arguments: list[str]) -> int:
    """Hand the arguments to pytest, and return what it returns."""
    with turn("test", otherwise=BUSY), Crew() as crew:
        venv.for_developing()
        assets.prepare()
        addresses = servers.start(crew, name="test", durable=False)
        return run_pytest(arguments, environment.for_tests(addresses))


def run_pytest(arguments: list[str], env: Mapping[str, str]) -> int:
    """Two processes, with a database each, of which the one that is done takes over from the other; or what the person says."""
    chosen = any(word.startswith(PARALLEL) for word in arguments)
    argv = [
        installed("python"),
        "-m",
        "pytest",
        "-p",
        "launch.skipped",
        *([] if chosen else ["-n", "2", "--dist", "worksteal"]),
        *arguments,
    ]
    return foreground(argv, env)
