"""What do several parts of a page, and several moves on it, ask of one record? It is worked out once while it is only read."""

from collections.abc import Callable
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from prevent.accounts.actor import sight
from prevent.workflow.models import Case

C = TypeVar("C", bound=Case)
P = ParamSpec("P")
T = TypeVar("T")


def read_once(work: Callable[Concatenate[C, P], T]) -> Callable[Concatenate[C, P], T]:
    """Let a function of a record answer once for a page that only reads it, in each sight in which it is asked."""

    @wraps(work)
    def found(case: C, /, *args: P.args, **kwargs: P.kwargs) -> T:
        asked = (work, sight(), args, tuple(kwargs.items()))
        return case.kept_while_reading(asked, lambda: work(case, *args, **kwargs))

    return found
