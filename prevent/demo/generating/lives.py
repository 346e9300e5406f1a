"""What is there of one referral, from its receipt to the last review? The person, what was said, who worked on it, and when."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from random import Random
from uuid import UUID

from prevent.demo.generating.bulk import Bulk
from prevent.reference.models import LocalAuthority
from referrals.choices import GatewayOutcome, Section36Outcome

AT_ONCE = 4_000
"""Lives that are kept in memory before they are written."""


@dataclass(frozen=True, slots=True)
class Person:
    """Who was referred. Two lives of one person have the same. Nobody was asked about `conditions` that are not given; where they
    are given and empty, none is known.
    """

    key: UUID | str
    given_names: str = "Made"
    family_name: str = "Upperson"
    date_of_birth: date | None = None
    age: int | None = None
    gender: str = "male"
    ethnicity: str = ""
    conditions: tuple[str, ...] | None = None
    address: str = ""
    postcode: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Team:
    """Keys of those who work on one referral, and of the agencies that have a part in it; empty where there is none."""

    submitter: UUID | str
    officer: UUID | str
    supervisor: UUID | str
    chair: UUID | str
    agency: UUID | str | None = None
    asked: UUID | str | None = None
    answers: UUID | str | None = None
    provider: UUID | str | None = None
    mentor: UUID | str | None = None

    @classmethod
    def of_one(cls, by: UUID | str) -> "Team":
        """Everything done by one person, and no other agency."""
        return cls(by, by, by, by)


@dataclass(frozen=True, slots=True)
class Days:
    """When each step was made, as far as it has come: the work of the police, the panel, then support and its end. On the days
    named `reviewed` the panel looked again at a case that it had adopted, and went on. `again` begins on the day of the review at
    which a closed case was reopened, and has the steps of the time after it.
    """

    received: date
    allocated: date | None = None
    questioned: date | None = None
    answered: date | None = None
    assessed: date | None = None
    endorsed: date | None = None
    requested: date | None = None
    replied: date | None = None
    signed: date | None = None
    decided: date | None = None
    ended: date | None = None  # police-led work or a hand-off
    discussed: date | None = None
    consented: date | None = None
    refused: date | None = None
    closing: date | None = None
    left: date | None = None
    reviewed: tuple[date, ...] = ()
    again: "Days | None" = None


@dataclass(frozen=True, slots=True)
class Moved:
    """To which panel's area a person moved: offered to that panel before it was discussed here, accepted, and who works on the
    case from then on.
    """

    authority: LocalAuthority
    team: Team
    offered: date
    accepted: date


@dataclass(frozen=True, slots=True)
class Life:
    """One referral, and what came of it. `days` names each step; without them all came at once on the day of the next that is
    named.
    """

    person: Person
    authority: LocalAuthority
    received_on: date
    sector: str = "education"
    concern: str = "unspecified"
    outcome: str = GatewayOutcome.GO_ON
    decided_as: str = Section36Outcome.REFER
    discussed_on: date | None = None
    adopted: bool = False
    left_on: date | None = None
    left_because: str = "risk_reduced"
    identified: bool = True
    team: Team | None = None
    days: Days | None = None
    sessions: int = 0
    moved: Moved | None = None

    @property
    def steps(self) -> Days:
        """When each step was made."""
        if self.days is not None:
            return self.days
        first, at_panel = self.received_on, self.discussed_on
        to_panel = first if at_panel else None
        return Days(
            received=first,
            allocated=first,
            assessed=first,
            endorsed=first,
            signed=to_panel,
            decided=to_panel,
            discussed=at_panel,
            consented=at_panel if self.adopted else None,
            closing=self.left_on,
            left=self.left_on,
        )


def write(lives: Iterable[Life], by: UUID, using: str) -> int:
    """Write them as made by one person; answers how many there were."""
    from prevent.demo.generating.referring import Writer

    bulk, alone, number = Bulk(using, Random()), Team.of_one(by), 0
    writer = Writer(bulk, alone, date.max)
    for number, life in enumerate(lives, 1):
        writer.write(life)
        if number % AT_ONCE == 0:
            bulk.write()
    bulk.write()
    bulk.finish()
    return number
