"""What do reviews after closure hold about people, field by field?"""

from prevent.kernel.privacy import Fields, Privacy

CODE, STAFF, FREE_TEXT = Privacy.CODE, Privacy.STAFF, Privacy.FREE_TEXT

FIELDS: Fields = {
    "Review": {
        CODE: "id reference stage stage_since version opened_at case episode occasion closed_on due_on",
        Privacy.REFERENCE: "panel force authority",
        FREE_TEXT: "reason",
    },
    "ReviewHistory": {CODE: "id case move stage_before stage_after version at", STAFF: "by"},
    "Preparation": {
        CODE: "id review prepared_on recorded_at",
        STAFF: "by",
        FREE_TEXT: "checks_made agencies_asked new_information",
    },
    "Decision": {
        CODE: "id review concern_found outcome how held_on recorded_at",
        STAFF: "by",
        FREE_TEXT: "reasons dissent",
    },
    "Reopening": {CODE: "id case episode decided_on recorded_at", STAFF: "by", FREE_TEXT: "reasons"},
}
