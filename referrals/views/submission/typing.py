"""What becomes of a page's typing when a row is taken away without script?"""

import re

from referrals.forms.submission.typed import Typed


def changed_rows(typed: Typed, row: str) -> Typed:
    """The typing without one row (`names-1`); the rows after it move up."""
    name, _, place = row.rpartition("-")
    if not place.isdecimal():
        return typed
    kept: Typed = {}
    for key, values in typed.items():
        found = re.fullmatch(rf"{re.escape(name)}-(\d+)-(.+)", key)
        if not found:
            kept[key] = values
        elif int(found[1]) != int(place):
            kept[f"{name}-{int(found[1]) - (int(found[1]) > int(place))}-{found[2]}"] = values
    return kept
