"""`make check`: does the code keep the rules that a machine can check?"""

import subprocess
from collections.abc import Mapping

from launch import assets, environment, traces, venv
from launch.places import ROOT, installed
from launch.progress import say

TYPED = ("prevent", "referrals", "channel", "reviews", "launch")
WITH_TEST_SETTINGS = {"DJANGO_SETTINGS_MODULE": "prevent.settings.test"}


def main() -> int:
    """Run every check, also after one has failed, and fail if any did."""
    venv.for_developing()
    assets.prepare()
    env = environment.for_checks()
    python = installed("python")
    manage = [python, "-W", "ignore:Got an error checking:RuntimeWarning", "manage.py"]
    failed = [
        name
        for name, argv, also in (
            ("lint", [installed("ruff"), "check"], {}),
            ("format", [installed("ruff"), "format", "--check"], {}),
            ("templates", [python, "-m", "launch.templates", "--check"], {}),
            ("types", [installed("mypy"), *present(TYPED)], WITH_TEST_SETTINGS),
            ("import order", [installed("lint-imports")], WITH_TEST_SETTINGS),
            ("migrations", [*manage, "makemigrations", "--check", "--dry-run"], WITH_TEST_SETTINGS),
            ("deployment", [*manage, "check", "--deploy", "--fail-level", "WARNING"], {}),
            ("docs", [*manage, "generated_docs", "--check"], WITH_TEST_SETTINGS),
        )
        if not passes(name, argv, {**env, **also})
    ]
    if not traces.none_found():
        failed.append("traces")
    say(f"failed: {', '.join(failed)}" if failed else "all checks passed.")
    return 1 if failed else 0


def present(folders: tuple[str, ...]) -> list[str]:
    return [name for name in folders if (ROOT / name).is_dir()]


def passes(name: str, argv: list[str], env: Mapping[str, str]) -> bool:
    """Run one check and show its output only if it fails."""
    done = subprocess.run(argv, env=env, cwd=ROOT, check=False, capture_output=True, text=True)
    say(f"  {name}: {'passed' if done.returncode == 0 else 'FAILED'}")
    if done.returncode:
        say(done.stdout + done.stderr)
    return done.returncode == 0
