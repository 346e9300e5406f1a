"""How are several management commands run in one process? Each start of Django costs a second."""

import shlex
import sys

from launch.progress import say, step


def main(commands: list[str]) -> None:
    """Run the commands in order, without those that the settings do not know, such as the demo's."""
    import django
    from django.core.management import call_command, get_commands

    django.setup()
    known = get_commands()
    for command in commands:
        name, *arguments = shlex.split(command)
        if name in known:
            with step(command):
                call_command(name, *arguments, verbosity=0)
        else:
            say(f"  {name}: not with these settings")


if __name__ == "__main__":
    main(sys.argv[1:])
