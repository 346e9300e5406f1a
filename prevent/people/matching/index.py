"""How does a person come into the index, and out of it?"""

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from uuid import UUID

from django.db import DEFAULT_DB_ALIAS, connections

from prevent.people.matching.statement import Statement
from prevent.people.matching.words import consonants
from prevent.people.models import IndexedPerson

EVERYBODY = ""
"""The word that everybody bears."""
BORN = "born"
COUNT = """
    INSERT INTO people_nameword (word, traces, bearers)
    SELECT word, traces || coalesce(daitch_mokotoff(nullif(word, '')), '{}'), more
    FROM unnest(%s::text[], %s::int[]) AS counted (word, more)
    JOIN jsonb_to_recordset(%s::jsonb) AS traced (word text, traces text[]) USING (word)
    ON CONFLICT (word) DO UPDATE SET bearers = people_nameword.bearers + EXCLUDED.bearers
"""


def enter(people: Mapping[UUID, Statement], *, individuals: Mapping[UUID, UUID] | None = None) -> None:
    """Put in what is now stated of the people of these records, in place of what was."""
    leave(people)
    known = individuals or {}
    IndexedPerson.objects.bulk_create(
        [_row(about, stated, known.get(about)) for about, stated in people.items()], batch_size=2000
    )
    _count(people.values(), +1)


def leave(records: Iterable[UUID]) -> None:
    """Take out the people of these records: a record that is erased is found no more."""
    found = list(IndexedPerson.objects.filter(about__in=list(records)))
    if found:
        _count(map(stated_of, found), -1)
        IndexedPerson.objects.filter(about__in=[row.about for row in found]).delete()


def stated_of(row: IndexedPerson) -> Statement:
    """What a row of the index says."""
    born = frozenset(key.removeprefix(f"{BORN}:") for key in row.keys if key.startswith(f"{BORN}:"))
    return Statement(
        names=tuple(tuple(name.split()) for name in row.names),
        births=born,
        years=None if row.born_from is None or row.born_to is None else (row.born_from, row.born_to),
        keys=frozenset(key for key in row.keys if not key.startswith(f"{BORN}:")),
    )


def traces_of(word: str) -> list[str]:
    """The word, what is left of it without any one letter, and its consonants; the database adds its sound."""
    shorter = (word[:at] + word[at + 1 :] for at in range(len(word)))
    return list(dict.fromkeys([word, *(left for left in shorter if len(left) > 1), f"~{consonants(word)}"]))


def born_keys(births: Iterable[str]) -> list[str]:
    """Dates of birth as keys."""
    return [f"{BORN}:{born}" for born in births]


def _row(about: UUID, stated: Statement, individual: UUID | None) -> IndexedPerson:
    begins, ends = stated.years or (None, None)
    return IndexedPerson(
        about=about,
        individual_id=individual,
        names=[" ".join(name) for name in stated.names],
        words=list(stated.words),
        keys=[*born_keys(stated.births), *stated.keys],
        born_from=begins,
        born_to=ends,
    )


def _count(people: Iterable[Statement], each: int) -> None:
    bearers = Counter(word for stated in people for word in (EVERYBODY, *stated.words))
    count_words({word: each * number for word, number in bearers.items()})


def count_words(bearers: Mapping[str, int], *, using: str = DEFAULT_DB_ALIAS) -> None:
    """So many more people bear these words. In the order of the alphabet, so that two who count at once wait for each other and
    never in a circle.
    """
    counted = sorted(bearers)
    traced = [{"word": word, "traces": traces_of(word)} for word in counted]
    with connections[using].cursor() as cursor:
        cursor.execute(COUNT, [counted, [bearers[word] for word in counted], json.dumps(traced)])
