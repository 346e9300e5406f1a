"""How do two referrals come to be of one person, and how are they parted again without a loss?"""

from collections.abc import Iterable
from datetime import date
from uuid import UUID

from django.db import connection

from prevent.accounts.actor import standing_in
from prevent.accounts.models import User
from prevent.accounts.roles import Role
from prevent.accounts.services import service
from prevent.kernel import clock
from prevent.people.models import Individual, Merging
from prevent.workflow.moves import moving
from referrals.choices import Move
from referrals.models import PossibleMatch, Referral
from referrals.policy import POLICY
from referrals.transitions.matching import ask_for_matching, comparable

GATHER = "SELECT acting.gather(%s)"


def bring_together(
    match: PossibleMatch, earlier: Referral, later: Referral, *, reason: str, by: User
) -> None:
    """Both referrals are of one person from now on.

    One that has no individual yet is given one of its own, as it states the person. The two are tied together and stay as they
    are, so that all that names either of them (a case of a panel, another referral) still does. What this match brought together
    is so told from what others did.
    """
    one, other = (_individual_of(referral) for referral in (earlier, later))
    if one != other:
        tie(one, other, about=match.pk, reason=reason, by=by)


def _individual_of(referral: Referral) -> UUID:
    if referral.individual_id:
        return referral.individual_id
    made = _made_from(referral)
    link_individual(referral, made)
    return made


def part(match: PossibleMatch, earlier: Referral, later: Referral, *, reason: str, by: User) -> None:
    """What a match brought together is as it was before: the tie is undone.

    Formerly a referral without an individual was linked to the other's: it comes to be of an individual of its own.
    """
    with standing_in(Role.MATCHING):
        made = list(Merging.objects.filter(about=match.pk, undone_at=None))
    untie(made, reason=reason, by=by)
    linked = next((one for one in (earlier, later) if one.pk == match.linked_id), None)
    if linked and earlier.individual_id == later.individual_id:
        link_individual(linked, _made_from(linked))
    match.linked = None


def link_individual(referral: Referral, individual: UUID) -> None:
    """The referral is of this individual. The worker does it, as the referral may be out of the sight of whoever decided."""
    with moving(
        POLICY, Move.LINK_INDIVIDUAL, referral.reference, by=service(Role.WORKER), seen=None
    ) as moved:
        moved.individual_id = individual
        ask_for_matching(moved)
    referral.individual_id = individual


def tie(one: UUID, other: UUID, *, about: UUID, reason: str, by: User) -> Merging:
    """Two individuals are one person from now on: the service writes it, as one of them may be out of the decider's sight."""
    first, second = sorted([one, other])
    with standing_in(Role.MATCHING):
        made = Merging.objects.create(
            one_id=first, other_id=second, about=about, reason=reason, made_at=clock.now(), by=by
        )
        _gather(first)
    return made


def untie(made: Iterable[Merging], *, reason: str, by: User) -> None:
    """These are no longer one person by these ties; by others they may be. Nothing else of them was changed, and nothing is."""
    with standing_in(Role.MATCHING):
        for one in made:
            one.undone_at, one.undone_by, one.why_undone = clock.now(), by, reason
            one.save()
            _gather(one.one_id)
            _gather(one.other_id)


def _gather(individual: UUID) -> None:
    with connection.cursor() as cursor:
        cursor.execute(GATHER, [individual])


def _made_from(referral: Referral) -> UUID:
    """An individual as the referral states it: only those who read the referral read it."""
    with standing_in(Role.MATCHING):
        stated = comparable([referral.pk])[referral.pk]
    given, family = next(iter(stated.names), ("", ""))
    made = Individual.objects.create(
        given_names=given,
        family_name=family,
        date_of_birth=next((date.fromisoformat(born) for born in stated.births), None),
        approximate_age=stated.born_about and clock.today().year - stated.born_about,
        made_at=clock.now(),
    )
    return made.pk
