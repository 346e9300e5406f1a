"""How are the parts of a record called where people read who looked at them? Moves' pages by their labels."""

from channel.policy import MEETING_POLICY
from channel.policy import POLICY as CASES
from referrals.choices import Section as ReferralSection
from referrals.policy import HAND_OFF_POLICY as HAND_OFFS
from referrals.policy import MATCH_POLICY as MATCHES
from referrals.policy import POLICY as REFERRALS
from referrals.policy import REQUEST_POLICY as REQUESTS
from referrals.queries.parts import as_words
from reviews.policy import POLICY as REVIEWS

MOVES = {
    move.value: str(move.label)
    for policy in (REFERRALS, REQUESTS, HAND_OFFS, MATCHES, CASES, MEETING_POLICY, REVIEWS)
    for move in policy.rules
}
SECTIONS = {
    "page": "The record",
    "looks": str(ReferralSection.LOOKS.label),
    "disclosures": str(ReferralSection.DISCLOSURES.label),
    "status": str(ReferralSection.STATUS.label),
    "person": "What is known of the person",
    "match": "Side by side with a possible match",
    "attachment": "A file",
}


def section_in_words(section: str) -> str:
    """The part of a record by its code; for a move's page, what it is for."""
    if section in MOVES:
        return f"Page to: {MOVES[section][0].lower()}{MOVES[section][1:]}"
    return SECTIONS.get(section) or as_words(section)
