"""Does any file that would be committed name a package registry's host or a path of this machine?"""

import re
import subprocess
from pathlib import Path

from launch.places import ROOT
from launch.progress import say

REGISTRIES = re.compile(r"\b(?:pypi|pythonhosted|npmjs|yarnpkg)\.(?:org|com)\b")


def none_found() -> bool:
    """Look through all files that git knows or would add, and name each line found."""
    machine = [re.escape(str(place)) for place in (ROOT, Path.home()) if place != Path("/")]
    paths = re.compile(rf"(?<![\w.-])(?:{'|'.join(machine)})(?![\w-])")
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    ).stdout.split("\0")
    found = [
        f"{name}:{number}: {line.strip()[:120]}"
        for name in sorted(filter(None, set(listed)))
        if (ROOT / name).is_file()
        for number, line in enumerate((ROOT / name).read_text(errors="ignore").splitlines(), 1)
        if REGISTRIES.search(line) or paths.search(line)
    ]
    say(f"  traces of registries and machines: {'FAILED' if found else 'passed'}")
    for line in found:
        say(line)
    return not found
