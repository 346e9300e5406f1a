"""The version that the service names is the package's."""

import tomllib

from launch.places import ROOT
from prevent.kernel.version import VERSION


def test_it_is_that_of_the_package():
    """Stated once for people and once for programs."""
    assert tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["version"] == VERSION
