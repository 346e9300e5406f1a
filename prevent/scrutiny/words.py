"""How are acts and parts of a record called where people read of them? Moves by their labels, the rest by the words here."""

from channel.policy import MEETING_POLICY
from channel.policy import POLICY as CASES
from prevent.scrutiny.policy import POLICY as READINGS
from referrals.choices import Section as ReferralSection
from referrals.policy import POLICY as REFERRALS
from referrals.policy import REQUEST_POLICY as REQUESTS
from reviews.policy import POLICY as REVIEWS

MOVES = {
    move.value: str(move.label)
    for policy in (REFERRALS, REQUESTS, CASES, MEETING_POLICY, REVIEWS, READINGS)
    for move in policy.rules
}
ACTS = {
    "read": "Looked",
    "listed": "Looked at a list",
    "search_audit": "Searched the audit log",
    "extract_audit": "Took an extract from the audit log",
    "refused": "Was refused",
    "accept_document": "Handed in a file",
    "scan_document": "Checked a file for viruses",
    "open_receipt": "Came back with the receipt code",
    "disclosed": "Shared something with somebody outside",
    "message_withheld": "A message was not sent",
}
SECTIONS = {
    "page": "The record",
    "looks": str(ReferralSection.LOOKS.label),
    "disclosures": str(ReferralSection.DISCLOSURES.label),
    "status": str(ReferralSection.STATUS.label),
    "attachment": "A file",
}


def act_in_words(action: str) -> str:
    """Decide under section 36, by its code."""
    return ACTS.get(action) or MOVES.get(action) or _as_words(action)


def section_in_words(section: str) -> str:
    """The part of a record by its code; for a move's page, what it is for."""
    if section in MOVES:
        return f"Page to: {MOVES[section][0].lower()}{MOVES[section][1:]}"
    return SECTIONS.get(section) or _as_words(section)


def _as_words(code: str) -> str:
    return code.replace("_", " ").capitalize()


def record_in_words(kind: str) -> str:
    """ChannelCase, as Channel case."""
    return "".join(f" {one}" if one.isupper() else one for one in kind).strip().capitalize()
