"""Are the templates written as djade writes them?"""

import subprocess
import sys

from launch.places import ROOT, installed


def main(options: list[str]) -> int:
    """Hand all templates to djade, which looks at files and not at folders."""
    files = [str(path) for folder in ROOT.glob("**/templates") for path in folder.rglob("*.html")]
    ours = [name for name in files if not name.startswith((str(ROOT / ".venv"), str(ROOT / "node_modules")))]
    if not ours:
        return 0
    return subprocess.run(
        [installed("djade"), "--target-version", "5.2", *options, *ours], check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
