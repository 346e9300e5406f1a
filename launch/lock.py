"""`make lock`: how are the locks written from the ranges, without naming any registry's host?"""

import shutil

from launch import environment, venv
from launch.child import call
from launch.places import ROOT, VENV, installed
from launch.progress import Trouble, step

HOSTLESS = (
    "--universal",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-emit-find-links",
    "--only-binary",
    ":all:",
)
STYLE = ("--no-annotate", "--custom-compile-command", "make lock", "--python-version", "3.11", "--upgrade")
# The largest first: the smaller ones then take the same versions, so that one environment serves both.
LOCKS = {
    "requirements-dev.txt": ["pyproject.toml", "--group", "local", "--group", "dev"],
    "requirements-local.txt": ["pyproject.toml", "--group", "local", "--constraint", "requirements-dev.txt"],
    "requirements.txt": ["pyproject.toml", "--constraint", "requirements-dev.txt"],
    "requirements-uv.txt": ["--group", "uv"],
    "requirements-node.txt": ["--group", "node"],
}


def main() -> int:
    """Take the newest versions within the ranges of pyproject.toml and package.json."""
    venv.for_developing()
    venv.Environment(VENV).install_uv()
    for name, source in LOCKS.items():
        with step(name):
            argv = [
                installed("uv"),
                "pip",
                "compile",
                *HOSTLESS,
                *STYLE,
                *source,
                "--output-file",
                str(ROOT / name),
            ]
            call("lock", argv, env=environment.cleaned())
    npm = shutil.which("npm")
    if npm is None:
        raise Trouble("package-lock.json needs an installed npm to be written anew.")
    with step("package-lock.json"):
        options = [
            "--package-lock-only",
            "--omit-lockfile-registry-resolved",
            "--ignore-scripts",
            "--no-audit",
        ]
        call("npm", [npm, "update", *options], env=environment.cleaned())
    return 0
