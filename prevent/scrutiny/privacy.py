"""What does scrutiny hold about people? People at work: who read much, and what a colleague found."""

from prevent.kernel.privacy import Fields, Privacy

FIELDS: Fields = {
    "UnusualReading": {
        Privacy.CODE: (
            "id reference stage stage_since version opened_at began_at ended_at records habit limit finding closed_at"
        ),
        Privacy.REFERENCE: "force",
        Privacy.STAFF: "reader agency",
        Privacy.FREE_TEXT: "note",
    },
    "UnusualReadingHistory": {
        Privacy.CODE: "id case move stage_before stage_after version at",
        Privacy.STAFF: "by",
    },
}
