"""Fictional people from one stream of chance.

Made to be hard to tell apart where life is: many share common names, some are namesakes born in the same year, siblings
share an address and a surname, and twins the date of birth as well.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import count, islice

from prevent.demo.generating.names import BEGINS, COMMON, ENDS, ORIGINS, SHARE

STREETS = (
    "Makebelieve",
    "Invented",
    "Fictional",
    "Bygone",
    "Imaginary",
    "Pretended",
    "Storybook",
    "Fabled",
    "Mythical",
)
KINDS_OF_STREET = ("Lane", "Road", "Street", "Close", "Avenue", "Drive")
BORN_BETWEEN = {(2006, 2015): 60, (1985, 2005): 30, (1955, 1984): 10}
"""Most people referred are between eleven and twenty."""


@dataclass(frozen=True)
class Row:
    """A record, with the columns that the command reads."""

    record_id: str
    true_person_id: str
    given_name: str
    family_name: str
    date_of_birth: str
    address: str
    suburb: str
    postcode: str
    phone: str


class Maker:
    """Makes people from one stream of chance."""

    def __init__(self, seed: int) -> None:
        self.chance = random.Random(seed)
        self.households = 0

    def people(self, number: int) -> Iterator[Row]:
        """As many people as that."""
        return islice(self.endless(), number)

    def endless(self) -> Iterator[Row]:
        """In households, with namesakes among them."""
        made: list[Row] = []
        for at in count():
            if not made:
                made = self.household()
                if self.chance.random() < 0.06:
                    made.append(self.namesake(made[0]))
            yield replace(made.pop(0), record_id=f"{at}-0", true_person_id=str(at))

    def household(self) -> list[Row]:
        """One to four brothers and sisters; now and then twins."""
        origin = self.chance.choices(list(SHARE), list(SHARE.values()))[0]
        family, born, reached = self.family(origin), self.birth(), self.reached()
        found: dict[str, Row] = {}
        for _ in range(self.chance.choices([1, 2, 3, 4], [60, 24, 11, 5])[0]):
            given = self.given(origin)
            found.setdefault(given, Row("", "", given, family, f"{born:%Y-%m-%d}", **reached))
            if self.chance.random() > 0.04:
                born += timedelta(days=self.chance.randint(300, 1500))
        return list(found.values())

    def reached(self) -> dict[str, str]:
        """Where a household lives and can be called."""
        pick, number = self.chance.choice, self.chance.randint
        self.households += 1
        return {
            "address": f"{number(1, 180)} {pick(STREETS)} {pick(KINDS_OF_STREET)}",
            "suburb": f"{pick(BEGINS)}{pick(ENDS)}".lower(),
            "postcode": f"ZZ{number(1, 99)} {number(1, 9)}{pick('ABDEFGH')}{pick('ABDEFGH')}",
            "phone": f"07700 9{self.households % 100000:05}",
        }

    def namesake(self, of: Row) -> Row:
        """Somebody else of the same name, born in the same year, who lives elsewhere."""
        day = date(int(of.date_of_birth[:4]), 1, 1) + timedelta(days=self.chance.randrange(365))
        return replace(of, date_of_birth=f"{day:%Y-%m-%d}", **self.reached())

    def given(self, origin: str) -> str:
        """A first name, in every fourth case with a second one."""
        names = ORIGINS[origin][0].split()
        first = self.one_of(names)
        return f"{first} {self.one_of(names)}" if self.chance.random() < 0.25 else first

    def family(self, origin: str) -> str:
        """Many English surnames are rare, some are double; Somali ones are the father's and grandfather's names."""
        names = ORIGINS[origin][1].split()
        if origin == "english" and self.chance.random() < 0.5:
            return f"{self.chance.choice(BEGINS)}{self.chance.choice(ENDS)}"
        if origin == "somali":
            return f"{self.one_of(names)} {self.one_of(names)}"
        return (
            f"{self.one_of(names)}-{self.one_of(names)}"
            if self.chance.random() < 0.06
            else self.one_of(names)
        )

    def one_of(self, names: list[str]) -> str:
        """The first third is borne more often."""
        return self.chance.choices(names, [COMMON if at < len(names) / 3 else 1 for at in range(len(names))])[
            0
        ]

    def birth(self) -> date:
        """One in a hundred is given the first of January, because nobody knows the day."""
        first, last = self.chance.choices(list(BORN_BETWEEN), list(BORN_BETWEEN.values()))[0]
        if self.chance.random() < 0.01:
            return date(self.chance.randint(first, last), 1, 1)
        return date(first, 1, 1) + timedelta(days=self.chance.randrange((last - first + 1) * 365))
