"""Does Prevent work cut across an investigation? Checked at the gateway, and again before later steps."""

from prevent.demo.stories.tale import Tale
from referrals import transitions as moves


def deconflict(tale: Tale, *, is_clear: bool = True) -> None:
    """The unit is asked, and answers."""
    tale.does(
        moves.record_deconfliction,
        tale.officer,
        tale.referral,
        checked_by="Fixed intelligence management unit",
        is_clear=is_clear,
    )
