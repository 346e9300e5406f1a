"""Nobody imports what stands above them: the contracts hold, and they are awake."""

import shutil
import subprocess
import sys
from pathlib import Path

from django.conf import settings

PACKAGES = ("prevent", "referrals", "channel", "reviews")


def lint_imports(folder: Path) -> subprocess.CompletedProcess[str]:
    program = "from importlinter.cli import lint_imports_command as run; run(['--no-cache'])"
    return subprocess.run(
        [sys.executable, "-c", program], cwd=folder, capture_output=True, text=True, check=False
    )


def test_the_contracts_hold():
    """The order of architecture.md section 2, between the apps and inside each."""
    done = lint_imports(settings.BASE_DIR)
    assert done.returncode == 0, done.stdout + done.stderr


def test_an_import_the_wrong_way_is_found(tmp_path):
    """A referral that reaches forward into Channel breaks the contract."""
    shutil.copy(settings.BASE_DIR / "pyproject.toml", tmp_path)
    for name in PACKAGES:
        shutil.copytree(
            settings.BASE_DIR / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__")
        )
    with (tmp_path / "referrals" / "choices.py").open("a") as choices:
        choices.write("\nimport channel.choices\n")
    done = lint_imports(tmp_path)
    assert done.returncode == 1
    assert "referrals.choices -> channel.choices" in done.stdout
