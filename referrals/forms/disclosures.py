"""What is typed when something of a referral was shared outside this service?"""

from prevent.workflow import disclosure_forms as shared
from prevent.workflow.sharing import Purpose
from referrals.choices import Move
from referrals.policy import POLICY


class DisclosureForm(shared.DisclosureForm):
    """Before the panel there is no support plan on which a share could rest."""

    policy, move = POLICY, Move.RECORD_DISCLOSURE
    purposes = [one for one in Purpose if one != Purpose.SUPPORT]
