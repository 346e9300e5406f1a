"""What does the audit hold about people? Events: who acted, and codes. Reasons and copies, kept apart: words, whole rows."""

from prevent.kernel.privacy import Fields, Privacy

FIELDS: Fields = {
    "Event": {
        Privacy.CODE: (
            "id at kind action posts subject_kind subject_id section codes reason_digest route request_id seal"
        ),
        Privacy.STAFF: "actor_id",
        Privacy.PERSONAL: "address",
    },
    "Reason": {Privacy.CODE: "event_id salt", Privacy.FREE_TEXT: "words"},
    "Seal": {Privacy.CODE: "number sealed_at count events digests previous digest"},
    "Copy": {
        Privacy.CODE: "id at table_name row_id operation",
        Privacy.STAFF: "actor_id",
        Privacy.FREE_TEXT: "content",
    },
}
