"""From which stages does a move start, and to which may it lead? The workflow table is data."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import TextChoices


@dataclass(frozen=True)
class Step:
    """One line of a workflow table. `to` empty: the stage stays. `start` empty: the move makes the record.

    From the stages that it `keeps` a move leads nowhere, although it leads somewhere from others.

    A `blind` move is made by people who may not learn what else happens to the record: their page carries no version.

    One that `reopens` begins again what had come to its end: the stages that it leaves can be the end all the same.
    """

    start: frozenset[str]
    to: frozenset[str]
    done: str
    blind: bool = False
    keeps: frozenset[str] = frozenset()
    reopens: bool = False

    def allows(self, before: str, after: str) -> bool:
        """May a move that began in `before` end in `after`?"""
        return after in self.to if self.to and before not in self.keeps else after == before

    @property
    def leaves(self) -> frozenset[str]:
        """The stages from which it may lead elsewhere."""
        return self.start - self.keeps if self.to else frozenset()


def leads(
    start: Iterable[str], to: Iterable[str], done: str, *, keeps: Iterable[str] = (), reopens: bool = False
) -> Step:
    """A move that may change the stage; it may also start from those that it keeps. `done` is its line in the case's story,
    in the past tense.
    """
    kept = frozenset(keeps)
    return Step(frozenset(start) | kept, frozenset(to), done, keeps=kept, reopens=reopens)


def stays(start: Iterable[str], done: str, *, blind: bool = False) -> Step:
    """A move that leaves the stage as it is."""
    return Step(frozenset(start), frozenset(), done, blind)


def begins(to: str, done: str) -> Step:
    """A move that makes the record."""
    return Step(frozenset(), frozenset({to}), done)


Steps = Mapping[TextChoices, Step]


def final_stages(stages: Iterable[str], steps: Steps) -> frozenset[str]:
    """The stages that no move leaves, unless it begins the work again: derived, never typed by hand."""
    going_on = [step for step in steps.values() if not step.reopens]
    leaving = {start for step in going_on for start in step.leaves if step.to - {start}}
    return frozenset(str(stage) for stage in stages) - leaving
