"""Where does the present act come from? Route, address and request, known to the gate and written with each event."""

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass
from uuid import UUID

from prevent.kernel.ids import new_id
from prevent.kernel.logs import request_id


@dataclass(frozen=True)
class Origin:
    """A web request, or a task (route: the task's name, no address)."""

    route: str = ""
    address: str | None = None
    request_id: UUID | None = None


_origin: ContextVar[Origin] = ContextVar("origin", default=Origin())  # noqa: B039 - frozen


def origin() -> Origin:
    """The origin of what is being done now."""
    return _origin.get()


@contextmanager
def coming_from(route: str, address: str | None = None) -> Iterator[None]:
    """Name the origin of everything recorded inside the block. What a request did has the number of its lines in the log."""
    token = _origin.set(Origin(route, address, request_id() or new_id()))
    try:
        yield
    finally:
        _origin.reset(token)
