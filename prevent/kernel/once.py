"""How is something worked out for thousands of rows of which many are alike? Once for all that are."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

Found = TypeVar("Found")


def once_each(work: Callable[..., Found], rows: Iterable[tuple[Any, ...]]) -> list[Found]:
    """What `work` makes of the parts of each row, in the order of the rows."""
    rows = list(rows)
    known = {row: work(*row) for row in set(rows)}
    return [known[row] for row in rows]
