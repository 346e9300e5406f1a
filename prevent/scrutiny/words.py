"""How are acts and parts of a record called where people read of them? Moves by their labels, the rest by the words here."""

from prevent.inspection.words import MOVES as OF_RECORDS
from prevent.inspection.words import section_in_words
from prevent.scrutiny.policy import POLICY as READINGS
from referrals.queries.parts import as_words

MOVES = {**OF_RECORDS, **{move.value: str(move.label) for move in READINGS.rules}}
ACTS = {
    "read": "Looked",
    "listed": "Looked at a list",
    "print_record": "Printed",
    "search_audit": "Searched the audit log",
    "search_individuals": "Searched individuals by name",
    "search_people": "Searched for a record, by a name or a reference",
    "extract_audit": "Took an extract from the audit log",
    "export_tables": "Took tables out as a file",
    "export_records": "Took the record out in a file",
    "refused": "Was refused",
    "accept_document": "Handed in a file",
    "scan_document": "Checked a file for viruses",
    "open_receipt": "Came back with the receipt code",
    "disclosed": "Shared something with somebody outside",
    "message_withheld": "A message was not sent",
}


def act_in_words(action: str) -> str:
    """Decide under section 36, by its code."""
    return ACTS.get(action) or MOVES.get(action) or as_words(action)


def record_in_words(kind: str) -> str:
    """ChannelCase, as Channel case."""
    return "".join(f" {one}" if one.isupper() else one for one in kind).strip().capitalize()


__all__ = ["act_in_words", "record_in_words", "section_in_words"]
