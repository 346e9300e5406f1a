"""What does scrutiny hold about people? People at work: who read much, and what a colleague found; who took an extract."""

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
    "AuditExtract": {
        Privacy.CODE: "id reference stage stage_since version opened_at asked format rows until",
        Privacy.STAFF: "agency requested_by decided_by",
        Privacy.FREE_TEXT: "purpose decision",
    },
    "AuditExtractHistory": {
        Privacy.CODE: "id case move stage_before stage_after version at",
        Privacy.STAFF: "by",
    },
    "UnusualReadingHistory": {
        Privacy.CODE: "id case move stage_before stage_after version at",
        Privacy.STAFF: "by",
    },
}
