"""Which commands are there, and how does each end?"""

import sys
from collections.abc import Callable

from launch import assets, bench, check, fix, lock, manage, run, static_files, test
from launch.child import end_left_over
from launch.crew import listen
from launch.progress import Trouble, say

INTERRUPTED = 130


def fetch_assets() -> int:
    assets.prepare()
    return 0


PLAIN: dict[str, Callable[[], int]] = {
    "assets": fetch_assets,
    "check": check.main,
    "collect": static_files.main,
    "fix": fix.main,
    "lock": lock.main,
    "run": run.main,
}
WITH_ARGUMENTS: dict[str, Callable[[list[str]], int]] = {
    "bench": bench.main,
    "manage": manage.main,
    "test": test.main,
}


def main(words: list[str]) -> int:
    """Carry out one command and return its exit code; trouble is told as a sentence, not as a traceback."""
    name, *arguments = words or [""]
    listen()
    try:
        if name in WITH_ARGUMENTS:
            return WITH_ARGUMENTS[name](arguments)
        if name in PLAIN and not arguments:
            return PLAIN[name]()
        raise Trouble(f"Say which: {', '.join(sorted([*PLAIN, *WITH_ARGUMENTS]))}")
    except Trouble as trouble:
        print(f"\n{trouble}", file=sys.stderr, flush=True)
        return 1
    except KeyboardInterrupt:
        say("ended.")
        return 0 if name == "run" else INTERRUPTED
    finally:
        end_left_over()
