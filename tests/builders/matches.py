"""Two referrals of one made-up person under different spellings, as matching finds them."""

from dataclasses import dataclass, field
from typing import Any

from prevent.accounts.actor import acting
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from referrals import transitions
from referrals.models import PossibleMatch, Referral
from tests.builders.referrals import do
from tests.builders.submission import submitted
from tests.cast import Cast

ALONE: dict[str, None] = dict.fromkeys(("other_names", "addresses", "contact", "occupation"))
"""Of such a referral only the name and the date of birth tell who it is about."""


@dataclass(frozen=True)
class Matched:
    """Who is referred, by whom, from where."""

    given_names: str
    family_name: str
    by: User
    born: tuple[int, int, int] = (4, 3, 2009)
    home: dict[str, Any] = field(default_factory=dict)

    def comes_in(self) -> Referral:
        """The referral, compared with all that came before."""
        day, month, year = self.born
        person = {
            "given_names": self.given_names,
            "family_name": self.family_name,
            "date_of_birth_day": str(day),
            "date_of_birth_month": str(month),
            "date_of_birth_year": str(year),
        }
        referral = submitted(self.by, person=person, **ALONE, **({"home": self.home} if self.home else {}))
        matched(referral)
        return referral


def matched(*referrals: Referral) -> int:
    """What the worker does after each of them came in; answers how many new pairs were found."""
    found = 0
    for referral in referrals:
        with acting(Role.MATCHING, "test") as matching:
            found += transitions.match_referral(referral.pk, by=matching)
    return found


def possible_match(first: Matched, then: Matched | None = None) -> PossibleMatch:
    """A referral, and a later one of the same name, or of another spelling of it."""
    earlier, later = first.comes_in(), (then or first).comes_in()
    return PossibleMatch.objects.get(earlier=earlier, later=later)


def pair(cast: Cast) -> PossibleMatch:
    """The second referral of a person of whom the first spelt the name differently, both new."""
    first = Matched("Mohammed", "Testington", cast.referrer)
    return possible_match(first, Matched("Muhammad", "Testingten", cast.referrer))


def decide(match: PossibleMatch, by: User, verdict: str = "same", **typed: Any) -> PossibleMatch:
    """A decision with reasons."""
    said = {"reasons": "The same school and mother, says the tutor.", **typed}
    return do(transitions.decide_match, match, by, verdict=verdict, **said)


def endorse(match: PossibleMatch, by: User, *, agrees: bool = True) -> PossibleMatch:
    """Another person's word on it."""
    return do(transitions.endorse_match, match, by, agrees=agrees, reasons="Compared by me too.")


def found_same(match: PossibleMatch, cast: Cast) -> PossibleMatch:
    """Decided by one supervisor, endorsed by another."""
    return endorse(decide(match, cast.supervisor), cast.second_supervisor)
