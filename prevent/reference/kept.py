"""Which small tables are kept in this process, and for how long?

Lists of cases ask for limits and working days on every row. The tables are small and change a few times a
year, so each process reads them once and again after 30 seconds: by then an owner's edit shows everywhere.
"""

import time
from collections.abc import Callable
from typing import Any, TypeVar

SECONDS = 30

_Key = TypeVar("_Key")
_Value = TypeVar("_Value")
_stores: list[dict[Any, tuple[float, Any]]] = []


def kept(read: Callable[[_Key], _Value]) -> Callable[[_Key], _Value]:
    """Keep what a function of one argument read, for 30 seconds of real time, whatever the business clock."""
    store: dict[_Key, tuple[float, _Value]] = {}
    _stores.append(store)

    def reading(key: _Key) -> _Value:
        found = store.get(key)
        if found is None or time.monotonic() - found[0] > SECONDS:
            found = store[key] = (time.monotonic(), read(key))
        return found[1]

    return reading


def forget() -> None:
    """Drop all that this process keeps, after it changed a row itself."""
    for store in _stores:
        store.clear()
