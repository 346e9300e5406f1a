"""How is something worked out once: for thousands of rows of which many are alike, and for a page that only reads?"""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

Found = TypeVar("Found")


def once_each(work: Callable[..., Found], rows: Iterable[tuple[Any, ...]]) -> list[Found]:
    """What `work` makes of the parts of each row, in the order of the rows."""
    rows = list(rows)
    known = {row: work(*row) for row in set(rows)}
    return [known[row] for row in rows]


class KeptWhileReading:
    """A person or a record of whom a page that only reads asks the same in several places."""

    kept: dict[object, Any] | None = None
    """What was worked out since such a page was asked for; None where something may be changed."""

    def kept_while_reading(self, name: object, make: Callable[[], Found]) -> Found:
        """Worked out once for a page that only reads, as nothing changes meanwhile; each time elsewhere."""
        if self.kept is None:
            return make()
        if name not in self.kept:
            self.kept[name] = make()
        found: Found = self.kept[name]
        return found
