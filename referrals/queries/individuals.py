"""Whom do an officer's referrals name already who may be the same person?"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from prevent.accounts.models import User
from prevent.kernel.counted import times
from prevent.kernel.forms.dates import written
from prevent.people.models import Individual
from referrals.choices import MatchStage
from referrals.models import Referral
from referrals.policy import POLICY, matches_of

MOST = 10


@dataclass(frozen=True)
class Candidate:
    """An individual of a referral in the officer's sight."""

    pk: str
    label: str
    hint: str


def candidates(
    user: User, referral: Referral, *, names: str, date_of_birth: date | None
) -> Sequence[Candidate]:
    """Up to ten individuals of referrals in sight: first those whom matching found, under whatever spelling; then those with a
    name in common or the same date of birth.
    """
    seen = Count("referrals", filter=Q(referrals__in=POLICY.visible_to(user)))
    found = individuals_in_sight(user).annotate(known=seen, matches=_matched(user, referral))
    alike = found.filter(_alike(names, date_of_birth) | Q(matches=True))
    return [
        Candidate(str(one.pk), one.name or one.reference, _hint(one))
        for one in alike.order_by("-matches", "family_name", "given_names", "pk")[:MOST]
    ]


def _matched(user: User, referral: Referral) -> Exists:
    """Is an individual that of another referral in sight that may be about the same person, or was found to be?"""
    stands = matches_of(user, referral).exclude(stage=MatchStage.DIFFERENT)
    pairs = stands.values_list("earlier_id", "later_id")
    others = {key for pair in pairs for key in pair} - {referral.pk}
    return Exists(POLICY.visible_to(user).filter(individual=OuterRef("pk"), pk__in=others))


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


def _hint(individual: Any) -> str:
    born = f"born {written(individual.date_of_birth)}" if individual.date_of_birth else ""
    found = "found by matching" if individual.matches else ""
    return ", ".join(filter(None, [individual.reference, born, times(individual.known, "referral"), found]))


def names_stated(referral: Referral) -> tuple[str, str, date | None, int | None]:
    """Given names, family name, date of birth and approximate age as the referrer stated them."""
    stated = getattr(referral, "particulars", None)
    if stated is None:
        return "", "", None, None
    return stated.given_names, stated.family_name, stated.date_of_birth, stated.approximate_age
