"""Who received a referral when it came in, whatever officers have found about the home since?"""

from dataclasses import dataclass

from django.db.models import Prefetch, prefetch_related_objects

from prevent.reference.models import LocalAuthority, PoliceForce
from referrals.models import HomeArea, Referral


@dataclass(frozen=True)
class Received:
    """The force and the authority to which the referrer sent it, and whether they knew the home.

    The referrer reads no other: where the person was found to live is not theirs to learn.
    """

    force: PoliceForce
    authority: LocalAuthority
    home_known: bool


HOME_AREAS = Prefetch(
    "home_areas", HomeArea.objects.select_related("by", "authority", "force", "was_authority", "was_force")
)


def with_home_areas(referral: Referral) -> Referral:
    """Read once in whose area officers found that the person lives: a page asks for it in several places."""
    prefetch_related_objects([referral], HOME_AREAS)
    return referral


def as_received(referral: Referral) -> Received:
    """What the first correction says was there before; without one, what the referral says.

    Both are read either way, so that the referrer's page takes the same work wherever the person was found to live.
    """
    prefetch_related_objects([referral], "force", "authority")
    corrected = next(iter(with_home_areas(referral).home_areas.all()), None)
    if corrected is None:
        return Received(referral.force, referral.authority, referral.home_known)
    return Received(corrected.was_force, corrected.was_authority, corrected.was_known)
