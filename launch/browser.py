"""Is there a Chromium for the browser tests, and what is done where there is none?"""

import os
import shutil

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
HOW_TO_INSTALL = "On Debian or Ubuntu, as root: apt-get install chromium libatomic1"


def executable() -> str | None:
    """The path of an installed Chromium."""
    return next((path for name in NAMES if (path := shutil.which(name))), None)


def required() -> bool:
    """Whether a browser test that is skipped counts as a failure, as it does where REQUIRE_BROWSER is set."""
    return bool(os.environ.get("REQUIRE_BROWSER"))
