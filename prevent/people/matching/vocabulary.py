"""Which words that people bear are like those asked for, and how much does each say?"""

import json
import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property

from django.db import connection

from prevent.people.matching import weights
from prevent.people.matching.comparing import Comparison, compare
from prevent.people.matching.index import EVERYBODY, traces_of
from prevent.people.matching.likeness import Likeness, likeness
from prevent.people.matching.statement import Statement
from prevent.people.matching.variants import short_forms, spellings

WORDS = "SELECT * FROM acting.words_like(%s::jsonb)"


@dataclass(frozen=True)
class Vocabulary:
    """For each word asked for those that are like it, and for each of these how many people bear it."""

    like: dict[str, list[str]]
    bearers: dict[str, int]
    bits: dict[str, float] = field(default_factory=dict)

    @classmethod
    def near(cls, words: Iterable[str]) -> "Vocabulary":
        """Ask the database for them."""
        asked = [
            {"word": word, "traces": traces_of(word), "variants": [*spellings(word), *short_forms(word)]}
            for word in (EVERYBODY, *words)
        ]
        with connection.cursor() as cursor:
            cursor.execute(WORDS, [json.dumps(asked)])
            rows = cursor.fetchall()
        like: dict[str, list[str]] = {word: [] for word in words}
        for word, its, _ in rows:
            if word and likeness(word, its) not in (None, Likeness.INITIAL):
                like[word].append(its)
        return cls(like, {its: count for _, its, count in rows})

    @cached_property
    def people(self) -> int:
        """How many are in the index, and a few more."""
        return self.bearers.get(EVERYBODY, 0) + weights.FEWEST_PEOPLE

    @property
    def against_chance(self) -> float:
        """The bits that it takes to tell one of so many."""
        return math.log2(self.people)

    def rarity(self, word: str) -> float:
        """How many bits a word says: all spellings of a name are borne together."""
        if word not in self.bits:
            bearers = sum(self.bearers.get(spelling, 0) for spelling in spellings(word))
            self.bits[word] = math.log2(self.people / (bearers + 1))
        return self.bits[word]

    def compare(self, one: Statement, other: Statement) -> Comparison:
        """As `compare`, with what these words say among so many people."""
        return compare(one, other, self.rarity, self.against_chance)

    def like_to(self, word: str) -> list[str]:
        """Words that people bear and that may be this one."""
        return self.like[word]

    def like_those_that_say(self, bits: float) -> list[str]:
        """Words like any of those asked for that says as much."""
        return [its for like in self.like.values() for its in like if self.rarity(its) >= bits]

    def rarest(self, number: int) -> list[str]:
        """Of the words asked for that anybody bears, or one like them, those that say most."""
        return sorted((word for word in self.like if self.like[word]), key=self.rarity, reverse=True)[:number]
