"""Which open records can nobody move? Each needs somebody who answers for it and a day by which the next step is due."""

from collections.abc import Iterator

from channel.queries.twice import all_opened_twice
from prevent.desk.choices import Why
from prevent.desk.watched import WATCHED, Unmovable
from prevent.workflow.models import Case

Found = tuple[Case, Unmovable]


def amiss() -> Iterator[Found]:
    """What cannot move, and what is open twice: each record with what is wrong."""
    for kind in WATCHED.values():
        for case in kind.open():
            yield from ((case, one) for one in kind.lacks(case))
    yield from ((case, Unmovable(case.reference, Why.TWICE)) for case in all_opened_twice())


def unmovable() -> Iterator[Unmovable]:
    """Every open record that nobody answers for, whose named owner is away, or which no date calls up again."""
    return (one for _, one in amiss() if one.why != Why.TWICE)


def lacking(case: Case) -> list[Unmovable]:
    """What one record lacks as it is now; nothing where it has come to its end."""
    kind = WATCHED[type(case)]
    found = kind.open().filter(pk=case.pk).first()
    return list(kind.lacks(found)) if found else []
