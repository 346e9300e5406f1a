"""How do very many people come into the index by which they are found again? As rows too; their words are counted at the end."""

from collections import Counter
from typing import Any

from prevent.demo.generating.bulk import Bulk
from prevent.demo.generating.lives import Days, Person
from prevent.demo.generating.moments import moment
from prevent.people.matching.index import EVERYBODY, born_keys, count_words
from prevent.people.matching.statement import Kind, Statement, statement
from prevent.people.models import IndexedPerson


class Index:
    """Who was stated, as matching compares them (`prevent.people.matching.index`)."""

    def __init__(self, bulk: Bulk) -> None:
        self._bulk = bulk
        self._bearers: Counter[str] = Counter()

    def enter(self, about: str, person: Person, individual: Any, days: Days) -> None:
        """One referral's person."""
        stated = _stated(person, days)
        begins, ends = stated.years or (None, None)
        self._bearers.update((EVERYBODY, *stated.words))
        self._bulk.add(
            IndexedPerson,
            about=about,
            individual_id=individual,
            names=[" ".join(name) for name in stated.names],
            words=list(stated.words),
            keys=[*born_keys(sorted(stated.births)), *sorted(stated.keys)],
            born_from=begins,
            born_to=ends,
            entered_at=moment(days.received, 11),
        )

    def count(self, using: str) -> None:
        """How many bear each word: once, when all were entered."""
        count_words(self._bearers, using=using)


def _stated(person: Person, days: Days) -> Statement:
    return statement(
        names=[(person.given_names, person.family_name)],
        births=[person.date_of_birth],
        born_about=None if person.age is None else days.received.year - person.age,
        keys=[
            (Kind.ADDRESS, person.address),
            (Kind.POSTCODE, person.postcode),
            (Kind.PHONE, person.phone),
        ],
    )
