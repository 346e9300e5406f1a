"""What is typed when something of a case was shared outside this service?"""

from channel.choices import Move
from channel.policy import POLICY
from prevent.workflow import disclosure_forms as shared
from prevent.workflow.sharing import Purpose


class DisclosureForm(shared.DisclosureForm):
    """What was shared, and on what it rests: the support plan among it, with consent."""

    policy, move = POLICY, Move.RECORD_DISCLOSURE
    purposes = tuple(Purpose)
