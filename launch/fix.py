"""`make fix`: what of lint and format can be mended without thought?"""

from launch import environment, venv
from launch.child import foreground
from launch.places import installed

COMMANDS = (
    [installed("ruff"), "check", "--fix"],
    [installed("ruff"), "format"],
    [installed("python"), "-m", "launch.templates"],
)


def main() -> int:
    """Mend what can be; what remains is shown and makes the command fail."""
    venv.for_developing()
    return max([foreground(argv, environment.cleaned()) for argv in COMMANDS])
