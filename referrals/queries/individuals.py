"""Whom do an officer's referrals name already who may be the same person?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from prevent.accounts.models import User
from prevent.people.models import Individual
from referrals.models import Referral
from referrals.policy import POLICY

MOST = 10


@dataclass(frozen=True)
class Candidate:
    """An individual of a referral in the officer's sight."""

    pk: str
    label: str
    hint: str


def candidates(user: User, *, names: str, date_of_birth: date | None) -> Sequence[Candidate]:
    """Up to ten individuals with a name in common or the same date of birth, among referrals in sight."""
    seen = Count("referrals", filter=Q(referrals__in=POLICY.visible_to(user)))
    found = individuals_in_sight(user).filter(_alike(names, date_of_birth)).annotate(known=seen)
    return [
        Candidate(str(one.pk), one.name or one.reference, _hint(one, one.known))
        for one in found.order_by("family_name", "given_names", "pk")[:MOST]
    ]


def individuals_in_sight(user: User) -> QuerySet[Individual]:
    """The individuals whom an officer may choose: those of referrals that they see."""
    seen = POLICY.visible_to(user).filter(individual=OuterRef("pk"))
    return Individual.objects.filter(Exists(seen))


def _alike(names: str, date_of_birth: date | None) -> Q:
    wanted = Q(pk__in=[])
    for name in names.split():
        if len(name) > 1:
            wanted |= Q(family_name__icontains=name) | Q(given_names__icontains=name)
    return wanted | Q(date_of_birth=date_of_birth) if date_of_birth else wanted


def _hint(individual: Individual, known: int) -> str:
    born = f"born {individual.date_of_birth:%d %B %Y}" if individual.date_of_birth else ""
    times = f"{known} referral{'' if known == 1 else 's'}"
    return ", ".join(filter(None, [individual.reference, born, times]))


def names_stated(referral: Referral) -> tuple[str, str, date | None, int | None]:
    """Given names, family name, date of birth and approximate age as the referrer stated them."""
    stated = getattr(referral, "particulars", None)
    if stated is None:
        return "", "", None, None
    return stated.given_names, stated.family_name, stated.date_of_birth, stated.approximate_age
