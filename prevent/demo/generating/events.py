"""Which audit events does a history leave? Those that `prevent.audit.record` would have written of it."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache, lru_cache
from json import dumps
from random import Random
from typing import Any

from prevent.audit.kinds import kind_of
from prevent.audit.models import Event
from prevent.demo.generating.bulk import Bulk, Ready

LOOKED = {"kind": Ready(kind_of("read")), "action": Ready("read"), "codes": Ready("{}")}
NONE = Ready("{}")
"""No posts, as an array."""


class Log:
    """The audit log of a history. Its keys come from a stream of chance of its own: the history is the same without it."""

    def __init__(self, bulk: Bulk, chance: Random, posts: Mapping[str, Ready]) -> None:
        self._bulk, self._chance, self._posts = bulk, chance, posts

    def moved(self, lines: Iterable[Mapping[str, Any]], history: Any, subject: Any) -> None:
        """The moves on one record, from its lines of history."""
        record = _record_of(history)
        for line in lines:
            told = _told(line["move"], line["stage_before"], line["stage_after"], line["version"])
            self._add(line["by_id"], line["at"], record, subject, section="", **told)

    def looked(self, record: type, subject: Any, by: Any, at: Ready, section: str) -> None:
        """Somebody opened a page of a record."""
        self._add(by, at, record.__name__, subject, section=section, **LOOKED)

    def one_of(self, hours: Sequence[int]) -> int:
        """At which hour somebody looks."""
        return self._chance.choice(hours)

    def _add(self, by: Any, at: Ready, record: str, subject: Any, **said: Any) -> None:
        self._bulk.add(
            Event,
            id=self._bulk.key(self._chance),
            at=at,
            actor_id=by,
            posts=self._posts.get(str(by), NONE),
            subject_kind=record,
            subject_id=subject,
            **said,
        )


@lru_cache(maxsize=10_000)
def _told(move: str, before: str, after: str, version: int) -> dict[str, Ready]:
    """What an event says of a move that leads from one stage to another."""
    codes = {"stage_before": str(before), "stage_after": str(after), "version": version}
    return {"kind": Ready(kind_of(move)), "action": Ready(str(move)), "codes": Ready(dumps(codes))}


@cache
def _record_of(history: Any) -> str:
    """The kind of record whose history is kept there."""
    return str(history._meta.get_field("case").related_model.__name__)
