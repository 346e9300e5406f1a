"""The version that the service names is the package's, and says which code it is."""

import tomllib

from launch.places import ROOT
from prevent.kernel.version import NUMBER, version


def test_it_is_that_of_the_package():
    """Stated once for people and once for programs."""
    assert tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"] == NUMBER
    assert version().startswith(f"{NUMBER}+")


def test_another_line_of_code_is_another_version(settings, tmp_path):
    """And the same code is the same one, wherever it stands."""
    own, found = version.__wrapped__(), []
    for folder, line in (("a", "1"), ("b", "1"), ("c", "2")):
        settings.BASE_DIR = tmp_path / folder
        code = settings.BASE_DIR / "prevent" / "counting.py"
        code.parent.mkdir(parents=True)
        code.write_text(f"number = {line}\n")
        found.append(version.__wrapped__())
    assert found[0] == found[1] != found[2] != own
