"""What does the machinery of moves hold about people? What they typed when a session ended, and to whom something was shared."""

from prevent.kernel.privacy import Fields, Privacy

FIELDS: Fields = {
    "Submission": {Privacy.CODE: "key location at", Privacy.STAFF: "user"},
    "KeptTyping": {Privacy.CODE: "id path at", Privacy.STAFF: "user", Privacy.FREE_TEXT: "fields"},
}
DISCLOSURE = {
    Privacy.CODE: "id case reference move what purpose means decided_on shared_on recorded_at",
    Privacy.REFERENCE: "force authority agency lawful_basis",
    Privacy.STAFF: "requested_by decided_by by by_as",
    Privacy.PERSONAL: "to person_there",
    Privacy.FREE_TEXT: "details why",
}
"""The fields of every disclosure; each app adds the rows of its own acts."""
