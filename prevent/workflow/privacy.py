"""What does the machinery of moves hold about people? What they were typing when a session ended, for a day."""

from prevent.kernel.privacy import Fields, Privacy

FIELDS: Fields = {
    "Submission": {Privacy.CODE: "key location at", Privacy.STAFF: "user"},
    "KeptTyping": {Privacy.CODE: "id path at", Privacy.STAFF: "user", Privacy.FREE_TEXT: "fields"},
}
