"""How is it found that somebody was referred before under another spelling, and who decides whether it is the same person?"""

from prevent.accounts.actor import acting
from prevent.accounts.roles import Role
from prevent.demo.stories.tale import Tale
from prevent.demo.stories.telling import Story
from referrals import transitions as moves
from referrals.models import PossibleMatch, Referral

UNRECOGNISED = "unrecognised"
SAME, DIFFERENT = "found the same", "found another"
"""What happens on the way, in some stories; without either of the last two it is still to be decided."""
WHY = {
    "same": "The same date of birth, and the school says that it knows only one of that name. The surname was misheard.",
    "different": "Two cousins: the school has both in its lists, two years apart. The address is the grandmother’s.",
}


def compared(tale: Tale, earlier: Referral) -> Story:
    """The service compares the two; an officer decides, and another person endorses."""
    pace = tale.pace.fork()
    yield pace.soon()
    with acting(Role.MATCHING, "demo.matching") as matching:
        for referral in (earlier, tale.referral):
            moves.match_referral(referral.pk, by=matching)
    match = PossibleMatch.objects.filter(earlier=earlier, later=tale.referral).first()
    verdict = "same" if tale.plot.has(SAME) else "different" if tale.plot.has(DIFFERENT) else ""
    if match is None or not verdict:
        return
    yield pace.days(1, 2)
    match = tale.does(moves.decide_match, tale.receiver, match, verdict=verdict, reasons=WHY[verdict])
    if match.stage == "proposed":
        yield pace.days(1, 2)
        reasons = "I compared both myself. I agree."
        tale.does(moves.endorse_match, tale.supervisor, match, agrees=True, reasons=reasons)
