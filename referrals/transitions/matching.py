"""How does a referral come to be compared with all others, and what is noted of those that may be about the same person?"""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db import connection

from prevent.accounts.actor import standing_in
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.kernel import clock
from prevent.kernel.hints import FIRST, hint_on_commit
from prevent.notices.choices import NoticeKind
from prevent.people.matching.comparing import Strength
from prevent.people.matching.index import enter
from prevent.people.matching.searching import Match, find
from prevent.people.matching.statement import Kind, Statement, statement
from prevent.reference.choices import Limit
from prevent.reference.models import PoliceForce
from prevent.workflow.moves import creating
from referrals.choices import Move
from referrals.models import PossibleMatch, Referral
from referrals.policy import MATCH_POLICY
from referrals.queries.due import due_after
from referrals.transitions.telling import tell
from referrals.transitions.weighing import deciders, weigh_again, weighed

MATCH = "referrals.tasks.match_referral"
COMPARABLE = "SELECT about, individual, person, stated FROM acting.comparable(%s::uuid[])"
UNMATCHED = "SELECT * FROM acting.unmatched(%s)"
IS_UNMATCHED = "SELECT acting.is_unmatched(%s)"


@dataclass(frozen=True)
class Comparable:
    """What matching knows of one referral: who it is about as officers decided, and what tells people apart, as it was stated."""

    individual: UUID | None
    person: UUID | None
    names: Sequence[tuple[str, str]]
    births: Sequence[str]
    born_about: int | None
    keys: Sequence[tuple[Kind, str]]

    @property
    def statement(self) -> Statement:
        """The same in the form in which it is compared."""
        return statement(names=self.names, births=self.births, born_about=self.born_about, keys=self.keys)


def ask_for_matching(referral: Referral) -> None:
    """Let the referral be matched once this is committed, in a worker and before all else there, as an officer may open it
    at any moment. A hint that is lost is made up for at night.
    """
    hint_on_commit(MATCH, str(referral.pk), priority=FIRST)


def ask_if_stale(referral: Referral) -> None:
    """The same, where it was not matched since its individual was last chosen: when somebody begins to triage it."""
    with connection.cursor() as cursor:
        cursor.execute(IS_UNMATCHED, [referral.pk])
        if cursor.fetchone()[0]:
            ask_for_matching(referral)


def unmatched(most: int) -> list[UUID]:
    """Referrals that were not matched as they are now, the oldest first."""
    with connection.cursor() as cursor:
        cursor.execute(UNMATCHED, [most])
        return [key for (key,) in cursor.fetchall()]


def comparable(keys: Iterable[UUID]) -> dict[UUID, Comparable]:
    """What may be compared of these referrals. The database gives it to the service `matching` alone."""
    with connection.cursor() as cursor:
        cursor.execute(COMPARABLE, [list(keys)])
        return {about: _read(*row) for about, *row in cursor.fetchall()}


def _read(individual: UUID | None, person: UUID | None, stated: str) -> Comparable:
    said: dict[str, Any] = json.loads(stated)
    return Comparable(
        individual,
        person,
        names=[(one, other) for one, other in said["names"] or ()],
        births=said["births"] or [],
        born_about=said["born_about"],
        keys=[(Kind(kind), value) for kind, value in said["keys"] or ()],
    )


def match_referral(key: UUID, *, by: User) -> int:
    """Take a referral into the index as it is now, then note each other one that may be about the same person.

    It is entered first: the index counts everybody in one row, so that of two that come in at once one waits for the other, and
    finds it. Answers how many were found that were not known before.
    """
    own = comparable([key]).get(key)
    if own is None:
        return 0
    enter({key: own.statement}, individuals={key: own.individual} if own.individual else None)
    found = find(own.statement, besides=[key])
    others = comparable(match.about for match in found)
    return sum(
        find_match(key, match, by=by) is not None
        for match in found
        if (other := others.get(match.about)) and (own.person is None or own.person != other.person)
    )


def find_match(key: UUID, match: Match, *, by: User) -> PossibleMatch | None:
    """Note one pair, once, whichever of the two is looked at; one that is known is weighed again, by what is known now.

    Of a likely one people are told; where one of the two is restricted, also of one that is only possible: nobody else can look.
    """
    with standing_in(Role.WORKER):
        both = Referral.objects.filter(pk__in=[key, match.about]).select_related("force", "officer")
        earlier, later = both.order_by("opened_at", "pk")
    if known := PossibleMatch.objects.select_for_update().filter(earlier=earlier, later=later).first():
        weigh_again(known, match.comparison, by=by)
        return None
    pair = PossibleMatch(
        earlier=earlier,
        later=later,
        earlier_force=earlier.force,
        later_force=later.force,
        decide_by=due_after(Limit.MATCH_DECISION, clock.today(), later.force.division),
        **weighed(match.comparison),
    )
    with creating(MATCH_POLICY, Move.FIND_MATCH, pair, by=by):
        if pair.strength == Strength.LIKELY or earlier.restricted or later.restricted:
            tell(deciders(pair), NoticeKind.MATCH_FOUND, pair)
    return pair


def move_matches(referral: Referral, force: PoliceForce) -> None:
    """Another force has the referral: its police see the possible matches from now on, and these no longer do."""
    with standing_in(Role.WORKER):
        referral.matches_later.update(earlier_force=force)
        referral.matches_earlier.update(later_force=force)
