"""How are stories told? Side by side, in order of time, at moved clock times, as far as today.

A story is a generator. It yields the moment of its next step and makes that step, a real move, when it is resumed: then the
business clock shows that moment. What would come after today is left untold, so every story stands where it would stand now.
"""

from collections.abc import Callable, Generator, Iterable
from datetime import datetime
from heapq import heappop, heappush
from typing import Any, TypeVar

from prevent.accounts.actor import acting
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.workflow.models import Case

Story = Generator[datetime, None, None]
T = TypeVar("T")


class Telling:
    """Stories on their way to the same today."""

    def __init__(self, until: datetime) -> None:
        self.until = until
        self._waiting: list[tuple[datetime, int, Story]] = []
        self._begun = 0

    def add(self, story: Story) -> None:
        """Begin a story, before the telling or by a step of another story."""
        self._begun += 1
        self._wait(story, self._begun)

    def tell(self, stories: Iterable[Story]) -> None:
        """Walk these stories, and those that they begin, forward to today."""
        for story in stories:
            self.add(story)
        with acting(Role.WORKER, "demo.telling"):
            while self._waiting:
                moment, number, story = heappop(self._waiting)
                with clock.moved_to(moment):
                    self._wait(story, number)

    def _wait(self, story: Story, number: int) -> None:
        moment = next(story, None)
        if moment is not None and moment <= self.until:
            heappush(self._waiting, (moment, number, story))


def make(move: Callable[..., T], record: Case, *, by: User, **arguments: Any) -> T:
    """One move on a record by one person, who has just read it."""
    seen = type(record)._default_manager.values_list("version", flat=True).get(pk=record.pk)
    return move(record.reference, by=by, seen=seen, **arguments)
