"""What became of a referral at its panel, as far as the reader may know? The database says: the panel's app stands above."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db import connection

from prevent.kernel.forms.dates import written
from referrals.models import Referral
from referrals.workflow import FROM_PANEL

ASKED = (
    "SELECT about, stage, decision, decided_on, reasons, ended_as, closed_on FROM acting.at_panel(%s::uuid[])"
)
STAGES = {
    "awaiting_panel": "The panel has not decided yet",
    "awaiting_consent": "Adopted by the panel, consent is asked for",
    "support": "Adopted by the panel, support under way",
    "further_assessment": "At the panel, further assessment due",
    "transfer_offered": "Offered to another panel",
    "police_led": "Passed on by the panel: police-led",
    "closing": "To be closed by the panel",
    "closed": "Closed by the panel",
    "not_adopted": "Not adopted by the panel",
    "complete": "Closed by the panel",
}
"""Where its case stands (the stages of channel/choices.py), as the history of the person says it."""
DECISIONS = {
    "adopt": "Adopted",
    "not_suitable_signpost": "Not adopted: health, social care or another service suits the person",
    "not_suitable_existing": "Not adopted: needs are met by services in place",
    "not_suitable_nfa": "Not adopted: no further action",
}
"""What the panel decided when it considered the person."""
NOT_ADOPTED = "not_adopted"


@dataclass(frozen=True)
class AtPanel:
    """The panel's decision and the end of its case; reasons only for readers of the case."""

    stage: str
    decision: str
    decided_on: date | None
    reasons: str
    ended_as: str
    closed_on: date | None

    @property
    def outcome(self) -> str:
        """In one line: Closed by the panel on 3 March 2025."""
        ended = self.decided_on if self.stage == NOT_ADOPTED else self.closed_on
        is_over = self.stage in (NOT_ADOPTED, "closed", "complete")
        return f"{STAGES[self.stage]} on {written(ended)}" if is_over and ended else STAGES[self.stage]

    @property
    def told(self) -> list[tuple[str, object]]:
        """What it decided and how it ended, each with its day and reason."""
        return [
            ("At the panel", STAGES[self.stage]),
            ("Panel’s decision", DECISIONS.get(self.decision, "")),
            ("Panel’s reasons", self.reasons),
            ("Panel decided on", self.decided_on),
            ("How the case ended", self.ended_as),
            ("Case closed on", self.closed_on),
        ]


def at_panel(referrals: Iterable[Referral]) -> dict[UUID, AtPanel]:
    """Of those that went to a panel, as far as whoever acts may know: nothing is asked where none did."""
    keys = [one.pk for one in referrals if one.stage in FROM_PANEL]
    if not keys:
        return {}
    with connection.cursor() as cursor:
        cursor.execute(ASKED, [keys])
        return {about: AtPanel(*said) for about, *said in cursor.fetchall()}
