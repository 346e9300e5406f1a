"""What if the disk of the database is full? Nothing is done, and whoever did it reads so and keeps what they typed."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DatabaseError
from psycopg.errors import DiskFull

from prevent.audit.record import Unrecorded
from prevent.kernel.errors import Invalid


class NoRoom(Invalid):
    """The database has no room left."""

    def __init__(self) -> None:
        super().__init__(
            "The service has no room left, so nothing was changed. Try again later; until then tell your administrator.",
            code="no_room",
        )


@contextmanager
def room() -> Iterator[None]:
    """Where the database has no room left the transaction inside is undone. Raises NoRoom."""
    try:
        yield
    except (DatabaseError, Unrecorded) as error:
        if _is_full(error):
            raise NoRoom from error
        raise


def _is_full(error: BaseException | None) -> bool:
    while error is not None and not isinstance(error, DiskFull):
        error = error.__cause__
    return error is not None
