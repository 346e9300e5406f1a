"""`make manage`: how does a management command reach the database that `make run` uses?"""

import sys

from launch import environment, keys, port, running, servers, venv
from launch.child import foreground
from launch.crew import Crew
from launch.environment import Addresses
from launch.places import installed
from launch.progress import Busy, stream
from launch.turn import turn


def main(arguments: list[str]) -> int:
    """Run the command beside a running service, or with servers of its own that end with it."""
    stream.set(sys.stderr)
    venv.for_running()
    try:
        with turn("run", otherwise=running.refusal()), Crew() as crew:
            return command(arguments, servers.start(crew))
    except Busy:
        found = running.found()
        if found is None:
            raise
    return command(arguments, found.addresses)


def command(arguments: list[str], addresses: Addresses) -> int:
    """The command at the person's own terminal, with the variables that the service has."""
    env = environment.for_running(keys.kept(), addresses, port.DEFAULT)
    return foreground([installed("python"), "manage.py", *arguments], env)
