"""Who received a referral when it came in, whatever officers have found about the home since?"""

from dataclasses import dataclass

from prevent.reference.models import LocalAuthority, PoliceForce
from referrals.models import Referral


@dataclass(frozen=True)
class Received:
    """The force and the authority to which the referrer sent it, and whether they knew the home.

    The referrer reads no other: where the person was found to live is not theirs to learn.
    """

    force: PoliceForce
    authority: LocalAuthority
    home_known: bool


def as_received(referral: Referral) -> Received:
    """What the first correction says was there before; without one, what the referral says."""
    corrected = referral.home_areas.select_related("was_force", "was_authority").first()
    if corrected is None:
        return Received(referral.force, referral.authority, referral.home_known)
    return Received(corrected.was_force, corrected.was_authority, corrected.was_known)
