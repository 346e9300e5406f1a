"""What if figures that a page shows are not released yet? It says so at once, and the worker is asked for them."""

from prevent.kernel.hints import hint_seldom_on_commit
from prevent.statistics.disclosure.local import NotReleased
from prevent.statistics.tasks import RELEASE_YEAR

BEING_COUNTED = "These figures are being counted. Come back in a few minutes."
AGAIN = 120
"""After so many seconds they are asked for again, if they are not there yet."""


def ask_to_release(missing: NotReleased) -> str:
    """Ask the worker for each year, once for all who read meanwhile; answers what their pages say."""
    for year in missing.years:
        hint_seldom_on_commit(RELEASE_YEAR, missing.region, str(year.begins), seconds=AGAIN)
    return BEING_COUNTED
