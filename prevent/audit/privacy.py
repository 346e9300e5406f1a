"""What does the audit hold about people? Events: who acted, and codes. Copies, kept apart: whole rows as they were."""

from prevent.kernel.privacy import Fields, Privacy

FIELDS: Fields = {
    "Event": {
        Privacy.CODE: "id at action subject_kind subject_id codes route request_id",
        Privacy.STAFF: "actor_id",
        Privacy.PERSONAL: "address",
    },
    "Copy": {
        Privacy.CODE: "id at table_name row_id operation",
        Privacy.STAFF: "actor_id",
        Privacy.FREE_TEXT: "content",
    },
}
